using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Records;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Values that are lists separated by commas.</summary>
internal static class ListValue
{
    /// <summary>The list's values, trimmed, without empty ones. Lists of 2.1 are separated by commas too, though its text says nothing of it.</summary>
    public static List<string> Read(CardReading card, in ContentLine line)
    {
        List<string> values = [];
        ReadOnlySpan<byte> rest = card.Utf8(line);
        Escapes escapes = card.Version == VCardVersion.V21 ? Escapes.Separators : Escapes.Modern;
        Span<Range> parts = stackalloc Range[32];
        while (!rest.IsEmpty)
        {
            int count = TextValue.Split(rest, (byte)',', strict: true, parts);
            bool isFull = count == parts.Length;
            for (int i = 0; i < count - (isFull ? 1 : 0); i++)
            {
                string value = TextValue.Unescape(AsciiBytes.Trim(rest[parts[i]]), escapes);
                if (value.Length > 0)
                {
                    values.Add(value);
                }
            }

            if (values.Count > card.MaxListValues)
            {
                card.KeepUnknown(line, IssueCode.LimitExceeded, "The list has more values than allowed; kept as it is.");
                return [];
            }

            rest = isFull ? rest[parts[count - 1]] : default;
        }

        return values;
    }
}
