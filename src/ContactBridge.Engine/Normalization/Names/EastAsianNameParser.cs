using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Names in Han, Hangul and Kana written in one field: the surname stands first.</summary>
internal static class EastAsianNameParser
{
    // Of the Chinese surnames that are also the first character of given names (文, 明, 玉), these are more often the surname.
    private const int CommonSurnames = 100;

    // Those that most people bear.
    private const int MostCommonSurnames = 30;

    /// <summary>Adds the name, or a nickname for forms like 老王 and 妈妈.</summary>
    public static void Parse(string text, NameFindings findings)
    {
        int dot = text.IndexOf('\u30FB', StringComparison.Ordinal);
        dot = dot < 0 ? text.IndexOf('\u00B7', StringComparison.Ordinal) : dot;
        string[] words = text.Split([' ', ',', '\u30FB', '\u00B7', '\u3001'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1)
        {
            words = Array.FindAll(words, static w => !char.IsAsciiDigit(w[0]) && !(char.IsAsciiLetter(w[0]) && NameWords.Labels.Contains(TextFolder.Fold(w))));
        }

        if (words.Length == 0)
        {
            return;
        }

        if (dot > 0 && words.Length > 1)
        {
            // A foreign name in the order of its own language: 约翰·史密斯.
            findings.Names.Add(new ParsedName { Given = words[0], Middle = string.Join(' ', words[1..^1]), Family = words[^1] });
            return;
        }

        if (words.Length > 1)
        {
            bool surnameLast = words.Length == 2 && words[0].Length > 1 && words[1].Length == 1 && IsSurname(words[1]) && IsGivenBeside(words[0], words[1]);
            findings.Names.Add(surnameLast
                ? new ParsedName { Given = words[0], Family = words[1] }
                : new ParsedName { Given = string.Concat(words[1..]), Family = words[0], IsOrderUncertain = !IsSurname(words[0]) });
            return;
        }

        ParseWord(WithoutTitle(words[0]), findings);
    }

    /// <summary>Puts surname and given name right when the source has them in each other's field: 王 in the one, 小明 in the other; 佐藤 and はなこ.</summary>
    public static ParsedName Straighten(ParsedName name)
    {
        bool isSwapped = name.Given.Length == 1 && name.Family.Length is 2 or 3 && IsSurname(name.Given) && IsGivenBeside(name.Family, name.Given)
            && EastAsianSurnames.ChineseRank(HanReadings.Simplify(name.Given[0])) < CommonSurnames;
        isSwapped |= name.Given.Length == 1 && name.Family.Length == 1 && EastAsianSurnames.ChineseRank(HanReadings.Simplify(name.Given[0])) is >= 0 and < CommonSurnames
            && !IsSurname(name.Family);
        isSwapped |= name.Given.Length > 1 && name.Family.Length > 0 && JapaneseNames.SurnameReading(name.Given) is not null && !IsSurname(name.Family);
        return isSwapped ? name with { Given = name.Family, Family = name.Given, IsOrderUncertain = true } : name;
    }

    // 小子 beside 孙: it can be read as a Japanese surname, which no table has, but 孙 is a Chinese surname and no Japanese given name; 松川 beside 泉 stays Izumi Matsukawa.
    private static bool IsGivenBeside(string text, string surname) =>
        !IsSurname(text) || (!IsListedSurname(text) && EastAsianSurnames.ChineseRank(HanReadings.Simplify(surname[0])) is >= 0 and < CommonSurnames && JapaneseNames.GivenReading(surname) is null);

    /// <summary>True when the whole text is a surname of its script: a known one, or a Japanese one that can be read after known ones.</summary>
    public static bool IsSurname(string text) => IsListedSurname(text) || JapaneseNames.SurnameReading(text) is not null;

    private static bool IsListedSurname(string text)
    {
        string simplified = HanReadings.Simplify(text);
        return text.Length switch
        {
            1 => EastAsianSurnames.ChineseRank(simplified[0]) >= 0 || EastAsianSurnames.KoreanSpelling(text) is not null || EastAsianSurnames.JapaneseReading(text) is not null,
            2 => EastAsianSurnames.TryCompound(simplified, out _) || EastAsianSurnames.KoreanSpelling(text) is not null || EastAsianSurnames.JapaneseReading(text) is not null,
            _ => EastAsianSurnames.JapaneseReading(text) is not null,
        };
    }

    private static void ParseWord(string word, NameFindings findings)
    {
        if (IsRelation(word))
        {
            findings.AddNickname(word);
            return;
        }

        if (word.Length == 2 && word[0] is '老' or '小' or '阿' or '大')
        {
            findings.AddNickname(word);
            bool isSurname = word[0] != '阿' && EastAsianSurnames.ChineseRank(HanReadings.Simplify(word[1])) is >= 0 and < 150;
            findings.Names.Add(isSurname ? new ParsedName { Family = word[1..], IsOrderUncertain = true } : new ParsedName { Given = word, IsOrderUncertain = true });
            return;
        }

        int length = SurnameLength(word, out bool certain);
        findings.Names.Add(length == 0 || length >= word.Length
            ? new ParsedName { Given = length >= word.Length && certain ? string.Empty : word, Family = length >= word.Length && certain ? word : string.Empty, IsOrderUncertain = true }
            : new ParsedName { Given = word[length..], Family = word[..length], IsOrderUncertain = !certain });
    }

    // Characters that belong to the surname; 0 when the word does not look like a full name.
    private static int SurnameLength(string word, out bool certain)
    {
        certain = true;
        string simplified = HanReadings.Simplify(word);
        for (int length = Math.Min(3, word.Length); length >= 1; length--)
        {
            bool isFull = word.Length > length && word.Length <= length + 3;
            if (EastAsianSurnames.JapaneseReading(word.AsSpan(0, length)) is not null && length > 1 && (isFull || word.Length == length))
            {
                return length;
            }
        }

        if (EastAsianSurnames.TryCompound(simplified, out _) && word.Length is 2 or 3 or 4)
        {
            return 2;
        }

        if (word.Length is 3 or 4 && EastAsianSurnames.KoreanSpelling(word.AsSpan(0, 2)) is not null)
        {
            return 2;
        }

        bool isKana = WritingScripts.Contains(word, WritingScript.Kana);
        bool knownFirst = EastAsianSurnames.ChineseRank(simplified[0]) >= 0 || EastAsianSurnames.KoreanSpelling(word.AsSpan(0, 1)) is not null;
        certain = knownFirst;
        int rank = EastAsianSurnames.ChineseRank(simplified[0]);
        if ((word.Length == 2 && IsGivenAlone(word, simplified)) || (word.Length == 3 && word[2] is '子' or '郎' && rank >= CommonSurnames))
        {
            certain = false;
            return 0;
        }

        if (word.Length > 2 && EastAsianSurnames.MayBeJapanese(word.AsSpan(0, 2)) && IsJapanese(word, isKana, rank))
        {
            certain = false;
            return 2;
        }

        if (isKana || word.Length > 4)
        {
            certain = false;
            return 0;
        }

        return word.Length switch
        {
            1 => certain ? 1 : 0,
            2 or 3 => knownFirst ? 1 : 0,
            _ => 0,
        };
    }

    // 村井大輔 and 北本隆: what begins with no Chinese surname or a rare one, or is too long for one; 金井彩 and 坂川由美子, who have Japanese given names.
    private static bool IsJapanese(string word, bool isKana, int rank) => isKana || word.Length switch
    {
        3 => rank is < 0 or >= CommonSurnames || (rank >= MostCommonSurnames && JapaneseNames.GivenReading(word[2..]) is not null),
        4 => true,
        _ => JapaneseNames.GivenReading(word[2..]) is not null,
    };

    // 兰兰 and 명명 are given names, and so is what begins with a rare surname; and few Koreans have a given name of one syllable, but many one that begins like a surname.
    private static bool IsGivenAlone(string word, string simplified) =>
        simplified[0] == simplified[1]
        || (WritingScripts.Contains(word, WritingScript.Hangul)
            ? word[0] is '정' or '이' or '유' or '주' or '현' or '지' or '민' or '성' or '진' or '하' or '우' or '서' or '은' or '도' or '원' or '기' or '선' or '나' or '신' or '채'
            : EastAsianSurnames.ChineseRank(simplified[0]) is < 0 or >= CommonSurnames);

    // 王老师 is teacher Wang, 田中さん Mr Tanaka.
    private static string WithoutTitle(string word)
    {
        ReadOnlySpan<string> titles = ["先生", "女士", "小姐", "老师", "老師", "经理", "經理", "医生", "醫生", "教授", "师傅", "師傅", "主任", "律师", "律師", "阿姨", "叔叔", "さん", "様", "さま", "くん", "君", "ちゃん", "氏", "씨", "님", "선생님"];
        foreach (string title in titles)
        {
            if (word.Length > title.Length && word.EndsWith(title, StringComparison.Ordinal) && (title.Length > 1 || word.Length > 3))
            {
                return word[..^title.Length];
            }
        }

        return word;
    }

    private static bool IsRelation(string word) => HanReadings.Simplify(word) is "妈妈" or "爸爸" or "妈" or "爸" or "老妈" or "老爸" or "老公" or "老婆" or "爷爷" or "奶奶" or "外公" or "外婆" or "姥姥" or "姥爷" or "哥哥"
        or "姐姐" or "弟弟" or "妹妹" or "哥" or "姐" or "妻子" or "丈夫" or "儿子" or "女儿" or "老板" or "房东" or "快递" or "外卖" or "家" or "公司"
        or "엄마" or "아빠" or "여보" or "할머니" or "할아버지" or "お母さん" or "お父さん" or "母" or "父" or "ママ" or "パパ" or "妻" or "夫";
}
