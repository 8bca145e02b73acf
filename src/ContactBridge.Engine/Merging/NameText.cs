using ContactBridge.Contacts;

namespace ContactBridge.Engine.Merging;

/// <summary>Writes a name in one line, and tells how well it reads.</summary>
internal static class NameText
{
    /// <summary>The name as the source shows it; its parts in the order of their script when it shows none, or shows it as filed ("Smith, John"). May be empty.</summary>
    public static string Full(PersonName name)
    {
        bool isFiled = name.Formatted?.Contains(',', StringComparison.Ordinal) == true && !string.IsNullOrWhiteSpace(name.Given) && !string.IsNullOrWhiteSpace(name.Family);
        if (!string.IsNullOrWhiteSpace(name.Formatted) && !isFiled)
        {
            return ComparableText.Even(name.Formatted);
        }

        string bare = Parts(name);
        string script = NameScript.Of(bare);
        string text = NameScript.IsFamilyFirst(script)
            ? string.Concat(name.Family?.Trim(), name.SecondFamily?.Trim(), name.Given?.Trim(), name.Additional?.Trim())
            : bare;
        return ComparableText.Even($"{name.Prefix} {text} {name.Suffix}");
    }

    /// <summary>The words by which the person is known, without honorifics where the source tells them apart.</summary>
    public static string Bare(PersonName name)
    {
        string parts = Parts(name);
        return string.IsNullOrWhiteSpace(parts) ? name.Formatted ?? string.Empty : parts;
    }

    /// <summary>
    /// 0 no name at all (an e-mail address, a number), 1 one word or initials, 2 all capitals or all small, 3 a full name; 4 more where the owner reads
    /// the script.
    /// </summary>
    public static int Quality(PersonName name, string? preferredScript)
    {
        string text = Full(name);
        (int words, int longWords) = CountWords(text);
        string script = NameScript.Of(text);
        if (words == 0 || text.Contains('@', StringComparison.Ordinal) || script == NameScript.None)
        {
            return 0;
        }

        int quality = 3;
        if (!NameScript.IsFamilyFirst(script))
        {
            if (longWords < 2)
            {
                quality = 1;
            }
            else if (IsSingleCase(text))
            {
                quality = 2;
            }
        }

        bool isReadable = preferredScript is not null && NameScript.IsReadable(script, preferredScript);
        return quality + (isReadable ? 4 : 0);
    }

    /// <summary>How many parts are known; telling parts apart counts, and so do accents.</summary>
    public static int Completeness(PersonName name)
    {
        int parts = 0;
        foreach (string? part in (ReadOnlySpan<string?>)
        [
            name.Formatted, name.Prefix, name.Given, name.Additional, name.Family, name.SecondFamily, name.Suffix, name.PhoneticGiven, name.PhoneticFamily,
            name.Maiden, name.Language,
        ])
        {
            parts += string.IsNullOrWhiteSpace(part) ? 0 : 1;
        }

        return (parts * 4) + Math.Min(CountAccented(Full(name)), 3);
    }

    private static string Parts(PersonName name)
    {
        string text = string.Empty;
        foreach (string? part in (ReadOnlySpan<string?>)[name.Given, name.Additional, name.Family, name.SecondFamily])
        {
            if (!string.IsNullOrWhiteSpace(part))
            {
                text = text.Length == 0 ? part.Trim() : $"{text} {part.AsSpan().Trim()}";
            }
        }

        return text;
    }

    private static int CountAccented(string text)
    {
        int count = 0;
        foreach (char c in text)
        {
            count += c > '\u007F' && char.IsLetter(c) ? 1 : 0;
        }

        return count;
    }

    private static (int All, int Long) CountWords(string text)
    {
        int all = 0;
        int longer = 0;
        int length = 0;
        foreach (char c in text)
        {
            length = c is ' ' or ',' or '.' ? 0 : length + 1;
            all += length == 1 ? 1 : 0;
            longer += length == 2 ? 1 : 0;
        }

        return (all, longer);
    }

    // Scripts without case are neither.
    private static bool IsSingleCase(string text) => !(text.AsSpan().ContainsAnyInRange('A', 'Z') && text.AsSpan().ContainsAnyInRange('a', 'z'))
        && text.Any(char.IsUpper) != text.Any(char.IsLower);
}
