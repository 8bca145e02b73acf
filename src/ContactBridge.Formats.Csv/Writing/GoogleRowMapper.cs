using System.Globalization;
using ContactBridge.Contacts;

namespace ContactBridge.Formats.Csv.Writing;

/// <summary>Lays a contact out in Google's columns; what has none becomes a custom field under its name.</summary>
internal static class GoogleRowMapper
{
    /// <summary>The cells of the contact.</summary>
    public static GoogleRow Map(Contact contact)
    {
        GoogleRow row = new();
        MapNames(contact, row);
        MapEmployments(contact, row);
        MapDates(contact, row);
        foreach (EmailAddress email in contact.Emails)
        {
            row.Emails.Add([GoogleLabels.Of(email), email.Value]);
        }

        foreach (PhoneNumber phone in contact.Phones)
        {
            row.Phones.Add([GoogleLabels.Of(phone), phone.Value]);
        }

        foreach (PostalAddress address in contact.Addresses)
        {
            row.Addresses.Add(
            [
                GoogleLabels.Of(address), address.Formatted, address.Street, address.Locality, address.PoBox, address.Region, address.PostalCode,
                address.Country ?? address.CountryCode, address.Extended,
            ]);
        }

        foreach (RelatedPerson person in contact.Related)
        {
            row.Relations.Add([person.Label.Text ?? Capitalized(person.Relation), person.Name]);
        }

        MapLinks(contact, row);
        row.Set("Notes", contact.Notes.Count == 0 ? null : string.Join("\n\n", contact.Notes.Select(n => n.Text)));
        row.Set("Labels", contact.Groups.Count == 0 ? null : string.Join(" ::: ", contact.Groups.Select(GroupName)));
        row.Set("Photo", contact.Photos.FirstOrDefault(p => p.Uri is not null)?.Uri);
        MapRest(contact, row);
        return row;
    }

    private static void MapNames(Contact contact, GoogleRow row)
    {
        PersonName? name = contact.Names.Count > 0 ? contact.Names[0] : null;
        if (name is not null)
        {
            bool hasParts = name.Given is not null || name.Family is not null || name.Additional is not null;
            row.Set("First Name", hasParts ? name.Given : name.Formatted);
            row.Set("Middle Name", name.Additional);
            row.Set("Last Name", name.SecondFamily is null ? name.Family : $"{name.Family} {name.SecondFamily}".Trim());
            row.Set("Phonetic First Name", name.PhoneticGiven);
            row.Set("Phonetic Middle Name", name.PhoneticAdditional);
            row.Set("Phonetic Last Name", name.PhoneticFamily);
            row.Set("Name Prefix", name.Prefix);
            row.Set("Name Suffix", name.Suffix);
            row.Set("File As", name.SortAs);
            row.AddCustom("Maiden Name", name.Maiden);
            if (hasParts && name.Formatted is { } formatted && !IsSumOfParts(formatted, name))
            {
                row.AddCustom("Full Name", formatted);
            }
        }

        foreach (PersonName other in contact.Names.Skip(1))
        {
            row.AddCustom("Name", other.Formatted ?? string.Join(' ', Parts(other)));
        }

        row.Set("Nickname", contact.Nicknames.Count > 0 ? contact.Nicknames[0].Value : null);
        foreach (Nickname other in contact.Nicknames.Skip(1))
        {
            row.AddCustom("Nickname", other.Value);
        }
    }

    private static IEnumerable<string> Parts(PersonName name) =>
        new[] { name.Prefix, name.Given, name.Additional, name.Family, name.SecondFamily, name.Suffix }.OfType<string>();

    /// <summary>True when the whole name only repeats the parts, in whatever order and punctuation.</summary>
    private static bool IsSumOfParts(string formatted, PersonName name)
    {
        static string Key(IEnumerable<string> texts) =>
            string.Concat(string.Concat(texts).Where(c => !char.IsWhiteSpace(c) && c is not (',' or '.')).Order());

        string whole = Key([formatted]);
        return whole == Key(Parts(name)) || whole == Key(new[] { name.Given, name.Family }.OfType<string>())
            || whole == Key(new[] { name.Given, name.Additional, name.Family }.OfType<string>());
    }

    private static void MapEmployments(Contact contact, GoogleRow row)
    {
        for (int i = 0; i < contact.Employments.Count; i++)
        {
            Employment job = contact.Employments[i];
            if (i == 0)
            {
                row.Set("Organization Name", job.Organization);
                row.Set("Organization Title", job.Title);
                row.Set("Organization Department", job.Department);
            }
            else
            {
                row.AddCustom("Organization", job.Organization);
                row.AddCustom("Title", job.Title);
                row.AddCustom("Department", job.Department);
            }

            row.AddCustom("Role", job.Role);
            row.AddCustom("Office", job.Office);
            row.AddCustom("Phonetic Organization", job.PhoneticOrganization);
        }
    }

    private static void MapDates(Contact contact, GoogleRow row)
    {
        bool hasBirthday = false;
        foreach (ContactDate date in contact.Dates)
        {
            string label = date.Label.Text ?? (date.Kind == ContactDateKind.Other ? "Date" : date.Kind.ToString());
            if (date.Value is not { Month: not null, Day: not null } value)
            {
                row.AddCustom(label, date.Text ?? date.Value?.ToString());
            }
            else if (date.Kind == ContactDateKind.Birthday && !hasBirthday)
            {
                hasBirthday = true;
                row.Set("Birthday", value.ToString());
            }
            else
            {
                row.Events.Add([label, value.ToString()]);
            }
        }
    }

    private static void MapLinks(Contact contact, GoogleRow row)
    {
        foreach (WebAddress url in contact.Urls)
        {
            row.Websites.Add([GoogleLabels.Of(url), url.Value]);
        }

        foreach (OnlineProfile profile in contact.Profiles)
        {
            if (profile.Url is { } url && url.Contains("://", StringComparison.Ordinal))
            {
                row.Websites.Add([profile.Label.Text ?? (profile.Service is null ? "Profile" : Capitalized(profile.Service)), url]);
            }
            else
            {
                row.AddCustom(profile.Service is null ? "Profile" : Capitalized(profile.Service)!, profile.Username ?? profile.Url);
            }
        }
    }

    private static void MapRest(Contact contact, GoogleRow row)
    {
        foreach (CustomField field in contact.CustomFields)
        {
            row.AddCustom(field.Name, field.Value);
        }

        foreach (ExternalIdentifier identifier in contact.Identifiers)
        {
            row.AddCustom(identifier.Kind, identifier.Value);
        }

        foreach (GroupMember member in contact.Members)
        {
            row.AddCustom("Member", member.Reference);
        }

        foreach (UnknownProperty unknown in contact.Unknown)
        {
            row.AddCustom(unknown.Name, unknown.Text);
        }
    }

    private static string GroupName(GroupMembership group) =>
        group.Attributes.Any(a => a is { Name: "system", Value: "*" }) ? "* " + group.Name : group.Name;

    private static string? Capitalized(string? word) =>
        string.IsNullOrEmpty(word) ? word : string.Concat(word[..1].ToUpper(CultureInfo.InvariantCulture), word.AsSpan(1));
}
