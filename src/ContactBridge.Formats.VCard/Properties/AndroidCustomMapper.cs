using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>X-ANDROID-CUSTOM: rows of Android's contacts database that vCard has no property for (mimetype;data1;data2;…).</summary>
internal sealed class AndroidCustomMapper : PropertyMapper
{
    private const string Prefix = "vnd.android.cursor.item/";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => ["X-ANDROID-CUSTOM"];

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        ReadOnlySpan<byte> value = card.Utf8(line);
        Escapes escapes = card.ComponentEscapes(newLines: false);
        Span<Range> parts = stackalloc Range[20];
        int count = TextValue.Split(value, (byte)';', strict: true, parts);
        string? mimeType = TextValue.Component(value[parts[0]], escapes, isList: false, " ", card.Texts);
        string? data = count > 1 ? TextValue.Component(value[parts[1]], escapes, isList: false, " ", card.Texts) : null;
        string? typeText = count > 2 ? TextValue.Component(value[parts[2]], escapes, isList: false, " ", card.Texts) : null;
        string? label = count > 3 ? TextValue.Component(value[parts[3]], escapes, isList: false, " ", card.Texts) : null;
        bool hasMore = count > 4 && value[parts[4].Start.Value..].IndexOfAnyExcept((byte)';', (byte)' ') >= 0;
        _ = int.TryParse(typeText, NumberStyles.None, CultureInfo.InvariantCulture, out int type);
        if (data is null || hasMore || mimeType is null || !mimeType.StartsWith(Prefix, StringComparison.Ordinal))
        {
            card.KeepUnknown(line);
            return;
        }

        FieldLabel written = label is null ? FieldLabel.None : new FieldLabel(LabelNames.FromText(label), label);
        switch (mimeType[Prefix.Length..])
        {
            case "nickname":
                card.Builder.Nicknames.Add(new Nickname(data) { Label = written, Origin = CardReading.OriginOf(line), Attributes = line.Header!.Attributes });
                break;
            case "contact_event":
                ContactDateKind kind = type switch { 1 => ContactDateKind.Anniversary, 3 => ContactDateKind.Birthday, _ => ContactDateKind.Other };
                DateMapper.Add(card, line, kind, written, data);
                break;
            case "relation":
                string? relation = Relations.FromAndroid(type) ?? (label is null ? null : Relations.FromLabel(label));
                RelatedMapper.Add(card, line, data, relation, relation is not null && relation == label ? FieldLabel.None : written, line.Header!.Attributes);
                break;
            default:
                card.KeepUnknown(line);
                break;
        }
    }
}
