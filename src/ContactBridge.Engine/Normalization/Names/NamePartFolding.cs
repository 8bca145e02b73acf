using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Folds the parts of a name, each by what its script and place ask for.</summary>
internal static class NamePartFolding
{
    /// <summary>True when a name in Han or Kana is Japanese: its kanji are not read in Mandarin.</summary>
    public static bool IsJapanese(string given, string family) =>
        WritingScripts.Contains(given, WritingScript.Kana) || WritingScripts.Contains(family, WritingScript.Kana)
        || (family.Length > 1 ? JapaneseNames.SurnameReading(family) is not null : given.Length > 1 && given[^1] is '子' or '郎' && EastAsianSurnames.JapaneseReading(family) is not null);

    /// <summary>A given or middle name; hyphens inside stay, for <see cref="GivenNameJoining"/> to judge.</summary>
    public static string Given(string text) => Words(TextFolder.Fold(text), isFamily: false);

    /// <summary>A family name: surnames of East Asia by their own readings, articles and Mc, O' joined, saint written out.</summary>
    public static string Family(string text)
    {
        WritingScript script = WritingScripts.Dominant(text);
        if (script == WritingScript.Hangul && EastAsianSurnames.KoreanSpelling(text) is { } korean)
        {
            return korean;
        }

        if (script == WritingScript.Han)
        {
            string? reading = text.Length > 1 && JapaneseNames.SurnameReading(text) is { } japanese ? japanese
                : text.Length == 2 && EastAsianSurnames.TryCompound(HanReadings.Simplify(text), out string compound) ? compound
                : text.Length == 1 && HanReadings.SurnameReading(text[0]) is { Length: > 0 } single ? single
                : null;
            if (reading is not null)
            {
                return reading;
            }
        }

        return Words(TextFolder.Fold(text), isFamily: true);
    }

    /// <summary>The loose form of a family name: the Arabic article is dropped, as people do (Al-Haddad, El Haddad, Haddad).</summary>
    public static string LooseFamily(string text, string folded)
    {
        if (OfScript(text, folded) is { } usual)
        {
            return usual;
        }

        bool startsWithArticle = folded.Length >= 5 && (folded.StartsWith("al", StringComparison.Ordinal) || folded.StartsWith("el", StringComparison.Ordinal)) && folded[2] != ' ';
        if (!startsWithArticle)
        {
            return NameForms.Loose(folded);
        }

        bool isApart = text.Length > 3 && text[2] is ' ' or '-';
        string rest = folded[2..];
        return OfScript(text, rest) ?? (isApart || text.StartsWith("ال", StringComparison.Ordinal) || LooseSpelling.IsKnown(NameForms.Loose(rest)) ? NameForms.Loose(rest) : NameForms.Loose(folded));
    }

    /// <summary>The loose form of a given name; where the family name stands in its field (Al-Otaibi), that of it.</summary>
    public static string LooseGiven(string text, string folded) => HasArticle(text) || IsKnownWithArticle(folded) ? LooseFamily(text, Family(text)) : OfScript(text, folded) ?? NameForms.Loose(folded);

    // Alghamdi in the field of given names.
    private static bool IsKnownWithArticle(string folded) =>
        folded.Length >= 7 && (folded.StartsWith("al", StringComparison.Ordinal) || folded.StartsWith("el", StringComparison.Ordinal)) && LooseSpelling.IsKnown(NameForms.Loose(folded[2..]));

    /// <summary>Begins with the Arabic article, apart from what follows: Al-Otaibi, العتيبي.</summary>
    public static bool HasArticle(string text) =>
        (text.Length > 4 && text.StartsWith("ال", StringComparison.Ordinal)) || (text.Length > 5 && text[2] == '-' && text[0] is 'a' or 'A' or 'e' or 'E' && text[1] is 'l' or 'L');

    private static string? OfScript(string text, string folded) => text.Length > 0 && text[0] >= '\u0370' ? LooseSpelling.OfScript(WritingScripts.Dominant(text), folded) : null;

    private static string Words(string folded, bool isFamily)
    {
        if (IsOneWord(folded))
        {
            return folded;
        }

        var output = new TextBuffer(stackalloc char[128]);
        try
        {
            foreach (Range range in isFamily ? folded.AsSpan().SplitAny(" -") : folded.AsSpan().SplitAny(" "))
            {
                AppendWord(folded.AsSpan(range).Trim('-'), isFamily, ref output);
            }

            return output.ToString().TrimEnd(' ');
        }
        finally
        {
            output.Dispose();
        }
    }

    private static void AppendWord(ReadOnlySpan<char> word, bool isFamily, ref TextBuffer output)
    {
        int start = output.Length;
        foreach (char c in word)
        {
            if (char.IsLetterOrDigit(c) || c >= 0x80 || c == '-')
            {
                output.Append(c);
            }
        }

        ReadOnlySpan<char> kept = output.Written[start..];
        bool joins = kept is "abu" or "abd" or "abdul" or "abdel" or "al" or "el" || (isFamily && kept is "o" or "mc" or "mac" or "d" or "l");
        if (isFamily && kept is "st" or "ste")
        {
            output.Truncate(start);
            output.Append("saint");
        }

        if (output.Length > start && !joins)
        {
            output.Append(' ');
        }
    }

    private static bool IsOneWord(string folded)
    {
        foreach (char c in folded)
        {
            if (!char.IsAsciiLetterLower(c))
            {
                return false;
            }
        }

        return folded is not ("st" or "ste");
    }
}
