namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Recognises the lines that begin and end cards.</summary>
internal static class CardMarkers
{
    /// <summary>BEGIN:VCARD in any case, with blanks around; after a byte-order mark too, which files glued together contain.</summary>
    public static bool IsBegin(ReadOnlySpan<byte> line)
    {
        if (line is [0xEF, 0xBB, 0xBF, ..])
        {
            line = line[3..];
        }

        return IsMarker(AsciiBytes.Trim(line), "BEGIN"u8, out int end) && end == AsciiBytes.Trim(line).Length;
    }

    /// <summary>END:VCARD in any case.</summary>
    /// <param name="line">A physical line.</param>
    /// <param name="glued">Where the next card begins on the same line; -1 when nothing follows.</param>
    public static bool IsEnd(ReadOnlySpan<byte> line, out int glued)
    {
        glued = -1;
        int start = 0;
        while (start < line.Length && AsciiBytes.IsBlank(line[start]))
        {
            start++;
        }

        if (!IsMarker(line[start..], "END"u8, out int end))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = line[(start + end)..];
        if (AsciiBytes.Trim(rest).IsEmpty)
        {
            return true;
        }

        if (!IsBegin(rest))
        {
            return false;
        }

        glued = start + end;
        return true;
    }

    /// <summary>AGENT with nothing after the colon, or with BEGIN:VCARD there: a card follows inside the card (2.1).</summary>
    public static bool IsAgent(ReadOnlySpan<byte> line, out bool begins)
    {
        begins = false;
        if (!AsciiBytes.StartsWithIgnoreCase(line, "AGENT"u8))
        {
            return false;
        }

        int colon = line.IndexOf((byte)':');
        if (colon < 0 || (line[5] != ':' && line[5] != ';'))
        {
            return false;
        }

        ReadOnlySpan<byte> value = AsciiBytes.Trim(line[(colon + 1)..]);
        begins = IsBegin(value);
        return begins || value.IsEmpty;
    }

    private static bool IsMarker(ReadOnlySpan<byte> line, ReadOnlySpan<byte> word, out int end)
    {
        end = 0;
        if (!AsciiBytes.StartsWithIgnoreCase(line, word))
        {
            return false;
        }

        int i = SkipBlanks(line, word.Length);
        if (i >= line.Length || line[i] != ':')
        {
            return false;
        }

        i = SkipBlanks(line, i + 1);
        if (!AsciiBytes.StartsWithIgnoreCase(line[i..], "VCARD"u8))
        {
            return false;
        }

        end = i + 5;
        return true;
    }

    private static int SkipBlanks(ReadOnlySpan<byte> line, int i)
    {
        while (i < line.Length && AsciiBytes.IsBlank(line[i]))
        {
            i++;
        }

        return i;
    }
}
