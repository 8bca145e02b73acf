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

    /// <summary>"小明" and "明明" call somebody whose given name has that character.</summary>
    public static bool IsPetName(NameFeature pet, NameFeature whole)
    {
        if (!pet.IsInCharacters || pet.OriginalWhole.Length != 2 || !whole.IsFull)
        {
            return false;
        }

        bool isDoubled = pet.OriginalWhole[0] == pet.OriginalWhole[1];
        if (!isDoubled && pet.OriginalWhole[0] is not ('小' or '阿'))
        {
            return false;
        }

        return whole.IsInCharacters
            ? whole.OriginalGiven.Contains(pet.OriginalWhole[1], StringComparison.Ordinal)
            : isDoubled && pet.Given.Length > 1 && whole.Given.Length > pet.Given.Length && whole.Given.EndsWith(pet.Given, StringComparison.Ordinal) && whole.IsPinyinGiven;
    }

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

        if (part.IsHangul != whole.IsHangul && IsJoined(whole.LooseGiven, part.LooseFamily, part.LooseGiven))
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
            ? !char.IsAscii(characters.Given[0])
            : (!char.IsAscii(characters.Family[0]) || characters.MayBeJapanese || string.Equals(EastAsianSurnames.JapaneseReadingOfOne(characters.Name.Original[^1]), latin.Family, StringComparison.Ordinal)) && !(latin.IsPinyinGiven && latin.IsChineseFamily);
    }

    private static bool IsJoined(string word, string first, string second) =>
        word.Length == first.Length + second.Length && word.StartsWith(first, StringComparison.Ordinal) && word.EndsWith(second, StringComparison.Ordinal);
}
