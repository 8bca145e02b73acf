using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>FN and N (RFC 6350 §6.2.1, §6.2.2; RFC 9554 §2.2 for the second family name and the generation).</summary>
internal sealed class NameMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["FN", "N"];

    /// <inheritdoc/>
    public override bool Consumes(string parameter) => parameter is "LANGUAGE" or "SORT-AS" or "ALTID" or "DERIVED";

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        if (line.Header!.Name == "FN")
        {
            ReadFormatted(card, line);
        }
        else
        {
            ReadParts(card, line);
        }
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        bool several = contact.Names.Count(static n => HasParts(n)) > 1;
        if (contact.Names.Count == 0)
        {
            card.With("DERIVED", "TRUE").Property("FN", null, card.Text(DisplayName.Derive(contact)));
        }

        for (int i = 0; i < contact.Names.Count; i++)
        {
            PersonName name = contact.Names[i];
            string? group = i == 0 && !CardWriting.NeedsGroup(name) ? null : card.NextGroup("name");
            WriteFormatted(contact, name, i == 0, group, card);
            WriteParts(name, group, several, i == 0, card);
            NameExtrasMapper.WriteExtras(name, group, card);
        }
    }

    private static bool HasParts(PersonName name) =>
        (name.Family ?? name.Given ?? name.Additional ?? name.Prefix ?? name.Suffix ?? name.SecondFamily) is not null;

    private static void ReadFormatted(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        string text = card.Trimmed(line);
        if (text.Length == 0 || string.Equals(header.Get("DERIVED"), "TRUE", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        string? language = header.Parameters.Length == 0 ? null : header.Get("LANGUAGE");
        NameDraft draft = card.Names.Next(header.Group, language, forParts: false);
        draft.HasFormatted = true;
        draft.Formatted = text;
        Common(draft, header, language, card, line, "FN;");
    }

    private static void ReadParts(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        ReadOnlySpan<byte> value = card.Utf8(line);
        Span<Range> parts = stackalloc Range[16];
        int count = TextValue.Split(value, (byte)';', strict: true, parts);
        if (value.IndexOfAnyExcept((byte)';', (byte)' ') < 0)
        {
            return;
        }

        bool lists = card.Version != VCardVersion.V21;
        Escapes escapes = card.ComponentEscapes(newLines: false);
        string? language = header.Parameters.Length == 0 ? null : header.Get("LANGUAGE");
        NameDraft draft = card.Names.Next(header.Group, language, forParts: true);
        draft.HasParts = true;
        draft.SecondFamily = count > 5 ? TextValue.Component(value[parts[5]], escapes, lists, " ", card.Texts) : null;
        draft.Family = draft.SecondFamily is null
            ? TextValue.Component(value[parts[0]], escapes, lists, " ", card.Texts)
            : WithoutSecond(TextValue.Component(value[parts[0]], escapes, lists, "\u001F", card.Texts), draft.SecondFamily);
        draft.Given = count > 1 ? TextValue.Component(value[parts[1]], escapes, lists, " ", card.Texts) : null;
        draft.Additional = count > 2 ? TextValue.Component(value[parts[2]], escapes, lists, " ", card.Texts) : null;
        draft.Prefix = count > 3 ? TextValue.Component(value[parts[3]], escapes, lists, ", ", card.Texts) : null;
        draft.Suffix = count > 4 ? TextValue.Component(value[parts[4]], escapes, lists, ", ", card.Texts) : null;
        string? generation = count > 6 ? TextValue.Component(value[parts[6]], escapes, lists, ", ", card.Texts) : null;
        if (generation is not null && draft.Suffix?.Contains(generation, StringComparison.Ordinal) != true)
        {
            draft.Suffix = draft.Suffix is null ? generation : $"{generation}, {draft.Suffix}";
        }

        for (int i = 7; i < count; i++)
        {
            if (TextValue.Component(value[parts[i]], escapes, isList: false, " ", card.Texts) is { } more)
            {
                draft.Attributes.Add(new ValueAttribute($"N;{i + 1}", more));
            }
        }

        draft.SortAs ??= header.Parameters.Length == 0 ? null : header.Get("SORT-AS");
        Common(draft, header, language, card, line, string.Empty);
    }

    /// <summary>RFC 9554 wants the second family name in the first component too, for programs that do not know the sixth.</summary>
    private static string? WithoutSecond(string? families, string second)
    {
        string[] list = families?.Split('\u001F') ?? [];
        string joined = string.Join(' ', list.Length > 1 ? list.Where(f => f != second) : list);
        return joined.Length == 0 ? null : joined;
    }

    private static void Common(NameDraft draft, LineHeader header, string? language, CardReading card, in ContentLine line, string attributePrefix)
    {
        draft.Language ??= language;
        if (draft.Origin.Field is null)
        {
            draft.Origin = CardReading.OriginOf(line);
        }

        if (header.Parameters.Length == 0 && header.Group is null)
        {
            return;
        }

        FieldLabel label = card.LabelOf(line);
        draft.Label = draft.Label.Text is null ? label : draft.Label;
        draft.Preference = draft.Preference == 0 ? header.Preference : draft.Preference;
        foreach (ValueAttribute attribute in header.Attributes)
        {
            draft.Attributes.Add(attributePrefix.Length == 0 ? attribute : new ValueAttribute(attributePrefix + attribute.Name, attribute.Value));
        }
    }

    private static void WriteFormatted(Contact contact, PersonName name, bool isMain, string? group, CardWriting card)
    {
        if (name.Language is not null)
        {
            card.With("LANGUAGE", name.Language);
        }

        card.WithAttributes(name, "FN;");
        if (name.Formatted is not null)
        {
            card.Property("FN", name, card.Text(name.Formatted), group, attributes: false);
        }
        else if (isMain)
        {
            // FN must be there (RFC 6350 §6.2.1); marked, it is not taken for something that the source said (RFC 9554 §4.4).
            card.With("DERIVED", "TRUE").Property("FN", null, card.Text(DisplayName.Derive(contact)), group);
        }
        else
        {
            card.ForgetParameters();
        }
    }

    private static void WriteParts(PersonName name, string? group, bool several, bool isMain, CardWriting card)
    {
        if (!HasParts(name))
        {
            if (isMain && card.Version == VCardVersion.V30)
            {
                card.Property("N", null, ";;;;");
            }

            return;
        }

        if (several)
        {
            card.With("ALTID", "1");
        }

        if (name.Language is not null)
        {
            card.With("LANGUAGE", name.Language);
        }

        bool sortAs = name.SortAs is not null && card.Version == VCardVersion.V40;
        if (sortAs)
        {
            card.With("SORT-AS", name.SortAs!);
        }

        foreach (ValueAttribute attribute in name.Attributes)
        {
            if (!attribute.Name.StartsWith("FN;", StringComparison.Ordinal) && !attribute.Name.StartsWith("N;", StringComparison.Ordinal))
            {
                card.With(attribute);
            }
        }

        string?[] parts = [name.Family, name.Given, name.Additional, name.Prefix, name.Suffix];
        string value = string.Join(';', parts.Select(p => card.Text(p ?? string.Empty)));
        if (name.SecondFamily is not null)
        {
            value += $";{card.Text(name.SecondFamily)}";
        }

        string[] more = [.. name.Attributes.Where(static a => a.Name.StartsWith("N;", StringComparison.Ordinal)).Select(static a => a.Value)];
        if (more.Length > 0)
        {
            value += (name.SecondFamily is null ? ";;" : ";") + string.Concat(more.Select(m => ";" + card.Text(m)));
        }

        card.Property("N", name, value, group, label: name.Formatted is null, attributes: false);
    }
}
