using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;
using ContactBridge.Engine.Scoring.Similarity;

namespace ContactBridge.Engine.Scoring;

/// <summary>How two given names, or two family names, stand to each other.</summary>
internal enum PartRelation
{
    Unlike = 0,
    Initial,

    /// <summary>The initial of a usual short form: B. for Robert, who is called Bob.</summary>
    ShortInitial,

    /// <summary>Two short forms of one name: Trish and Patty.</summary>
    TwoShortForms,

    /// <summary>Family names that may be spellings of one Chinese character in different regions.</summary>
    Related,
    Spelling,
    ShortForm,

    /// <summary>The same in any usual spelling.</summary>
    Equal,
}

/// <summary>Compares single parts of names; all symmetric. Parts are folded and joined.</summary>
internal static class NameParts
{
    private const int ShortestSkeleton = 2;
    private const int LongestOfOneConsonant = 4;

    public static PartRelation CompareGiven(NameFeature a, NameFeature b)
    {
        if (a.GivenKey == b.GivenKey && !a.IsInitial && !b.IsInitial)
        {
            return PartRelation.Equal;
        }

        if (IsWithKo(a, b) || IsWithKo(b, a))
        {
            return PartRelation.ShortForm;
        }

        PartRelation relation = CompareGiven(a.Given, a.IsInitial, b.Given, b.IsInitial);
        if ((relation == PartRelation.Spelling || (relation == PartRelation.ShortForm && !NicknameTable.AreRelated(a.Given, b.Given))) && AreSyllables(a, b))
        {
            return PartRelation.Unlike;
        }

        if (relation != PartRelation.Unlike)
        {
            return relation;
        }

        if (a.IsInitial || b.IsInitial)
        {
            return IsOtherLetterOfCyrillic(a, b) ? PartRelation.Initial
                : a.IsInitial == b.IsInitial ? PartRelation.Unlike
                : a.IsInitial ? CompareInitial(a, b)
                : CompareInitial(b, a);
        }

        // The letters of two scripts are compared in the spelling in which their readings are even.
        if (NicknameTable.AreRelatedLoosely(a.LooseGiven, b.LooseGiven)
            || (a.WritesConsonants != b.WritesConsonants && SoundsAlike(a.LooseGiven, b.LooseGiven, ShortestGiven(a, b)))
            || (AreOfTwoScripts(a, b) && !AreSyllables(a, b) && IsSpelling(a.LooseGiven, b.LooseGiven)))
        {
            return PartRelation.Spelling;
        }

        if (AreInitialsOf(a.Given, b.Name.Given) || AreInitialsOf(b.Given, a.Name.Given))
        {
            return PartRelation.Initial;
        }

        return !AreSyllables(a, b) && (HasWord(a.Name.Given, b.Name.Given) || HasWord(b.Name.Given, a.Name.Given)) ? PartRelation.ShortForm
            : NicknameTable.AreOfOne(a.Given, b.Given) && !GenderForms.AreGiven(a.Given, b.Given) ? PartRelation.TwoShortForms
            : PartRelation.Unlike;
    }

    // What the first letter alone does not say.
    private static PartRelation CompareInitial(NameFeature initial, NameFeature whole) =>
        IsOtherVowel(initial, whole) || IsInitialOfMiddle(initial, whole) || IsInitialOfSpelling(initial, whole) ? PartRelation.Initial
        : IsVietnameseMiddle(initial, whole) || whole.HasShortFormOf(initial.Given[0]) ? PartRelation.ShortInitial
        : PartRelation.Unlike;

    // 由美 is what 由美子 is called.
    private static bool IsWithKo(NameFeature shorter, NameFeature longer) =>
        shorter.IsInCharacters && longer.IsInCharacters && shorter.OriginalGiven.Length >= 2 && longer.OriginalGiven.Length == shorter.OriginalGiven.Length + 1
        && longer.OriginalGiven[^1] == '子' && longer.OriginalGiven.StartsWith(shorter.OriginalGiven, StringComparison.Ordinal);

    // JP is Jean Pierre.
    private static bool AreInitialsOf(string initials, string words) =>
        initials.Length == 2 && words.Length > 4 && words[0] == initials[0] && words.IndexOf(' ', StringComparison.Ordinal) is > 0 and int blank && blank < words.Length - 1 && words[blank + 1] == initials[1];

    // Е. Кузнецова is Y. Kuznetsova, who is Yelena, and Юлия is Iuliia; but Y. Smith is no Edward, and И. no Юлия.
    private static bool IsOtherLetterOfCyrillic(NameFeature a, NameFeature b)
    {
        bool isCyrillic = IsIn(a, "Cyrl");
        if ((!isCyrillic && !IsIn(b, "Cyrl")) || a.Given.Length == 0 || b.Given.Length == 0)
        {
            return false;
        }

        (char first, char second) = isCyrillic ? (a.Given[0], b.Given[0]) : (b.Given[0], a.Given[0]);
        return (first, second) is ('y', 'e') or ('e', 'y') || (first == 'y' && second == 'i' && isCyrillic != IsIn(b, "Cyrl"));
    }

    // An alef is any vowel, and Αικατερίνη is Ekaterini as well.
    private static bool IsOtherVowel(NameFeature initial, NameFeature whole) =>
        initial.Given.Length > 0 && whole.Given.Length > 0 && IsVowel(initial.Given[0]) && IsVowel(whole.Given[0])
        && (initial.WritesConsonants || whole.WritesConsonants || (initial.Given[0] == 'e' && IsIn(whole, "Grek") && whole.Given.StartsWith("ai", StringComparison.Ordinal)));

    // O. for عمر, whose reading begins with a silent letter; I. for Γιάννης, who is Ioannis as well.
    private static bool IsInitialOfSpelling(NameFeature initial, NameFeature whole) =>
        whole.OriginalWhole.Length > 0 && initial.Given.Length > 0 && !whole.IsInCharacters && !whole.IsHangul && LooseSpelling.HasSpellingOf(whole.LooseGiven, initial.Given[0]);

    private static bool IsIn(NameFeature name, string script) => string.Equals(name.Name.Script, script, StringComparison.Ordinal);

    // V. Nguyen is Văn Sơn Nguyễn, and T. Tran is Thị Linh Trần: Vietnamese have Văn or Thị, Minh, Đức, Hồng, Ngọc or Quang before the given name.
    private static bool IsVietnameseMiddle(NameFeature initial, NameFeature whole) =>
        initial.Given is "v" or "t" or "m" or "d" or "h" or "n" or "q" && whole.Name.Middle.Length == 0 && EastAsianSurnames.IsVietnamese(whole.Family) && EastAsianSurnames.IsVietnamese(initial.Family);

    // T. Nguyen is Thanh Sơn Nguyễn, whom people call Sơn.
    private static bool IsInitialOfMiddle(NameFeature initial, NameFeature whole) =>
        whole.Name.Middle.Length > 0 && initial.Given.Length > 0 && whole.Name.Middle[0] == initial.Given[0] && EastAsianSurnames.IsVietnamese(whole.Family);

    /// <summary>Two readings of one Korean given name, or two forms of one name, of names in two scripts or of the same.</summary>
    public static bool AreOfOneForm(NameFeature a, string partOfA, NameFeature b, string partOfB) =>
        (a.IsHangul != b.IsHangul && KoreanSpelling.Given(partOfA) is { } x && string.Equals(x, KoreanSpelling.Given(partOfB), StringComparison.Ordinal))
        || (!AreSyllables(a, b) && NicknameTable.AreRelatedLoosely(partOfA, partOfB));

    /// <summary>Two romanisations of one Korean family name.</summary>
    public static bool AreOneKoreanSurname(string a, string b) => KoreanSpelling.Surname(a) is { } usual && string.Equals(usual, KoreanSpelling.Surname(b), StringComparison.Ordinal);

    /// <summary>Both written in syllables, or readable as them: there one letter makes another name ("xiaoming", "xiaoping").</summary>
    public static bool AreSyllables(NameFeature a, NameFeature b) =>
        (a.IsInCharacters && b.IsInCharacters) || (a.IsHangul && b.IsHangul) || (a.IsChineseFamily && b.IsChineseFamily && a.IsPinyinGiven && b.IsPinyinGiven);

    public static PartRelation CompareGiven(string a, bool aIsInitial, string b, bool bIsInitial)
    {
        if (string.Equals(a, b, StringComparison.Ordinal))
        {
            return aIsInitial ? PartRelation.Initial : PartRelation.Equal;
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return PartRelation.Unlike;
        }

        if (aIsInitial || bIsInitial)
        {
            // The initial of another alphabet may need two letters in ours.
            return a[0] == b[0] ? PartRelation.Initial : PartRelation.Unlike;
        }

        return ShortForms.Are(a, b) ? PartRelation.ShortForm
            : IsSpelling(a, b) && !AreTwoNames(a, b) ? PartRelation.Spelling
            : PartRelation.Unlike;
    }

    // Where both are names of which short forms are known, one letter makes another name ("jerry", "jerzy"), unless they sound alike or have a short form in
    // common; and a man's is not a woman's.
    private static bool AreTwoNames(string a, string b) =>
        NicknameTable.IsKnown(a) && NicknameTable.IsKnown(b)
        && (GenderForms.AreGiven(a, b) || (!NicknameTable.HaveCommon(a, b) && !NameForms.HaveOneSkeleton(a, b, shortest: 2)));

    public static PartRelation CompareFamily(NameFeature a, NameFeature b)
    {
        if (a.FamilyKey == b.FamilyKey && a.Family.Length > 1)
        {
            return PartRelation.Equal;
        }

        if (a.Family.Length == 1 || b.Family.Length == 1)
        {
            return a.Family[0] == b.Family[0] ? PartRelation.Initial : PartRelation.Unlike;
        }

        if (Is(a.OtherFamily, b.Family) || Is(b.OtherFamily, a.Family) || Is(a.OtherFamily, b.OtherFamily)
            || HasWord(a.Name.Family, b.Name.Family) || HasWord(b.Name.Family, a.Name.Family)
            || GenderForms.Are(a.Family, b.Family) || (IsSpelling(a.Family, b.Family) && !AreTwoSurnames(a, b))
            || (a.WritesConsonants != b.WritesConsonants && SoundsAlike(a.LooseFamily, b.LooseFamily, ShortestSkeleton))
            || (AreOfTwoScripts(a, b) && IsSpelling(a.LooseFamily, b.LooseFamily) && !AreTwoSurnames(a, b))
            || IsFormerFamily(a.Name.Middle, b.Name) || IsFormerFamily(b.Name.Middle, a.Name)
            || MayBeRead(a, b) || MayBeRead(b, a))
        {
            return PartRelation.Spelling;
        }

        return a.IsChineseFamily && b.IsChineseFamily && FamilyNameVariants.AreRelated(a.Family, b.Family) ? PartRelation.Related : PartRelation.Unlike;
    }

    // 青島 is Aoshima as well as Aojima.
    private static bool MayBeRead(NameFeature characters, NameFeature latin)
    {
        if (!characters.IsInCharacters || latin.IsInCharacters || latin.OriginalWhole.Length > 0)
        {
            return false;
        }

        // Whoever was read as Chinese is not read again.
        ReadOnlySpan<char> family = characters.Name.Original.AsSpan(characters.Name.Original.LastIndexOf(' ') + 1);
        return family.Length == 2 && !characters.Family.StartsWith(HanReadings.Reading(family[0]), StringComparison.Ordinal) && KanjiReadings.Fits(family, latin.Family);
    }

    /// <summary>A slip of the finger, or another way of writing the same sounds.</summary>
    public static bool IsSpelling(string a, string b)
    {
        int shorter = Math.Min(a.Length, b.Length);
        if (shorter < 4)
        {
            return false;
        }

        int limit = shorter >= 8 ? 2 : 1;
        int distance = EditDistance.Between(a, b, limit + 2);
        if (distance <= limit)
        {
            // "anna" and "hanna" are two names; a slip rarely hits the first letter, unless it changes the first two.
            return a[0] == b[0] || shorter >= 6 || (a[0] == b[1] && a[1] == b[0]);
        }

        return distance <= limit + 2 && distance * 2 <= shorter && (a[0] == b[0] || !IsVowel(a[0]) || !IsVowel(b[0])) && NameForms.HaveOneSkeleton(a, b, shortest: 2, isHSilent: true);
    }

    /// <summary>Parts of two names in two scripts, as they sound; which of them is whose does not matter.</summary>
    public static bool SoundAlike(NameFeature a, string partOfA, NameFeature b, string partOfB) =>
        AreOfTwoScripts(a, b) && !a.IsInCharacters && !b.IsInCharacters && !AreSyllables(a, b) && SoundsAlike(partOfA, partOfB, ShortestSkeleton);

    // Alina is not Elena.
    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool Is(string a, string b) => a.Length > 0 && string.Equals(a, b, StringComparison.Ordinal);

    // "garcia" of "garcia lopez"; particles alone do not count.
    private static bool HasWord(string whole, string word)
    {
        if (word.Length < 3 || whole.Length <= word.Length)
        {
            return false;
        }

        int at = whole.IndexOf(word, StringComparison.Ordinal);
        return at >= 0
            && (at == 0 || whole[at - 1] is ' ' or '-')
            && (at + word.Length == whole.Length || whole[at + word.Length] is ' ' or '-');
    }

    // Of Chinese surnames, and of those in characters, one letter makes another: Zhang is not Zheng.
    private static bool AreTwoSurnames(NameFeature a, NameFeature b) => (a.IsChineseFamily && b.IsChineseFamily) || (a.IsInCharacters && b.IsInCharacters);

    // Susan Meyer Thomas was Susan Meyer; but Mary Ann Lee was not Mary Ann.
    private static bool IsFormerFamily(string middle, NormalizedName other) =>
        middle.Length >= 4 && string.Equals(middle, other.Family, StringComparison.Ordinal) && !NicknameTable.IsKnown(middle);

    private static bool AreOfTwoScripts(NameFeature a, NameFeature b) => !string.Equals(a.Name.Script, b.Name.Script, StringComparison.Ordinal);

    // Leah is one consonant in either script, and so is Doaa; a longer spelling would have more.
    private static int ShortestGiven(NameFeature a, NameFeature b) =>
        Math.Max(a.LooseGiven.Length, b.LooseGiven.Length) <= LongestOfOneConsonant ? 1 : ShortestSkeleton;

    private static bool SoundsAlike(string a, string b, int shortest) => NameForms.HaveOneSkeleton(a, b, shortest);
}
