namespace ContactBridge.Engine.Export;

/// <summary>Makes text fit for XML 1.0, which forbids most control characters and lone surrogates (XML 1.0 §2.2).</summary>
internal static class XmlText
{
    /// <summary>The text with every forbidden character replaced by U+FFFD; the same object when there is none.</summary>
    public static string Fit(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (!IsAllowed(text[i]))
            {
                return Replace(text);
            }
        }

        return text;
    }

    private static string Replace(string text) => string.Create(text.Length, text, static (chars, source) =>
    {
        for (int i = 0; i < chars.Length; i++)
        {
            if (char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
            {
                chars[i] = source[i];
                chars[++i] = source[i];
            }
            else
            {
                chars[i] = IsAllowed(source[i]) ? source[i] : '\uFFFD';
            }
        }
    });

    private static bool IsAllowed(char c) => c is '\t' or '\n' or '\r' or (>= ' ' and < '\uD800') or (>= '\uE000' and <= '\uFFFD');
}
