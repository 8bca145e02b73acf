namespace ContactBridge.Engine.Normalization.Phones.Plans;

/// <summary>How a plan groups its national numbers.</summary>
internal sealed class PhoneFormats
{
    /// <summary>No grouping.</summary>
    public static readonly PhoneFormats None = new([], null);

    private readonly Format[] formats;
    private readonly DigitAutomaton? chooser;

    private PhoneFormats(Format[] formats, DigitAutomaton? chooser)
    {
        this.formats = formats;
        this.chooser = chooser;
    }

    /// <summary>Reads formats; null when the plan has none.</summary>
    public static PhoneFormats? Read(PhoneMetadata metadata, ref MetadataReader reader)
    {
        var list = new Format[reader.Number()];
        for (var i = 0; i < list.Length; i++)
        {
            var national = metadata.String(reader.Number())!;
            var international = metadata.String(reader.Number())!;
            var groups = new byte[reader.Byte()];
            for (var group = 0; group < groups.Length; group++)
            {
                groups[group] = reader.Byte();
            }

            list[i] = new Format(national, international, groups);
        }

        return list.Length == 0 ? null : new PhoneFormats(list, DigitAutomaton.Read(ref reader));
    }

    /// <summary>The digits with the plan's separators; just the digits where no format fits.</summary>
    public string Apply(ReadOnlySpan<byte> number, bool international)
    {
        Span<char> text = stackalloc char[number.Length];
        for (var i = 0; i < number.Length; i++)
        {
            text[i] = (char)('0' + number[i]);
        }

        var choice = chooser?.Label(number) ?? 0;
        return choice == 0 ? text.ToString() : formats[choice - 1].Apply(text, international);
    }

    /// <param name="National">Template with "$1" for the first group.</param>
    /// <param name="International">The same, for use after a calling code.</param>
    /// <param name="Groups">Fewest digits of a group in the high, most in the low half of a byte.</param>
    private sealed record Format(string National, string International, byte[] Groups)
    {
        public string Apply(ReadOnlySpan<char> number, bool international)
        {
            var template = international ? International : National;
            Span<char> text = stackalloc char[number.Length + template.Length];
            var length = 0;
            for (var i = 0; i < template.Length; i++)
            {
                if (template[i] != '$')
                {
                    text[length++] = template[i];
                    continue;
                }

                var part = Part(number, template[++i] - '1');
                part.CopyTo(text[length..]);
                length += part.Length;
            }

            return text[..length].ToString();
        }

        /// <summary>Each group takes as many digits as it may and as the groups after it leave.</summary>
        private ReadOnlySpan<char> Part(ReadOnlySpan<char> number, int wanted)
        {
            var rest = number;
            for (var group = 0; ; group++)
            {
                var later = 0;
                for (var i = group + 1; i < Groups.Length; i++)
                {
                    later += Groups[i] >> 4;
                }

                var length = Math.Min(Groups[group] & 15, rest.Length - later);
                if (group == wanted)
                {
                    return rest[..length];
                }

                rest = rest[length..];
            }
        }
    }
}
