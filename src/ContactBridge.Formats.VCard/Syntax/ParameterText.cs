using System.Buffers;
using System.Text;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Parameter values ↔ text: quotes, and the caret escapes of RFC 6868.</summary>
internal static class ParameterText
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",;:= ()<>@[]?/");

    /// <summary>Removes quotes and decodes ^n, ^' and ^^.</summary>
    public static string Decode(ReadOnlySpan<char> written)
    {
        if (written.IndexOfAny('"', '^') < 0)
        {
            return written.Trim().ToString();
        }

        StringBuilder text = new(written.Length);
        for (int i = 0; i < written.Length; i++)
        {
            char c = written[i];
            if (c == '"')
            {
                continue;
            }

            char next = c == '^' && i + 1 < written.Length ? written[i + 1] : '\0';
            char? decoded = next switch { 'n' or 'N' => '\n', '\'' => '"', '^' => '^', _ => null };
            text.Append(decoded ?? c);
            i += decoded is null ? 0 : 1;
        }

        return text.ToString();
    }

    /// <summary>As <see cref="Decode(ReadOnlySpan{char})"/>, for one value in quotes, as UTF-8.</summary>
    public static string DecodeQuoted(ReadOnlySpan<byte> written)
    {
        ReadOnlySpan<byte> inner = written[1..^1];
        if (inner.Length > 512 || inner.IndexOf((byte)'\\') >= 0)
        {
            return Decode(TextValue.ToText(written)).Replace("\\n", "\n", StringComparison.Ordinal);
        }

        Span<byte> text = stackalloc byte[512];
        int length = 0;
        while (true)
        {
            int caret = inner.IndexOf((byte)'^');
            if (caret < 0 || caret + 1 >= inner.Length)
            {
                inner.CopyTo(text[length..]);
                return TextValue.ToText(text[..(length + inner.Length)]);
            }

            inner[..caret].CopyTo(text[length..]);
            length += caret;
            byte decoded = inner[caret + 1] switch { (byte)'n' or (byte)'N' => (byte)'\n', (byte)'\'' => (byte)'"', (byte)'^' => (byte)'^', _ => (byte)0 };
            text[length++] = decoded == 0 ? (byte)'^' : decoded;
            inner = inner[(caret + (decoded == 0 ? 1 : 2))..];
        }
    }

    /// <summary>Writes a value so that <see cref="Decode"/> gives it back; control characters other than line ends are left out.</summary>
    public static void Encode(string value, StringBuilder target, bool alwaysQuoted = false)
    {
        bool quote = alwaysQuoted || value.AsSpan().IndexOfAny(NeedsQuotes) >= 0 || value.Length == 0 || value[0] == ' ' || value[^1] == ' ';
        if (quote)
        {
            target.Append('"');
        }

        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            switch (c)
            {
                case '^':
                    target.Append("^^");
                    break;
                case '"':
                    target.Append("^'");
                    break;
                case '\r' when i + 1 < value.Length && value[i + 1] == '\n':
                    break;
                case '\n' or '\r':
                    target.Append("^n");
                    break;
                case < ' ' and not '\t' or '\u007F':
                    break;
                default:
                    target.Append(c);
                    break;
            }
        }

        if (quote)
        {
            target.Append('"');
        }
    }
}
