using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>ORG, TITLE and ROLE (RFC 6350 §6.6), brought together as employments.</summary>
internal sealed class EmploymentMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["ORG", "TITLE", "ROLE", "X-PHONETIC-ORG", "X-KADDRESSBOOK-X-OFFICE", "X-KADDRESSBOOK-X-PROFESSION"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        if (header.Name == "ORG")
        {
            ReadOrganization(card, line);
            return;
        }

        string text = card.Repeated(line);
        if (text.Length == 0)
        {
            return;
        }

        EmploymentDraft draft;
        switch (header.Name)
        {
            case "TITLE":
                draft = card.Employments.Next(header.Group, static e => e.Title is not null);
                draft.Title = text;
                break;
            case "X-PHONETIC-ORG":
                draft = card.Employments.Next(header.Group, static e => e.PhoneticOrganization is not null);
                draft.PhoneticOrganization = text;
                break;
            case "X-KADDRESSBOOK-X-OFFICE":
                draft = card.Employments.Next(header.Group, static e => e.Office is not null);
                draft.Office = text;
                break;
            default:
                draft = card.Employments.Next(header.Group, static e => e.Role is not null);
                draft.Role = text;
                break;
        }

        Mark(draft, card, line);
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (Employment employment in contact.Employments)
        {
            string? group = contact.Employments.Count > 1 || CardWriting.NeedsGroup(employment) ? card.NextGroup("org") : null;
            bool labelled = false;
            Line("ORG", Organization(employment, card), string.Empty);
            Line("X-PHONETIC-ORG", Text(employment.PhoneticOrganization), "X-PHONETIC-ORG;");
            Line("TITLE", Text(employment.Title), "TITLE;");
            Line("ROLE", Text(employment.Role), "ROLE;");
            Line("X-KADDRESSBOOK-X-Office", Text(employment.Office), "X-KADDRESSBOOK-X-OFFICE;");

            string? Text(string? value) => value is null ? null : card.Text(value);

            void Line(string name, string? value, string attributePrefix)
            {
                if (value is null)
                {
                    return;
                }

                card.WithAttributes(employment, attributePrefix);
                card.Property(name, labelled ? null : employment, value, group, attributes: false);
                labelled = true;
            }
        }
    }

    private static string? Organization(Employment employment, CardWriting card)
    {
        if (employment.Organization is null && employment.Department is null)
        {
            return null;
        }

        string units = employment.Department is null
            ? string.Empty
            : ";" + string.Join(';', employment.Department.Split("; ", StringSplitOptions.None).Select(card.Text));
        return card.Text(employment.Organization ?? string.Empty) + units;
    }

    private static void ReadOrganization(CardReading card, in ContentLine line)
    {
        ReadOnlySpan<byte> value = card.Utf8(line);
        if (value.IndexOfAnyExcept((byte)';', (byte)' ') < 0)
        {
            return;
        }

        Escapes escapes = card.ComponentEscapes(newLines: false);
        Span<Range> parts = stackalloc Range[16];
        int count = TextValue.Split(value, (byte)';', strict: true, parts);
        string? organization = TextValue.Component(value[parts[0]], escapes, isList: false, " ", card.Texts);
        string? department = null;
        for (int i = 1; i < count; i++)
        {
            if (TextValue.Component(value[parts[i]], escapes, isList: false, " ", card.Texts) is { } unit)
            {
                department = department is null ? unit : $"{department}; {unit}";
            }
        }

        EmploymentDraft draft = card.Employments.Next(line.Header!.Group, static e => e.HasOrganization);
        draft.HasOrganization = true;
        draft.Organization = organization;
        draft.Department = department;
        Mark(draft, card, line);
    }

    /// <summary>Label, preference and place are those of the first line; parameters are kept with the name of a line that is not ORG.</summary>
    private static void Mark(EmploymentDraft draft, CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        if (header.Attributes.Count > 0)
        {
            string prefix = header.Name == "ORG" ? string.Empty : header.Name + ";";
            foreach (ValueAttribute attribute in header.Attributes)
            {
                draft.Attributes.Add(new ValueAttribute(prefix + attribute.Name, attribute.Value));
            }
        }

        if (draft.Origin.Field is null)
        {
            draft.Label = card.LabelOf(line);
            draft.Preference = header.Preference;
            draft.Origin = CardReading.OriginOf(line);
        }
    }
}
