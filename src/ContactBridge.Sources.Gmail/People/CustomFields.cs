using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>Fields that mean something to people but have no typed place, and those that mean nothing to us.</summary>
internal static class CustomFields
{
    /// <summary>A field that the user named.</summary>
    public static void UserDefined(PersonItem item, PersonDraft draft)
    {
        string? key = item.Text("key");
        string? value = item.Text("value");
        if (value is null)
        {
            Unknown(item, draft);
            return;
        }

        Add(item, draft, key ?? item.Field, value);
    }

    /// <summary>genders, interests, skills and the like, under the field's own name.</summary>
    public static void Value(PersonItem item, PersonDraft draft)
    {
        if (item.Text("value") is { } value)
        {
            Add(item, draft, item.Field, value);
        }
        else
        {
            Unknown(item, draft);
        }
    }

    /// <summary>An age range.</summary>
    public static void AgeRange(PersonItem item, PersonDraft draft)
    {
        if (item.Text("ageRange") is { } range)
        {
            Add(item, draft, item.Field, range);
        }
        else
        {
            Unknown(item, draft);
        }
    }

    /// <summary>A keyword from Outlook, under its type.</summary>
    public static void Keyword(PersonItem item, PersonDraft draft)
    {
        if (item.Text("value") is { } value)
        {
            Add(item, draft, item.Text("type") is { } type and not "TYPE_UNSPECIFIED" ? type : item.Field, value);
        }
        else
        {
            Unknown(item, draft);
        }
    }

    /// <summary>A picture behind the profile, which shows no face: kept, but not as a photo.</summary>
    public static void CoverPhoto(PersonItem item, PersonDraft draft)
    {
        if (!item.IsTrue("default"))
        {
            Unknown(item, draft);
        }
    }

    /// <summary>Keeps the item as it is.</summary>
    public static void Unknown(PersonItem item, PersonDraft draft)
    {
        string raw = item.Raw();
        if (!string.Equals(raw, "{}", StringComparison.Ordinal))
        {
            draft.Contact.Unknown.Add(new UnknownProperty(item.Field, raw) { Preference = item.Preference, Origin = item.Origin, Attributes = item.OriginAttributes });
        }
    }

    private static void Add(PersonItem item, PersonDraft draft, string name, string value) =>
        draft.Contact.CustomFields.Add(new CustomField(name, value) { Preference = item.Preference, Origin = item.Origin, Attributes = item.Rest() });
}
