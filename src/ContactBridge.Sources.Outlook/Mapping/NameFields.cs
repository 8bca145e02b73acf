using ContactBridge.Contacts;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>Names: one name of all parts, and the nickname.</summary>
internal static class NameFields
{
    /// <summary>Maps a contact's names.</summary>
    public static void Map(GraphFields fields, ContactBuilder contact)
    {
        PersonName name = new()
        {
            Formatted = fields.Text("displayName"),
            Prefix = fields.Text("title"),
            Given = fields.Text("givenName"),
            Additional = fields.Text("middleName"),
            Family = fields.Text("surname"),
            Suffix = fields.Text("generation"),
            PhoneticGiven = fields.Text("yomiGivenName"),
            PhoneticFamily = fields.Text("yomiSurname"),
            SortAs = fields.Text("fileAs"),
            Origin = new ValueOrigin("displayName"),
        };
        if (name is not { Formatted: null, Prefix: null, Given: null, Additional: null, Family: null, Suffix: null, PhoneticGiven: null, PhoneticFamily: null, SortAs: null })
        {
            contact.Names.Add(name);
        }

        if (fields.Text("nickName") is { } nickname)
        {
            contact.Nicknames.Add(new Nickname(nickname) { Origin = new ValueOrigin("nickName") });
        }

        if (fields.Text("initials") is { } initials)
        {
            contact.CustomFields.Add(new CustomField("Initials", initials) { Origin = new ValueOrigin("initials") });
        }
    }
}
