using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Romanization;

namespace ContactBridge.Engine.Scoring;

/// <summary>
/// Names that seem unlike only because one card has a piece of the other's name, or because a reading is not known: two given names without the
/// surname (Thanh Bình of Vũ Thanh Bình, 海伟 of 梁海伟), a doubled syllable (桂桂), an initial in another script, kanji beside their reading.
/// </summary>
internal static class NameFragments
{
    /// <summary>The relation of two full names that are unlike by their parts; null when they stay unlike. Symmetric.</summary>
    public static NameAgreement? Find(NameFeature a, NameFeature b, bool isFamilyEqual, int bookBand)
    {
        if (IsGivenOf(a, b))
        {
            return new(NameLevel.GivenOnly, Math.Max(0, bookBand - b.GivenBand));
        }

        if (IsGivenOf(b, a))
        {
            return new(NameLevel.GivenOnly, Math.Max(0, bookBand - a.GivenBand));
        }

        if (IsPetName(a, b) || IsPetName(b, a))
        {
            return new(NameLevel.GivenOnly, 2);
        }

        if (isFamilyEqual && (IsFirstCharacter(a, b) || IsFirstCharacter(b, a)))
        {
            return new(NameLevel.Initial, 2);
        }

        if (IsUnread(a, b, isFamilyEqual))
        {
            return OfUnread(a, b, isFamilyEqual, bookBand);
        }

        return IsUnread(b, a, isFamilyEqual) ? OfUnread(b, a, isFamilyEqual, bookBand) : null;
    }

    // 優子 may be read Yuko; that it is cannot be known, nor that it is not.
    private static NameAgreement OfUnread(NameFeature characters, NameFeature latin, bool isFamilyEqual, int bookBand)
    {
        if (!KanjiReadings.Fits(characters.OriginalGiven, latin.Given))
        {
            return new(NameLevel.Unread, 0);
        }

        string original = characters.Name.Original;
        return isFamilyEqual ? new(NameLevel.Spelling, Math.Max(0, bookBand - latin.FamilyBand))
            : KanjiReadings.Fits(original.AsSpan(original.LastIndexOf(' ') + 1), latin.Family) ? new(NameLevel.Spelling, Math.Max(0, bookBand - latin.FamilyBand) / 2)
            : new(NameLevel.Unread, 0);
    }

    /// <summary>"小明" and "明明" call somebody whose given name has that character, or the syllable where it is written in Latin letters (Junming).</summary>
    public static bool IsPetName(NameFeature pet, NameFeature whole)
    {
        if (!IsPetName(pet))
        {
            return false;
        }

        string called = pet.OriginalWhole;
        if (whole.IsInCharacters)
        {
            return (whole.IsFull ? whole.OriginalGiven : whole.OriginalWhole).Contains(called[1], StringComparison.Ordinal);
        }

        string given = whole.IsFull ? whole.Given : whole.Single;
        string syllable = HanReadings.Reading(called[1]);
        return syllable.Length > 1 && GivenNameJoining.IsPinyin(given)
            && ((given.EndsWith(syllable, StringComparison.Ordinal) && IsSyllableOrNothing(given.AsSpan(0, given.Length - syllable.Length)))
                || (given.StartsWith(syllable, StringComparison.Ordinal) && IsSyllableOrNothing(given.AsSpan(syllable.Length))));
    }

    /// <summary>The syllable that a name like 小明 or 明明 was made of; null when it is none.</summary>
    public static string? SyllableOfPetName(NameFeature name) => IsPetName(name) ? HanReadings.Reading(name.OriginalWhole[1]) : null;

    private static bool IsPetName(NameFeature name)
    {
        string called = name.OriginalWhole;
        return name.IsInCharacters && called.Length == 2 && (called[0] == called[1] || called[0] is '小' or '阿');
    }

    private static bool IsSyllableOrNothing(ReadOnlySpan<char> rest) => rest.IsEmpty || GivenNameJoining.IsPinyin(rest);

    // What was taken for given and family name is the other's given name, with its middle name or without.
    private static bool IsGivenOf(NameFeature part, NameFeature whole)
    {
        if (part.Given.Length < 2 || part.Family.Length < 2)
        {
            return false;
        }

        int length = part.Given.Length + part.Family.Length;
        if (whole.Given.Length == length && (IsJoined(whole.Given, part.Family, part.Given) || IsJoined(whole.Given, part.Given, part.Family)))
        {
            return true;
        }

        // 석수 of Seok-soo Lee, Soo Jin of 한수진.
        if (EastAsianSurnames.IsKorean(whole.Family) && (part.IsHangul || whole.IsHangul)
            && (string.Equals(KoreanSpelling.Given(part.Family + part.Given), whole.LooseGiven, StringComparison.Ordinal)
                || (!part.IsHangul && string.Equals(KoreanSpelling.Given(part.Given + part.Family), whole.LooseGiven, StringComparison.Ordinal))))
        {
            return true;
        }

        string middle = whole.Name.Middle;
        return middle.Length > 0
            && ((string.Equals(middle, part.Given, StringComparison.Ordinal) && string.Equals(whole.Given, part.Family, StringComparison.Ordinal))
                || (string.Equals(middle, part.Family, StringComparison.Ordinal) && string.Equals(whole.Given, part.Given, StringComparison.Ordinal)));
    }

    // 陈梓 of 陈梓晓, 정 of 정우 or of Jung-woo.
    private static bool IsFirstCharacter(NameFeature first, NameFeature whole)
    {
        if (first.OriginalGiven.Length != 1 || !(first.IsInCharacters || first.IsHangul))
        {
            return false;
        }

        return whole.OriginalGiven.Length > 1
            ? whole.OriginalGiven[0] == first.OriginalGiven[0]
            : whole.OriginalGiven.Length == 0 && first.LooseGiven.Length > 1 && whole.LooseGiven.Length > first.LooseGiven.Length
                && whole.LooseGiven.StartsWith(first.LooseGiven, StringComparison.Ordinal);
    }

    // Kanji have many readings; a name of two characters and two more may be Japanese even when its surname is not in the table.
    private static bool IsUnread(NameFeature characters, NameFeature latin, bool isFamilyEqual)
    {
        if (!characters.IsInCharacters || latin.OriginalGiven.Length > 0)
        {
            return false;
        }

        return isFamilyEqual
            ? !char.IsAscii(characters.Given[0]) || characters.MayBeJapanese
            : (!char.IsAscii(characters.Family[0]) || characters.MayBeJapanese || string.Equals(EastAsianSurnames.JapaneseReadingOfOne(characters.Name.Original[^1]), latin.Family, StringComparison.Ordinal)) && !(latin.IsPinyinGiven && latin.IsChineseFamily);
    }

    private static bool IsJoined(string word, string first, string second) =>
        word.Length == first.Length + second.Length && word.StartsWith(first, StringComparison.Ordinal) && word.EndsWith(second, StringComparison.Ordinal);
}
