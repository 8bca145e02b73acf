using System.Globalization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Takes what is no name out of a cleaned text: emojis, brackets, quotes, notes after dashes.</summary>
internal static class NameText
{
    private const string Openers = "([{<「【『《";
    private const string Closers = ")]}>」】』》";

    /// <summary>An insertion in brackets or quotes.</summary>
    /// <param name="Text">Its content.</param>
    /// <param name="IsInside">True when name text stands before and after it.</param>
    /// <param name="IsQuoted">True for quotes.</param>
    internal readonly record struct Aside(string Text, bool IsInside, bool IsQuoted);

    /// <summary>True when the text has letters, blanks, hyphens, apostrophes and dots only.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!(char.IsAsciiLetter(c) || c is ' ' or '-' or '\'' or '.' || (c >= 0x80 && char.IsLetter(c))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text without insertions and decoration; the insertions are added to <paramref name="asides"/>.</summary>
    public static string Strip(string text, List<Aside> asides)
    {
        var output = new TextBuffer(stackalloc char[256]);
        try
        {
            int i = 0;
            while (i < text.Length)
            {
                char c = text[i];
                int close = c == '"' ? text.IndexOf('"', i + 1) : Openers.IndexOf(c, StringComparison.Ordinal) is >= 0 and int kind ? text.IndexOf(Closers[kind], i + 1) : -1;
                if (close > i)
                {
                    string content = text[(i + 1)..close].Trim();
                    bool inside = HasLetter(output.Written) && HasLetter(text.AsSpan(close + 1));
                    bool isWhole = !HasLetter(output.Written) && !HasLetter(text.AsSpan(close + 1));
                    if (isWhole)
                    {
                        output.Append(content);
                    }
                    else if (content.Length > 0)
                    {
                        asides.Add(new Aside(content, inside, c == '"'));
                    }

                    output.Append(' ');
                    i = close + 1;
                    continue;
                }

                output.Append(IsDecoration(text, i) ? ' ' : c);
                i += char.IsHighSurrogate(c) && IsDecoration(text, i) ? 2 : 1;
            }

            return TextCleaner.Clean(output.ToString());
        }
        finally
        {
            output.Dispose();
        }
    }

    /// <summary>True when there is a letter.</summary>
    public static bool HasLetter(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]) || (char.IsHighSurrogate(text[i]) && text[i] is >= '\uD840' and < '\uD8C0'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDecoration(string text, int i)
    {
        char c = text[i];
        if (c < 0x80)
        {
            return c is '*' or '#' or '~' or '_' or '!' or '?' or '=' or '^' or '"' or '(' or ')' or '[' or ']' or '{' or '}' or '<' or '>' or '\\';
        }

        UnicodeCategory category = char.IsHighSurrogate(c) ? CharUnicodeInfo.GetUnicodeCategory(text, i) : CharUnicodeInfo.GetUnicodeCategory(c);
        return category is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.EnclosingMark;
    }
}
