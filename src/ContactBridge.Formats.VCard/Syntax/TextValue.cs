using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Which backslash escapes a value may hold.</summary>
[Flags]
internal enum Escapes
{
    /// <summary>\, and \;</summary>
    Separators = 0,

    /// <summary>\\ and \:</summary>
    Backslash = 1,

    /// <summary>\n and \N</summary>
    NewLine = 2,

    /// <summary>A backslash before n after a colon is a path ("C:\new"), not a line end (2.1 has no rule).</summary>
    GuardPaths = 4,

    /// <summary>All of RFC 2426 and RFC 6350.</summary>
    Modern = Backslash | NewLine,
}

/// <summary>UTF-8 bytes of a value → text: escapes, lists, components. Line ends become \n.</summary>
internal static class TextValue
{
    private const int StackBytes = 512;

    /// <summary>The text of valid UTF-8.</summary>
    [SkipLocalsInit]
    public static string ToText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > StackBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> text = stackalloc char[StackBytes];
        Utf8.ToUtf16(utf8, text, out _, out int length);
        return length == 0 ? string.Empty : new string(text[..length]);
    }

    /// <summary>The text with its escapes undone.</summary>
    [SkipLocalsInit]
    public static string Unescape(ReadOnlySpan<byte> utf8, Escapes escapes)
    {
        int first = utf8.IndexOfAny((byte)'\\', (byte)'\r');
        if (first < 0)
        {
            return ToText(utf8);
        }

        byte[]? rented = utf8.Length > StackBytes ? ArrayPool<byte>.Shared.Rent(utf8.Length) : null;
        Span<byte> plain = rented ?? stackalloc byte[StackBytes];
        int length = UnescapeTo(utf8, plain, first, escapes);
        string text = ToText(plain[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return text;
    }

    /// <summary>Splits at separators that no backslash stands before.</summary>
    /// <param name="utf8">The value.</param>
    /// <param name="separator">; or ,</param>
    /// <param name="strict">True when a comma before a space is a separator too; else it is text that a program forgot to escape.</param>
    /// <param name="parts">Receives the parts.</param>
    /// <returns>How many parts there are; when there are more than fit, the last one holds the rest.</returns>
    public static int Split(ReadOnlySpan<byte> utf8, byte separator, bool strict, Span<Range> parts)
    {
        int count = 0;
        int start = 0;
        int position = 0;
        while (count < parts.Length - 1)
        {
            int next = utf8[position..].IndexOfAny(separator, (byte)'\\');
            if (next < 0)
            {
                break;
            }

            position += next;
            if (utf8[position] == '\\')
            {
                position = Math.Min(position + 2, utf8.Length);
            }
            else if (!strict && position + 1 < utf8.Length && utf8[position + 1] == ' ')
            {
                position++;
            }
            else
            {
                parts[count++] = start..position;
                start = ++position;
            }
        }

        parts[count++] = start..utf8.Length;
        return count;
    }

    /// <summary>A component's text; the values of a list in it are joined.</summary>
    /// <returns>Null when there is none.</returns>
    public static string? Component(ReadOnlySpan<byte> component, Escapes escapes, bool isList, string joiner, TextCache cache)
    {
        component = AsciiBytes.Trim(component);
        if (component.IsEmpty)
        {
            return null;
        }

        if (component.IndexOfAny((byte)',', (byte)'\\', (byte)'\r') < 0)
        {
            return cache.Get(component);
        }

        if (!isList || component.IndexOf((byte)',') < 0)
        {
            return NullIfEmpty(Unescape(component, escapes));
        }

        Span<Range> parts = stackalloc Range[64];
        int count = Split(component, (byte)',', strict: false, parts);
        if (count == 1)
        {
            return NullIfEmpty(Unescape(component, escapes));
        }

        StringBuilder text = new(component.Length);
        for (int i = 0; i < count; i++)
        {
            string part = Unescape(AsciiBytes.Trim(component[parts[i]]), escapes);
            if (part.Length > 0)
            {
                text.Append(text.Length > 0 ? joiner : string.Empty).Append(part);
            }
        }

        return NullIfEmpty(text.ToString());
    }

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static int UnescapeTo(ReadOnlySpan<byte> utf8, Span<byte> plain, int first, Escapes escapes)
    {
        int length = 0;
        int special = first;
        while (special >= 0)
        {
            utf8[..special].CopyTo(plain[length..]);
            length += special;
            byte next = special + 1 < utf8.Length ? utf8[special + 1] : (byte)0;
            bool isPath = escapes.HasFlag(Escapes.GuardPaths) && special > 0 && utf8[special - 1] == ':';
            byte decoded = utf8[special] == '\r' ? (byte)'\n' : next switch
            {
                (byte)',' or (byte)';' => next,
                (byte)'\\' or (byte)':' when escapes.HasFlag(Escapes.Backslash) => next,
                (byte)'n' or (byte)'N' when escapes.HasFlag(Escapes.NewLine) && !isPath => (byte)'\n',
                _ => (byte)0,
            };
            bool takesNext = utf8[special] == '\r' ? next == '\n' : decoded != 0;
            plain[length++] = decoded == 0 ? utf8[special] : decoded;
            utf8 = utf8[(special + (takesNext ? 2 : 1))..];
            special = utf8.IndexOfAny((byte)'\\', (byte)'\r');
        }

        utf8.CopyTo(plain[length..]);
        return length + utf8.Length;
    }
}
