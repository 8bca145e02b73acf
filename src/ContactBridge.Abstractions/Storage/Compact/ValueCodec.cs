using ContactBridge.Contacts;

namespace ContactBridge.Storage.Compact;

/// <summary>How each kind of value maps to numbered fields. A number once given is never given to something else.</summary>
internal static class ValueCodec
{
    private const int T = ValueParts.FirstText;
    private const int N = ValueParts.FirstNumber;

    /// <summary>Makes a value of its parts.</summary>
    public delegate TValue Reading<out TValue>(in ValueParts parts);

    public static void WriteAll<TValue>(CompactWriter writer, int field, IReadOnlyList<TValue> values, Action<CompactWriter, TValue> write)
        where TValue : ContactValue
    {
        for (int i = 0; i < values.Count; i++)
        {
            int start = writer.Begin(field);
            ValueParts.WriteCommon(writer, values[i]);
            write(writer, values[i]);
            writer.End(start);
        }
    }

    /// <summary>Reads the run of equal fields that the reader stands on, after what was read before.</summary>
    public static IReadOnlyList<TValue> ReadAll<TValue>(ref CompactReader reader, IReadOnlyList<TValue> earlier, Reading<TValue> read)
        where TValue : ContactValue
    {
        TValue[] values = new TValue[reader.RunLength()];
        for (int i = 0; i < values.Length; i++)
        {
            if (i > 0)
            {
                reader.Next();
            }

            values[i] = read(ValueParts.Read(reader.Bytes()));
        }

        return earlier.Count == 0 ? values : [.. earlier, .. values];
    }

    public static void Write(CompactWriter writer, PersonName value)
    {
        writer.Text(T, value.Formatted);
        writer.Text(T + 1, value.Prefix);
        writer.Text(T + 2, value.Given);
        writer.Text(T + 3, value.Additional);
        writer.Text(T + 4, value.Family);
        writer.Text(T + 5, value.SecondFamily);
        writer.Text(T + 6, value.Suffix);
        writer.Text(T + 7, value.PhoneticGiven);
        writer.Text(T + 8, value.PhoneticAdditional);
        writer.Text(T + 9, value.PhoneticFamily);
        writer.Text(T + 10, value.Maiden);
        writer.Text(T + 11, value.SortAs);
        writer.Text(T + 12, value.Language);
    }

    public static PersonName ReadName(in ValueParts p) => new()
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
        Formatted = p.Text(0), Prefix = p.Text(1), Given = p.Text(2), Additional = p.Text(3), Family = p.Text(4), SecondFamily = p.Text(5),
        Suffix = p.Text(6), PhoneticGiven = p.Text(7), PhoneticAdditional = p.Text(8), PhoneticFamily = p.Text(9), Maiden = p.Text(10),
        SortAs = p.Text(11), Language = p.Text(12),
    };

    public static void Write(CompactWriter writer, Nickname value) => writer.Text(T, value.Value);

    public static Nickname ReadNickname(in ValueParts p) => new(p.Required(0))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
    };

    public static void Write(CompactWriter writer, EmailAddress value)
    {
        writer.Text(T, value.Value);
        writer.Text(T + 1, value.DisplayName);
    }

    public static EmailAddress ReadEmail(in ValueParts p) => new(p.Required(0))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes, DisplayName = p.Text(1),
    };

    public static void Write(CompactWriter writer, PhoneNumber value) => writer.Text(T, value.Value);

    public static PhoneNumber ReadPhone(in ValueParts p) => new(p.Required(0))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
    };

    public static void Write(CompactWriter writer, PostalAddress value)
    {
        writer.Text(T, value.Formatted);
        writer.Text(T + 1, value.PoBox);
        writer.Text(T + 2, value.Extended);
        writer.Text(T + 3, value.Street);
        writer.Text(T + 4, value.Locality);
        writer.Text(T + 5, value.Region);
        writer.Text(T + 6, value.PostalCode);
        writer.Text(T + 7, value.Country);
        writer.Text(T + 8, value.CountryCode);
    }

    public static PostalAddress ReadAddress(in ValueParts p) => new()
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
        Formatted = p.Text(0), PoBox = p.Text(1), Extended = p.Text(2), Street = p.Text(3), Locality = p.Text(4), Region = p.Text(5),
        PostalCode = p.Text(6), Country = p.Text(7), CountryCode = p.Text(8),
    };

    public static void Write(CompactWriter writer, Employment value)
    {
        writer.Text(T, value.Organization);
        writer.Text(T + 1, value.Department);
        writer.Text(T + 2, value.Title);
        writer.Text(T + 3, value.Role);
        writer.Text(T + 4, value.Office);
        writer.Text(T + 5, value.PhoneticOrganization);
    }

    public static Employment ReadEmployment(in ValueParts p) => new()
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
        Organization = p.Text(0), Department = p.Text(1), Title = p.Text(2), Role = p.Text(3), Office = p.Text(4), PhoneticOrganization = p.Text(5),
    };

    public static void Write(CompactWriter writer, ContactDate value)
    {
        writer.Text(T, value.Text);
        writer.Number(N, (int)value.Kind);
        writer.Number(N + 1, value.Value is { } date ? 1 + PackDate(date) : 0);
    }

    public static ContactDate ReadDate(in ValueParts p) => new((ContactDateKind)p.Number(0), p.Number(1) == 0 ? null : UnpackDate(p.Number(1) - 1))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes, Text = p.Text(0),
    };

    public static void Write(CompactWriter writer, WebAddress value) => writer.Text(T, value.Value);

    public static WebAddress ReadUrl(in ValueParts p) => new(p.Required(0))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
    };

    public static void Write(CompactWriter writer, OnlineProfile value)
    {
        writer.Text(T, value.Service);
        writer.Text(T + 1, value.Username);
        writer.Text(T + 2, value.Url);
    }

    public static OnlineProfile ReadProfile(in ValueParts p) => new()
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
        Service = p.Text(0), Username = p.Text(1), Url = p.Text(2),
    };

    public static void Write(CompactWriter writer, RelatedPerson value)
    {
        writer.Text(T, value.Name);
        writer.Text(T + 1, value.Relation);
    }

    public static RelatedPerson ReadRelated(in ValueParts p) => new(p.Required(0))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes, Relation = p.Text(1),
    };

    public static void Write(CompactWriter writer, GroupMembership value) => writer.Text(T, value.Name);

    public static GroupMembership ReadGroup(in ValueParts p) => new(p.Required(0))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
    };

    public static void Write(CompactWriter writer, GroupMember value) => writer.Text(T, value.Reference);

    public static GroupMember ReadMember(in ValueParts p) => new(p.Required(0))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
    };

    public static void Write(CompactWriter writer, Note value) => writer.Text(T, value.Text);

    public static Note ReadNote(in ValueParts p) => new(p.Required(0))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
    };

    public static void Write(CompactWriter writer, Photo value)
    {
        writer.Text(T, value.MediaType);
        writer.Text(T + 1, value.Uri);
        writer.Text(T + 2, value.Role == DefaultRole ? null : value.Role);
        if (value.Data is { } data)
        {
            writer.Bytes(ValueParts.DataField, data);
        }
    }

    public static Photo ReadPhoto(in ValueParts p) => new()
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
        MediaType = p.Text(0), Uri = p.Text(1), Role = p.Text(2) ?? DefaultRole, Data = p.Data,
    };

    public static void Write(CompactWriter writer, CustomField value)
    {
        writer.Text(T, value.Name);
        writer.Text(T + 1, value.Value);
    }

    public static CustomField ReadCustomField(in ValueParts p) => new(p.Required(0), p.Required(1))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
    };

    public static void Write(CompactWriter writer, ExternalIdentifier value)
    {
        writer.Text(T, value.Kind);
        writer.Text(T + 1, value.Value);
    }

    public static ExternalIdentifier ReadIdentifier(in ValueParts p) => new(p.Required(0), p.Required(1))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
    };

    public static void Write(CompactWriter writer, UnknownProperty value)
    {
        writer.Text(T, value.Name);
        writer.Text(T + 1, value.Text);
    }

    public static UnknownProperty ReadUnknown(in ValueParts p) => new(p.Required(0), p.Required(1))
    {
        Label = p.Label, Preference = p.Preference, Origin = p.Origin, Attributes = p.Attributes,
    };

    private const string DefaultRole = "photo";

    private static long PackDate(PartialDate date) => ((((date.Year ?? 0) * 13L) + (date.Month ?? 0)) * 32) + (date.Day ?? 0);

    private static PartialDate UnpackDate(long packed)
    {
        int day = (int)(packed % 32);
        int month = (int)(packed / 32 % 13);
        int year = (int)Math.Min(packed / (32 * 13), int.MaxValue);
        PartialDate.TryCreate(year == 0 ? null : year, month == 0 ? null : month, day == 0 ? null : day, out PartialDate date);
        return date;
    }
}
