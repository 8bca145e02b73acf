using System.Buffers;
using System.Text;

namespace ContactBridge.Sources.Imap.Headers;

/// <summary>Turns the octets of a display name, a comment or an unstructured field into text.</summary>
/// <remarks>
/// Standard: RFC 5322 §3.2.4, §3.2.5 (quoted strings, phrases), RFC 2047 §5, §6.2 (white space between encoded words is dropped). Encoded
/// words inside quotes and glued to other text are decoded too, as most mail programs do.
/// </remarks>
internal static class PhraseDecoder
{
    private static readonly SearchValues<byte> PhraseStops = SearchValues.Create("\"( \t\r\n\\=\x1b"u8);
    private static readonly SearchValues<byte> QuotedStops = SearchValues.Create("\" \t\r\n\\=\x1b"u8);
    private static readonly SearchValues<byte> CommentStops = SearchValues.Create("() \t\r\n\\=\x1b"u8);
    private static readonly SearchValues<byte> TextStops = SearchValues.Create(" \t\r\n=\x1b"u8);

    /// <summary>Decodes a phrase; comments in it are dropped.</summary>
    public static void Phrase(ReadOnlySpan<byte> bytes, HeaderText text) => Walk(bytes, text, PhraseStops, 'p');

    /// <summary>Decodes the inside of a comment, nested ones included.</summary>
    public static void Comment(ReadOnlySpan<byte> bytes, HeaderText text) => Walk(bytes, text, CommentStops, 'c');

    /// <summary>Decodes an unstructured field.</summary>
    public static void Unstructured(ReadOnlySpan<byte> bytes, HeaderText text) => Walk(bytes, text, TextStops, 't');

    /// <summary>The octet after the quoted string that starts at <paramref name="start"/>, whose closing quote may be missing.</summary>
    public static int SkipQuoted(ReadOnlySpan<byte> bytes, int start)
    {
        int i = start + 1;
        while (i < bytes.Length)
        {
            int stop = bytes[i..].IndexOfAny((byte)'"', (byte)'\\', (byte)0x1B);
            if (stop < 0)
            {
                return bytes.Length;
            }

            i += stop;
            switch (bytes[i])
            {
                case (byte)'"':
                    return i + 1;
                case (byte)'\\':
                    i += IsTrailByte(bytes, i) ? 1 : 2;
                    break;
                default:
                    i = SkipEscaped(bytes, i);
                    break;
            }
        }

        return bytes.Length;
    }

    /// <summary>The octet after the comment that starts at <paramref name="start"/>.</summary>
    public static int SkipComment(ReadOnlySpan<byte> bytes, int start)
    {
        int depth = 0;
        int i = start;
        while (i < bytes.Length)
        {
            int stop = bytes[i..].IndexOfAny((byte)'(', (byte)')', (byte)'\\');
            if (stop < 0)
            {
                return bytes.Length;
            }

            i += stop;
            depth += bytes[i] == '(' ? 1 : bytes[i] == ')' ? -1 : 0;
            i += bytes[i] == '\\' && !IsTrailByte(bytes, i) ? 2 : 1;
            if (depth == 0)
            {
                return i;
            }
        }

        return bytes.Length;
    }

    /// <summary>The octet after a run of ISO-2022 text, whose octets look like ASCII but are not.</summary>
    public static int SkipEscaped(ReadOnlySpan<byte> bytes, int escape)
    {
        if (escape + 1 >= bytes.Length || bytes[escape + 1] != '$')
        {
            return escape + 1;
        }

        int back = bytes[(escape + 1)..].IndexOf("\x1b("u8);
        return back < 0 ? bytes.Length : Math.Min(bytes.Length, escape + 1 + back + 3);
    }

    /// <summary>True for a backslash that is the second half of an unencoded Shift_JIS, GBK or Big5 character.</summary>
    public static bool IsTrailByte(ReadOnlySpan<byte> bytes, int i)
    {
        int lead = i - 1;
        while (lead >= 0 && bytes[lead] >= 0x80)
        {
            lead--;
        }

        int run = i - 1 - lead;
        return (run & 1) == 1 && Rune.DecodeLastFromUtf8(bytes[..i], out _, out _) != OperationStatus.Done;
    }

    private static void Walk(ReadOnlySpan<byte> bytes, HeaderText text, SearchValues<byte> stops, char mode)
    {
        bool pendingSpace = false;
        int begin = text.Length;
        int depth = 0;
        bool quoted = false;
        int i = 0;
        while (i < bytes.Length && text.Length < HeaderText.MaxTextLength)
        {
            byte b = bytes[i];
            switch (b)
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    pendingSpace = true;
                    i++;
                    continue;
                case (byte)'=' when EncodedWord.TryRead(bytes[i..], out EncodedWord word):
                    Space(text, begin, pendingSpace && !text.IsInRun);
                    word.AppendTo(text);
                    pendingSpace = false;
                    i += word.Length;
                    continue;
                case (byte)'"' when mode == 'p':
                    quoted = !quoted;
                    i++;
                    continue;
                case (byte)'(' when mode == 'p' && !quoted:
                    i = SkipComment(bytes, i);
                    pendingSpace = true;
                    continue;
                case (byte)'(' or (byte)')' when mode == 'c':
                    depth += b == '(' ? 1 : -1;
                    Space(text, begin, pendingSpace);
                    pendingSpace = false;
                    text.Append((char)b);
                    i++;
                    continue;
                case (byte)'\\' when mode != 't' && i + 1 < bytes.Length && !IsTrailByte(bytes, i):
                    Space(text, begin, pendingSpace);
                    pendingSpace = false;
                    i++;
                    text.AppendRaw(bytes.Slice(i, 1));
                    i++;
                    continue;
                default:
                    break;
            }

            int end = RawEnd(bytes, i, quoted ? QuotedStops : stops);
            Space(text, begin, pendingSpace);
            pendingSpace = false;
            text.AppendRaw(bytes[i..end]);
            i = end;
        }

        text.FlushRun();
    }

    /// <summary>Where raw text ends; an 8-bit run is taken with the spaces inside it, since its charset is guessed better as a whole.</summary>
    private static int RawEnd(ReadOnlySpan<byte> bytes, int start, SearchValues<byte> stops)
    {
        int i = start;
        while (i < bytes.Length)
        {
            if (bytes[i] == 0x1B)
            {
                i = SkipEscaped(bytes, i);
                continue;
            }

            int from = i == start ? i + 1 : i;
            int stop = from >= bytes.Length ? -1 : bytes[from..].IndexOfAny(stops);
            if (stop < 0)
            {
                return bytes.Length;
            }

            i = from + stop;
            bool goesOn = bytes[i] == 0x1B
                || (bytes[i] == '\\' && IsTrailByte(bytes, i))
                || (bytes[i] == ' ' && bytes[start..i].IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0 && i + 1 < bytes.Length && bytes[i + 1] >= 0x80);
            if (!goesOn)
            {
                return i;
            }

            i += bytes[i] == 0x1B ? 0 : 1;
        }

        return bytes.Length;
    }

    private static void Space(HeaderText text, int begin, bool pending)
    {
        if (pending && (text.Length > begin || text.IsInRun))
        {
            text.Append(' ');
        }
    }
}
