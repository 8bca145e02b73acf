using ContactBridge.Engine.Normalization.Romanization;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Chinese and Korean given names are one name however they are cut: Xiao-Ming, Xiao Ming, Xiaoming.</summary>
internal static class GivenNameJoining
{
    /// <summary>The folded given name without blanks when it is cut into syllables and the surname says so; else as it is.</summary>
    public static string Join(string given, string family)
    {
        int blank = given.IndexOf(' ', StringComparison.Ordinal);
        if (blank <= 0 || given.AsSpan(blank + 1).Contains(' '))
        {
            return given;
        }

        ReadOnlySpan<char> first = given.AsSpan(0, blank);
        ReadOnlySpan<char> second = given.AsSpan(blank + 1);
        bool chinese = EastAsianSurnames.ChineseLatinRank(family) >= 0 && HanReadings.IsSyllable(first) && HanReadings.IsSyllable(second);
        bool korean = EastAsianSurnames.IsKorean(family) && IsKoreanSyllable(first) && IsKoreanSyllable(second);
        return (chinese || korean) && first.Length > 1 && second.Length > 1 ? string.Concat(first, second) : given;
    }

    /// <summary>True when the words from <paramref name="start"/> on are one or two Korean syllables.</summary>
    public static bool IsKoreanGiven(List<NameToken> tokens, int start)
    {
        int syllables = 0;
        for (int i = start; i < tokens.Count; i++)
        {
            foreach (Range range in tokens[i].Folded.AsSpan().Split('-'))
            {
                ReadOnlySpan<char> part = tokens[i].Folded.AsSpan(range);
                if (IsKoreanSyllable(part))
                {
                    syllables++;
                }
                else if (IsTwoKoreanSyllables(part))
                {
                    syllables += 2;
                }
                else
                {
                    return false;
                }
            }
        }

        return syllables == 2;
    }

    /// <summary>True when the word is one or two written Mandarin syllables, joined, hyphenated or apart.</summary>
    public static bool IsPinyin(ReadOnlySpan<char> folded)
    {
        Span<char> letters = stackalloc char[16];
        int length = 0;
        foreach (char c in folded)
        {
            if (char.IsAsciiLetterLower(c))
            {
                if (length == letters.Length)
                {
                    return false;
                }

                letters[length++] = c;
            }
        }

        ReadOnlySpan<char> word = letters[..length];
        if (word.Length < 2)
        {
            return false;
        }

        if (HanReadings.IsSyllable(word))
        {
            return true;
        }

        for (int i = 1; i < word.Length; i++)
        {
            if (HanReadings.IsSyllable(word[..i]) && HanReadings.IsSyllable(word[i..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTwoKoreanSyllables(ReadOnlySpan<char> word)
    {
        for (int i = 2; i <= word.Length - 2; i++)
        {
            if (IsKoreanSyllable(word[..i]) && IsKoreanSyllable(word[i..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKoreanSyllable(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> rest = word.TrimStart("bcdghjklmnprst");
        int onset = word.Length - rest.Length;
        if (onset > 2 || rest.IsEmpty || (onset == 2 && word[..2] is not ("ch" or "kk" or "tt" or "pp" or "ss" or "jj" or "sh")))
        {
            return false;
        }

        ReadOnlySpan<char> coda = rest.TrimStart("aeiouwy");
        ReadOnlySpan<char> vowel = rest[..(rest.Length - coda.Length)];
        return IsKoreanVowel(vowel) && coda is "" or "k" or "n" or "l" or "m" or "p" or "t" or "ng" or "b" or "g" or "h";
    }

    private static bool IsKoreanVowel(ReadOnlySpan<char> vowel) => vowel is "a" or "ae" or "ya" or "yae" or "eo" or "e" or "yeo" or "ye" or "o" or "wa" or "wae" or "oe" or "yo" or "u" or "wo" or "we" or "wi" or "yu"
        or "eu" or "ui" or "i" or "oo" or "ee" or "you" or "yeou" or "yoo" or "woo" or "yi" or "ou" or "eui" or "weo";
}
