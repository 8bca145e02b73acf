using System.Text;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Comparisons and trimming of ASCII text in bytes.</summary>
internal static class AsciiBytes
{
    /// <summary>Equal but for the case of A–Z; <paramref name="upper"/> is in upper case.</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> upper) => Ascii.EqualsIgnoreCase(bytes, upper);

    /// <summary>Begins with, but for the case of A–Z.</summary>
    public static bool StartsWithIgnoreCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> upper) =>
        bytes.Length >= upper.Length && Ascii.EqualsIgnoreCase(bytes[..upper.Length], upper);

    /// <summary>Space and tab.</summary>
    public static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t';

    /// <summary>Without spaces, tabs and control characters at both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes)
    {
        int start = 0;
        int end = bytes.Length;
        while (start < end && bytes[start] <= ' ')
        {
            start++;
        }

        while (end > start && bytes[end - 1] <= ' ')
        {
            end--;
        }

        return bytes[start..end];
    }

    /// <summary>Where the physical line ends (the place of its CR or LF, or the end).</summary>
    public static int EndOfLine(ReadOnlySpan<byte> bytes, int start)
    {
        int length = bytes[start..].IndexOfAny((byte)'\r', (byte)'\n');
        return length < 0 ? bytes.Length : start + length;
    }

    /// <summary>
    /// Where the next physical line begins. CR LF, lone LF, lone CR and CR CR LF (written by programs that translate line ends twice) are one
    /// line end each.
    /// </summary>
    public static int AfterLineEnd(ReadOnlySpan<byte> bytes, int lineEnd)
    {
        if (lineEnd >= bytes.Length)
        {
            return bytes.Length;
        }

        if (bytes[lineEnd] == '\n')
        {
            return lineEnd + 1;
        }

        // At most two more CR are looked at, so that a file of nothing but CR costs no more than any other.
        int next = lineEnd + 1;
        for (int i = 0; i < 2 && next < bytes.Length && bytes[next] == '\r'; i++)
        {
            next++;
        }

        return next < bytes.Length && bytes[next] == '\n' ? next + 1 : lineEnd + 1;
    }
}
