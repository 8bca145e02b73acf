using System.Text;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Decides what text is in that names no charset and is not UTF-8.</summary>
internal static class FallbackEncoding
{
    private const int MaxSampleBytes = 1024 * 1024;
    private const int MaxHints = 64;

    /// <summary>Chooses from all of the text: its bytes, its quoted-printable, and the charsets that other lines of it name.</summary>
    /// <returns>UTF-8 when the text is UTF-8 with some damage.</returns>
    public static Encoding Choose(ReadOnlySpan<byte> text)
    {
        byte[] sample = Unquote(text.Length > MaxSampleBytes ? text[..MaxSampleBytes] : text);
        DetectedEncoding found = TextEncodingDetector.Detect(sample, isWhole: false);
        if (found.Encoding is UTF8Encoding)
        {
            return found.Encoding;
        }

        return Hint(sample) ?? found.Encoding;
    }

    /// <summary>A line that names its code page speaks for the lines that do not: programs write one file in one code page.</summary>
    private static Encoding? Hint(byte[] sample)
    {
        ReadOnlySpan<byte> rest = sample;
        for (int i = 0; i < MaxHints; i++)
        {
            int at = rest.IndexOf("CHARSET="u8);
            if (at < 0)
            {
                break;
            }

            rest = rest[(at + 8)..];
            int end = rest.IndexOfAny(";:\r\n"u8);
            if (end is > 0 and < 40
                && TextEncodingDetector.TryGetEncoding(Encoding.ASCII.GetString(rest[..end]), out Encoding? named) && named is not UTF8Encoding)
            {
                Encoding strict = Encoding.GetEncoding(named.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
                try
                {
                    strict.GetCharCount(sample);
                    return named;
                }
                catch (DecoderFallbackException)
                {
                    // This code page cannot have written the file; perhaps the next one named can.
                }
            }
        }

        return null;
    }

    /// <summary>Quoted-printable bytes above ASCII count as if they stood there.</summary>
    private static byte[] Unquote(ReadOnlySpan<byte> text)
    {
        byte[] plain = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool quoted = text[i] == '=' && i + 2 < text.Length && text[i + 1] is (>= (byte)'8' and <= (byte)'9') or (>= (byte)'A' and <= (byte)'F')
                && char.IsAsciiHexDigit((char)text[i + 2]);
            plain[length++] = quoted ? (byte)((QuotedPrintable.HexValue(text[i + 1]) << 4) | QuotedPrintable.HexValue(text[i + 2])) : text[i];
            i += quoted ? 2 : 0;
        }

        return plain[..length];
    }
}
