using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>names, nicknames, fileAses.</summary>
internal static class NameFields
{
    /// <summary>A name. The form "family, given" is made by Google from the others.</summary>
    public static void Name(PersonItem item, PersonDraft draft)
    {
        string? formatted = item.Text("displayName");
        string? unstructured = item.Text("unstructuredName");
        item.Drop("displayNameLastFirst");
        PersonName name = new()
        {
            Formatted = formatted ?? unstructured,
            Prefix = item.Text("honorificPrefix"),
            Given = item.Text("givenName"),
            Additional = item.Text("middleName"),
            Family = item.Text("familyName"),
            Suffix = item.Text("honorificSuffix"),
            PhoneticGiven = item.Text("phoneticGivenName"),
            PhoneticAdditional = item.Text("phoneticMiddleName"),
            PhoneticFamily = item.Text("phoneticFamilyName"),
        };
        if (name == new PersonName())
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        name = name with
        {
            Preference = item.Preference,
            Origin = item.Origin,
            Attributes = item.Rest(("unstructuredName", string.Equals(unstructured, name.Formatted, StringComparison.Ordinal) ? null : unstructured)),
        };

        // The first name is the main one.
        int place = item.Preference == 1 && draft.Contact.Names is [{ Preference: 0 }, ..] ? 0 : draft.Contact.Names.Count;
        draft.Contact.Names.Insert(place, name);
    }

    /// <summary>A nickname, or the name before marriage.</summary>
    public static void Nickname(PersonItem item, PersonDraft draft)
    {
        if (item.Text("value") is not { } value)
        {
            CustomFields.Unknown(item, draft);
            return;
        }

        string? type = item.Text("type");
        if (draft.Maiden is null && string.Equals(type, "MAIDEN_NAME", StringComparison.Ordinal) && item.Rest().Count == 0)
        {
            draft.Maiden = value;
            return;
        }

        bool isPlain = type is null or "DEFAULT";
        draft.Contact.Nicknames.Add(new Nickname(value)
        {
            Label = isPlain ? FieldLabel.None : new FieldLabel(LabelKinds.None, type),
            Preference = item.Preference,
            Origin = item.Origin,
            Attributes = item.Rest(),
        });
    }

    /// <summary>How the contact is filed.</summary>
    public static void FileAs(PersonItem item, PersonDraft draft)
    {
        if (draft.SortAs is null && item.Text("value") is { } value && item.Rest().Count == 0)
        {
            draft.SortAs = value;
        }
        else
        {
            CustomFields.Unknown(item, draft);
        }
    }
}
