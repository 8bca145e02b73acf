using System.Text.Json;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>organizations, occupations, birthdays, events, relations, memberships, biographies, photos, externalIds.</summary>
internal static class LifeFields
{
    /// <summary>An employment, a school, an association.</summary>
    public static void Organization(PersonItem item, PersonDraft draft)
    {
        Employment employment = new()
        {
            Organization = item.Text("name"),
            Department = item.Text("department"),
            Title = item.Text("title"),
            Office = item.Text("location"),
            PhoneticOrganization = item.Text("phoneticName"),
        };
        if (employment == new Employment())
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        draft.Contact.Employments.Add(employment with
        {
            Label = PersonLabels.Label(item.Text("type")),
            Preference = item.Preference,
            Origin = item.Origin,
            Attributes = item.Rest(),
        });
    }

    /// <summary>A profession.</summary>
    public static void Occupation(PersonItem item, PersonDraft draft)
    {
        if (item.Text("value") is { } value)
        {
            draft.Contact.Employments.Add(new Employment { Role = value, Preference = item.Preference, Origin = item.Origin, Attributes = item.Rest() });
        }
        else
        {
            CustomFields.Unknown(item, draft);
        }
    }

    /// <summary>A birthday; the year is often missing, and sometimes there is nothing but text.</summary>
    public static void Birthday(PersonItem item, PersonDraft draft)
    {
        PartialDate? date = item.Date("date");
        string? text = item.Text("text");
        if (date is null && text is null)
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        draft.Contact.Dates.Add(new ContactDate(ContactDateKind.Birthday, date) { Text = text, Preference = item.Preference, Origin = item.Origin, Attributes = item.Rest() });
    }

    /// <summary>An anniversary or another date.</summary>
    public static void Event(PersonItem item, PersonDraft draft)
    {
        if (item.Date("date") is not { } date)
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        string? type = item.Text("type");
        ContactDateKind kind = string.Equals(type, "anniversary", StringComparison.Ordinal) ? ContactDateKind.Anniversary : ContactDateKind.Other;
        draft.Contact.Dates.Add(new ContactDate(kind, date) { Label = PersonLabels.Label(type), Preference = item.Preference, Origin = item.Origin, Attributes = item.Rest() });
    }

    /// <summary>A related person.</summary>
    public static void Relation(PersonItem item, PersonDraft draft)
    {
        if (item.Text("person") is not { } person)
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        string? type = item.Text("type");
        draft.Contact.Related.Add(new RelatedPerson(person)
        {
            Relation = PersonLabels.Relation(type),
            Label = type is null ? FieldLabel.None : new FieldLabel(LabelKinds.None, type),
            Preference = item.Preference,
            Origin = item.Origin,
            Attributes = item.Rest(),
        });
    }

    /// <summary>A label, by its name.</summary>
    public static void Membership(PersonItem item, PersonDraft draft)
    {
        if (item.Part("contactGroupMembership") is { ValueKind: JsonValueKind.Object } group
            && group.TryGetProperty("contactGroupResourceName", out JsonElement name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } resource)
        {
            draft.Contact.Groups.Add(new GroupMembership(draft.Groups.NameOf(resource)) { Preference = item.Preference, Origin = item.Origin, Attributes = item.Rest(("resourceName", resource)) });
        }
        else
        {
            CustomFields.Unknown(item, draft);
        }
    }

    /// <summary>A note.</summary>
    public static void Biography(PersonItem item, PersonDraft draft)
    {
        if (item.Text("value") is not { } value)
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        string? type = item.Text("contentType");
        draft.Contact.Notes.Add(new Note(value)
        {
            Preference = item.Preference,
            Origin = item.Origin,
            Attributes = item.Rest(("contentType", type is "TEXT_PLAIN" or "CONTENT_TYPE_UNSPECIFIED" ? null : type)),
        });
    }

    /// <summary>A photo by its link; a picture that Google made up is none.</summary>
    public static void Photo(PersonItem item, PersonDraft draft)
    {
        if (item.IsTrue("default"))
        {
            return;
        }

        if (item.Text("url") is { } url)
        {
            draft.Contact.Photos.Add(new Photo { Uri = url, Preference = item.Preference, Origin = item.Origin, Attributes = item.Rest() });
        }
        else
        {
            CustomFields.Unknown(item, draft);
        }
    }

    /// <summary>An identifier in another system.</summary>
    public static void ExternalId(PersonItem item, PersonDraft draft)
    {
        if (item.Text("value") is not { } value)
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        string? type = item.Text("type");
        draft.Contact.Identifiers.Add(new ExternalIdentifier(type?.ToLowerInvariant() ?? "external-id", value)
        {
            Label = type is null ? FieldLabel.None : new FieldLabel(LabelKinds.None, type),
            Preference = item.Preference,
            Origin = item.Origin,
            Attributes = item.Rest(),
        });
    }
}
