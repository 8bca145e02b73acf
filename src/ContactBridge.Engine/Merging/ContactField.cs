namespace ContactBridge.Engine.Merging;

/// <summary>A list of values of a contact, as survivorship sees it.</summary>
public enum ContactField
{
    /// <summary>Names.</summary>
    Name = 0,

    /// <summary>Nicknames.</summary>
    Nickname = 1,

    /// <summary>E-mail addresses.</summary>
    Email = 2,

    /// <summary>Telephone numbers.</summary>
    Phone = 3,

    /// <summary>Postal addresses.</summary>
    Address = 4,

    /// <summary>Employments.</summary>
    Employment = 5,

    /// <summary>Birthday, anniversary and other dates.</summary>
    Date = 6,

    /// <summary>Web addresses.</summary>
    Url = 7,

    /// <summary>Profiles and messaging accounts.</summary>
    Profile = 8,

    /// <summary>Related people.</summary>
    Related = 9,

    /// <summary>Groups the contact is in.</summary>
    Group = 10,

    /// <summary>Members, when the contact is itself a group.</summary>
    Member = 11,

    /// <summary>Notes.</summary>
    Note = 12,

    /// <summary>Photos and logos.</summary>
    Photo = 13,

    /// <summary>Freely named fields.</summary>
    CustomField = 14,

    /// <summary>Identifiers in other systems.</summary>
    Identifier = 15,

    /// <summary>What no reader understood.</summary>
    Unknown = 16,

    /// <summary>Correspondence with the owner.</summary>
    Interactions = 17,
}

/// <summary>Stable names of fields for documents and for people.</summary>
public static class ContactFieldNames
{
    private static readonly string[] _keys =
    [
        "name", "nickname", "email", "phone", "address", "employment", "date", "url", "profile", "related", "group", "member", "note", "photo",
        "customField", "identifier", "unknown", "interactions",
    ];

    /// <summary>Every field, in the order of the enumeration.</summary>
    public static IReadOnlyList<ContactField> All { get; } = Enum.GetValues<ContactField>();

    /// <summary>The field's name in documents, in lower camel case: "email", "customField".</summary>
    public static string ToKey(this ContactField field) => _keys[(int)field];
}
