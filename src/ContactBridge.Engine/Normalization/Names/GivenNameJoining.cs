using ContactBridge.Engine.Normalization.Romanization;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Chinese and Korean given names are one name however they are cut: Xiao-Ming, Xiao Ming, Xiaoming.</summary>
internal static class GivenNameJoining
{
    /// <summary>
    /// Given and middle names in one arrangement whatever field they stood in: the first given name, then the others; syllables of one
    /// Chinese or Korean name joined; of a Vietnamese name the last word, by which people are called.
    /// </summary>
    public static (string Given, string Middle) Arrange(string given, string middle, string family)
    {
        int cut = given.AsSpan().IndexOfAny(' ', '-');
        middle = middle.Length == 0 ? middle : middle.Replace('-', ' ');
        if (cut <= 0)
        {
            return (given, middle);
        }

        if (given.StartsWith("abd", StringComparison.Ordinal) && given[cut] == '-')
        {
            return (given.Replace("-", string.Empty, StringComparison.Ordinal), middle);
        }

        string joined = Join(given, cut, family);
        if (!ReferenceEquals(joined, given))
        {
            return (joined, middle);
        }

        int blank = given.IndexOf(' ', StringComparison.Ordinal);
        given = given.Replace('-', ' ');
        if (blank < 0)
        {
            // Jean-Pierre is one name of two words.
            return (given, middle);
        }

        if (EastAsianSurnames.IsVietnamese(family) && IsVietnameseMiddle(given.AsSpan(0, blank)))
        {
            int last = given.LastIndexOf(' ');
            return (given[(last + 1)..], middle.Length == 0 ? given[..last] : given[..last] + " " + middle);
        }

        string rest = given[(blank + 1)..];
        return (given[..blank], middle.Length == 0 ? rest : rest + " " + middle);
    }

    private static string Join(string given, int cut, string family)
    {
        ReadOnlySpan<char> first = given.AsSpan(0, cut);
        ReadOnlySpan<char> second = given.AsSpan(cut + 1);
        if (second.ContainsAny(' ', '-'))
        {
            return given;
        }

        bool chinese = (EastAsianSurnames.ChineseLatinRank(family) >= 0 || FamilyNameVariants.IsChinese(family)) && HanReadings.IsSyllable(first) && HanReadings.IsSyllable(second);
        bool korean = EastAsianSurnames.IsKorean(family) && IsKoreanSyllable(first) && IsKoreanSyllable(second);
        // Phan is 潘 too, but Hồng Mai Phan is called Mai.
        chinese = chinese && !(given[cut] == ' ' && EastAsianSurnames.IsVietnamese(family) && EastAsianSurnames.ChineseLatinRank(family) < 0 && IsVietnameseMiddle(first));

        // Yeong-u, A-young: where the hyphen says that they are one name, a vowel is no initial.
        bool areWords = (first.Length > 1 && second.Length > 1) || (korean && given[cut] == '-' && first.Length + second.Length > 2);
        return (chinese || korean) && areWords ? string.Concat(first, second) : given;
    }

    /// <summary>True for words that usually stand before a Vietnamese given name.</summary>
    public static bool IsVietnameseMiddle(ReadOnlySpan<char> word) => word is "thi" or "van" or "ngoc" or "minh" or "thanh" or "duc" or "quoc" or "huu" or "xuan" or "thu" or "kim" or "hong" or "hoang" or "gia" or "bao" or "dinh"
        or "phuong" or "anh" or "tuan" or "quang" or "trung" or "cong" or "nhat" or "thuy" or "my" or "bich" or "diem" or "khanh" or "tuong" or "viet" or "manh" or "the" or "ba" or "nguyen" or "le" or "mai" or "lan" or "cam" or "ha" or "hai";

    /// <summary>True for frequent Vietnamese given names without marks.</summary>
    public static bool IsVietnameseGiven(ReadOnlySpan<char> word) => word is "anh" or "binh" or "chi" or "cuong" or "dat" or "diep" or "dung" or "duy" or "giang" or "hang" or "hanh" or "hieu" or "hoa" or "hoai" or "hong" or "hue" or "hung" or "huong"
        or "huy" or "khanh" or "khoa" or "kien" or "lan" or "linh" or "loan" or "long" or "manh" or "minh" or "nam" or "nga" or "ngan" or "nghia" or "ngoc" or "nhi" or "nhung" or "oanh" or "phat" or "phong" or "phuc" or "phuong"
        or "quan" or "quang" or "quyen" or "quynh" or "son" or "tai" or "tam" or "tan" or "thang" or "thanh" or "thao" or "thinh" or "thu" or "thuan" or "thuy" or "tien" or "tin" or "toan" or "trang" or "tri" or "trung"
        or "tuan" or "tung" or "tuyet" or "uyen" or "van" or "viet" or "vinh" or "vy" or "xuan" or "yen";

    /// <summary>True when a folded given name reads as two Korean syllables, joined or apart, or as one.</summary>
    public static bool IsKoreanGiven(ReadOnlySpan<char> folded) => folded.Length is > 1 and <= 14 && (IsTwoKoreanSyllables(folded) || IsKoreanSyllable(folded));

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

        return length > 1 && HanReadings.IsOneOrTwoSyllables(letters[..length]);
    }

    private static bool IsTwoKoreanSyllables(ReadOnlySpan<char> word)
    {
        for (int i = 1; i <= word.Length - 1; i++)
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
