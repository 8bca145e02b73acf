namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Finds a card's version before its lines are read, since how they are unfolded depends on it. It may stand anywhere.</summary>
internal static class VersionLine
{
    /// <summary>What the first VERSION line says; unknown when there is none or it says something else.</summary>
    public static VCardVersion Find(ReadOnlySpan<byte> card)
    {
        int at = card.IndexOf("\nVERSION:"u8);
        if (at < 0)
        {
            at = FindAnyCase(card);
        }

        if (at < 0)
        {
            return VCardVersion.Unknown;
        }

        ReadOnlySpan<byte> value = card[at..];
        value = value[(value.IndexOf((byte)':') + 1)..];
        value = AsciiBytes.Trim(value[..AsciiBytes.EndOfLine(value, 0)]);
        return value switch
        {
            [(byte)'2', ..] => VCardVersion.V21,
            [(byte)'3', ..] => VCardVersion.V30,
            [(byte)'4', ..] => VCardVersion.V40,
            _ => VCardVersion.Unknown,
        };
    }

    private static int FindAnyCase(ReadOnlySpan<byte> card)
    {
        int position = 0;
        while (position < card.Length)
        {
            if ((card[position] | 0x20) == 'v' && AsciiBytes.StartsWithIgnoreCase(card[position..], "VERSION"u8))
            {
                int end = AsciiBytes.EndOfLine(card, position);
                if (card[position..end].IndexOf((byte)':') >= 0)
                {
                    return position;
                }
            }

            position = AsciiBytes.AfterLineEnd(card, AsciiBytes.EndOfLine(card, position));
        }

        return -1;
    }
}
