using ContactBridge.Contacts;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Something to show for a contact that gives no formatted name.</summary>
internal static class DisplayName
{
    /// <summary>The parts of the name, else the first of organisation, nickname, e-mail address and number; may be empty.</summary>
    public static string Derive(Contact contact)
    {
        PersonName? name = contact.Names.Count > 0 ? contact.Names[0] : null;
        string parts = string.Join(' ', new[] { name?.Prefix, name?.Given, name?.Additional, name?.Family, name?.SecondFamily, name?.Suffix }
            .Where(static p => p is not null));
        return parts.Length > 0 ? parts
            : contact.Employments.Select(static e => e.Organization).FirstOrDefault(static o => o is not null)
            ?? (contact.Nicknames.Count > 0 ? contact.Nicknames[0].Value : null)
            ?? (contact.Emails.Count > 0 ? contact.Emails[0].Value : null)
            ?? (contact.Phones.Count > 0 ? contact.Phones[0].Value : null)
            ?? string.Empty;
    }
}
