namespace ContactBridge.Contacts;

/// <summary>What is known of one person, organisation or group, as one source gave it or as a merge chose it. Immutable.</summary>
/// <remarks>Lists keep the source's order, are empty rather than null, and hold raw values. Build one with <see cref="ContactBuilder"/>.</remarks>
public sealed class Contact
{
    /// <summary>A contact of which nothing is known.</summary>
    public static Contact Empty { get; } = new();

    /// <summary>What the contact stands for.</summary>
    public ContactKind Kind { get; init; }

    /// <summary>Names; the first is the main one, others are other scripts, languages or alternatives.</summary>
    public IReadOnlyList<PersonName> Names { get; init; } = [];

    /// <summary>Nicknames.</summary>
    public IReadOnlyList<Nickname> Nicknames { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<EmailAddress> Emails { get; init; } = [];

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<PhoneNumber> Phones { get; init; } = [];

    /// <summary>Postal addresses.</summary>
    public IReadOnlyList<PostalAddress> Addresses { get; init; } = [];

    /// <summary>Employments.</summary>
    public IReadOnlyList<Employment> Employments { get; init; } = [];

    /// <summary>Birthday, anniversary and other dates.</summary>
    public IReadOnlyList<ContactDate> Dates { get; init; } = [];

    /// <summary>Web addresses.</summary>
    public IReadOnlyList<WebAddress> Urls { get; init; } = [];

    /// <summary>Profiles in networks, and instant-messaging accounts.</summary>
    public IReadOnlyList<OnlineProfile> Profiles { get; init; } = [];

    /// <summary>Related people.</summary>
    public IReadOnlyList<RelatedPerson> Related { get; init; } = [];

    /// <summary>Groups and categories the contact is in.</summary>
    public IReadOnlyList<GroupMembership> Groups { get; init; } = [];

    /// <summary>Members, when the contact is itself a group.</summary>
    public IReadOnlyList<GroupMember> Members { get; init; } = [];

    /// <summary>Notes.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>Photos and logos.</summary>
    public IReadOnlyList<Photo> Photos { get; init; } = [];

    /// <summary>Freely named fields.</summary>
    public IReadOnlyList<CustomField> CustomFields { get; init; } = [];

    /// <summary>Identifiers in other systems.</summary>
    public IReadOnlyList<ExternalIdentifier> Identifiers { get; init; } = [];

    /// <summary>What the reader did not understand, to the letter.</summary>
    public IReadOnlyList<UnknownProperty> Unknown { get; init; } = [];

    /// <summary>Correspondence with the owner, from mailboxes; else null.</summary>
    public InteractionSummary? Interactions { get; init; }

    /// <summary>Last change according to the source (vCard REV), or null.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Prints no value.</summary>
    public override string ToString() => $"Contact({Kind})";
}
