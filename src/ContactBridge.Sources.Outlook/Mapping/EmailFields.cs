using System.Text.Json;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>E-mail addresses: the list, and the three numbered ones that newer answers hold beside it.</summary>
internal static class EmailFields
{
    private static readonly (string Name, int Preference)[] Numbered = [("primaryEmailAddress", 1), ("secondaryEmailAddress", 0), ("tertiaryEmailAddress", 0)];

    /// <summary>Maps a contact's addresses.</summary>
    public static void Map(GraphFields fields, ContactBuilder contact)
    {
        foreach (JsonElement value in fields.Objects("emailAddresses"))
        {
            Add(value, "emailAddresses", 0, contact);
        }

        foreach ((string name, int preference) in Numbered)
        {
            if (fields.Object(name) is { } value)
            {
                Add(value, name, preference, contact);
            }
        }
    }

    private static void Add(JsonElement value, string field, int preference, ContactBuilder contact)
    {
        string? name = GraphFields.Text(value, "name");
        string? address = GraphFields.Text(value, "address") ?? (name?.Contains('@', StringComparison.Ordinal) == true ? name : null);
        ValueAttributes rest = GraphFields.Rest(value, "name", "address");
        ValueOrigin origin = new(field);
        if (address is null)
        {
            if (name is not null || rest.Count > 0)
            {
                contact.Unknown.Add(new UnknownProperty(field, value.GetRawText()) { Origin = origin });
            }
        }
        else if (!address.Contains('@', StringComparison.Ordinal) && address.Contains('=', StringComparison.Ordinal) && address.StartsWith('/'))
        {
            // Exchange's own names (/O=…/CN=…) stand where no Internet address is known: nobody can write to them from outside.
            contact.Identifiers.Add(new ExternalIdentifier("exchange", address) { Origin = origin, Attributes = WithName(rest, name) });
        }
        else
        {
            Add(new EmailAddress(address) { DisplayName = name, Preference = preference, Origin = origin, Attributes = rest }, contact);
        }
    }

    /// <summary>The numbered addresses are those of the list again.</summary>
    private static void Add(EmailAddress email, ContactBuilder contact)
    {
        for (int i = 0; i < contact.Emails.Count; i++)
        {
            EmailAddress known = contact.Emails[i];
            if (known.Origin != email.Origin && string.Equals(known.Value, email.Value, StringComparison.OrdinalIgnoreCase))
            {
                contact.Emails[i] = known with { Preference = Math.Max(known.Preference, email.Preference), DisplayName = known.DisplayName ?? email.DisplayName };
                return;
            }
        }

        contact.Emails.Add(email);
    }

    private static ValueAttributes WithName(ValueAttributes rest, string? name) => name is null ? rest : ValueAttributes.Create([.. rest, new ValueAttribute("name", name)]);
}
