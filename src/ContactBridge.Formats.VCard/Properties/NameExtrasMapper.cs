using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Readings, maiden name and sort key of a name, which many programs write as lines of their own.</summary>
internal sealed class NameExtrasMapper : PropertyMapper
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names =>
    [
        "X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME", "X-MAIDENNAME", "SORT-STRING", "X-FILE-AS", "X-EVOLUTION-FILE-AS",
        "SOUND",
    ];

    /// <inheritdoc/>
    public override bool IsLabelType(string type) => !type.StartsWith("X-IRMC", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        if (header.Name == "SOUND")
        {
            ReadSound(card, line);
            return;
        }

        string text = card.Trimmed(line);
        if (text.Length == 0)
        {
            return;
        }

        NameDraft draft = card.Names.Of(header.Group);
        bool taken = header.Name switch
        {
            "X-PHONETIC-FIRST-NAME" => Set(draft.PhoneticGiven, text, v => draft.PhoneticGiven = v),
            "X-PHONETIC-MIDDLE-NAME" => Set(draft.PhoneticAdditional, text, v => draft.PhoneticAdditional = v),
            "X-PHONETIC-LAST-NAME" => Set(draft.PhoneticFamily, text, v => draft.PhoneticFamily = v),
            "X-MAIDENNAME" => Set(draft.Maiden, text, v => draft.Maiden = v),
            _ => Set(draft.SortAs, text, v => draft.SortAs = v),
        };
        if (!taken || header.Attributes.Count > 0)
        {
            card.KeepUnknown(line);
        }
    }

    /// <summary>Writes the lines of one name.</summary>
    public static void WriteExtras(PersonName name, string? group, CardWriting card)
    {
        Write("X-PHONETIC-FIRST-NAME", name.PhoneticGiven);
        Write("X-PHONETIC-MIDDLE-NAME", name.PhoneticAdditional);
        Write("X-PHONETIC-LAST-NAME", name.PhoneticFamily);
        Write("X-MAIDENNAME", name.Maiden);
        bool inParameter = card.Version == VCardVersion.V40
            && (name.Family ?? name.Given ?? name.Additional ?? name.Prefix ?? name.Suffix ?? name.SecondFamily) is not null;
        Write(card.Version == VCardVersion.V40 ? "X-FILE-AS" : "SORT-STRING", inParameter ? null : name.SortAs);

        void Write(string property, string? text)
        {
            if (text is not null)
            {
                card.Property(property, null, card.Text(text), group);
            }
        }
    }

    private static bool Set(string? old, string text, Action<string> set)
    {
        if (old is not null)
        {
            return string.Equals(old, text, StringComparison.Ordinal);
        }

        set(text);
        return true;
    }

    /// <summary>SOUND;X-IRMC-N of Japanese telephones is the reading of N, with the same components; other sounds are recordings.</summary>
    private static void ReadSound(CardReading card, in ContentLine line)
    {
        bool isReading = line.Header!.Types.Any(static t => t.StartsWith("X-IRMC", StringComparison.OrdinalIgnoreCase));
        NameDraft draft = card.Names.Main;
        if (!isReading || draft.PhoneticFamily is not null || draft.PhoneticGiven is not null)
        {
            card.KeepUnknown(line);
            return;
        }

        ReadOnlySpan<byte> value = card.Utf8(line);
        Span<Range> parts = stackalloc Range[8];
        int count = TextValue.Split(value, (byte)';', strict: true, parts);
        Escapes escapes = card.ComponentEscapes(newLines: false);
        draft.PhoneticFamily = TextValue.Component(value[parts[0]], escapes, isList: false, " ", card.Texts);
        draft.PhoneticGiven = count > 1 ? TextValue.Component(value[parts[1]], escapes, isList: false, " ", card.Texts) : null;
        draft.PhoneticAdditional = count > 2 ? TextValue.Component(value[parts[2]], escapes, isList: false, " ", card.Texts) : null;
    }
}
