using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Romanization;

namespace ContactBridge.Engine.Scoring;

/// <summary>How two names stand to each other, and how rare what they share is.</summary>
/// <param name="Level">The level.</param>
/// <param name="SharedInformation">Bits by which what they share is rarer than a value of every record; 0 when nothing is shared.</param>
/// <param name="Witness">What else carries a full name that is the same.</param>
internal readonly record struct NameAgreement(NameLevel Level, double SharedInformation, NameWitness Witness = NameWitness.None);

/// <summary>What else than the two cards says that somebody goes by a full name.</summary>
internal enum NameWitness
{
    None = 0,

    /// <summary>It is the address of a profile alone that one of the two has it from.</summary>
    Profile,

    /// <summary>A profile is named by it.</summary>
    NamedProfile,

    /// <summary>One's mailbox is named by it, and the other has none.</summary>
    NamedMailbox,

    /// <summary>Both have mailboxes, and none is named by it.</summary>
    UnnamedMailboxes,
}

/// <summary>Compares names. Symmetric and pure.</summary>
internal static class NameComparer
{
    // What a given name of one syllable tells less beside a surname that is written otherwise: Chan Jun and Chen Jun.
    private const int BitsOfOneSyllable = 2;

    // What a short form of the given name tells beside another family name, and what two of one given name do.
    private const int BitsOfShortForm = 3;
    private const int BitsOfTwoShortForms = 2;

    /// <summary>The best agreement between any name of one and any name of the other.</summary>
    public static NameAgreement Compare(RecordFeatures a, RecordFeatures b, BookTraits book)
    {
        NameAgreement best = default;
        double bestBits = double.NegativeInfinity;
        foreach (NameFeature x in a.Names)
        {
            foreach (NameFeature y in b.Names)
            {
                NameAgreement agreement = Compare(x, y, book);
                double bits = MatchModel.NameBits(agreement, book);
                if (bits > bestBits)
                {
                    bestBits = bits;
                    best = agreement;
                }
            }
        }

        // A nickname field speaks only where a card has nothing better: two nicknames of two full names prove nothing.
        if (best.Level is NameLevel.Label && (HasNickname(a, b) || HasNickname(b, a)))
        {
            return new NameAgreement(NameLevel.GivenOnly, 0);
        }

        return best;
    }

    public static NameAgreement Compare(NameFeature a, NameFeature b, BookTraits book)
    {
        if (!a.IsFull || !b.IsFull)
        {
            return a.IsFull ? CompareSingle(b, a, book) : b.IsFull ? CompareSingle(a, b, book) : CompareSingles(a, b, book);
        }

        // The key of the full name says the same of names in either order and in any usual spelling.
        if (a.FullKey == b.FullKey && a.FullKey != default && AreOneName(a, b) && !AreHomophones(a, b))
        {
            bool isStraight = a.ExactGiven == b.ExactGiven && a.ExactFamily == b.ExactFamily;
            bool isSwapped = a.ExactGiven == b.ExactFamily && a.ExactFamily == b.ExactGiven;
            NameWitness witness = WitnessOf(a, b);
            return new NameAgreement(isStraight || isSwapped ? NameLevel.Same : NameLevel.Variant, FullNameInformation(a, b, book) + MatchModel.BitsOf(witness), witness);
        }

        PartRelation family = NameParts.CompareFamily(a, b);
        NameAgreement straight = Combine(NameParts.CompareGiven(a, b), family, a, book);
        if (straight.Level == NameLevel.PartAlike && NicknameTable.HaveCommon(a.Given, b.Given))
        {
            // Christine and Christina, whom people call the same.
            straight = new(NameLevel.FamilyDiffers, BitsOfTwoShortForms);
        }

        if (!straight.Level.IsUnlike() && straight.Level != NameLevel.InitialFamilyDiffers)
        {
            return straight;
        }

        if (family is PartRelation.Equal or PartRelation.Related or PartRelation.Spelling && HasSecondName(a, b))
        {
            return straight with { Level = NameLevel.SecondGiven };
        }

        if (family is PartRelation.Equal or PartRelation.Related && HasSecondInitial(a, b))
        {
            return new(NameLevel.SecondInitial, 0);
        }

        if (straight.Level != NameLevel.GivenDiffers)
        {
            NameAgreement swapped = CompareSwapped(a, b, book);
            if (swapped.Level != NameLevel.Unlike)
            {
                return swapped;
            }
        }

        if (HasSecondNameFirst(a, b) || HasSecondNameFirst(b, a))
        {
            return new(NameLevel.SecondGiven, 0);
        }

        bool isFirstExchanged = IsExchanged(a, b);
        if (straight.Level == NameLevel.Unlike && (isFirstExchanged || IsExchanged(b, a)))
        {
            (string other, int band) = isFirstExchanged ? (a.Given, a.FamilyBand) : (b.Given, b.FamilyBand);
            return new(NameLevel.FamilyDiffers, NicknameTable.IsKnown(other) ? 0 : Information(band, book));
        }

        if (straight.Level == NameLevel.Unlike && (IsInitialOfExchanged(a, b) || IsInitialOfExchanged(b, a)))
        {
            return new(NameLevel.InitialFamilyDiffers, 0);
        }

        return NameFragments.Find(a, b, family == PartRelation.Equal, book) ?? (straight.Level == NameLevel.Unlike && HasMovedPart(a, b) ? straight with { Level = NameLevel.PartAlike } : straight);
    }

    // Edwards in the field of given names and Naomi in the other, and Naomi Radleigh: the given name is the same, whatever the family names.
    private static bool IsExchanged(NameFeature exchanged, NameFeature other) =>
        exchanged.FamilyKey == other.GivenKey && exchanged.Family.Length > 1 && NicknameTable.IsKnown(exchanged.Family)
        && !(NicknameTable.IsKnown(other.Family) && NicknameTable.IsKnown(exchanged.Given));

    // Wakeleigh in the field of given names and Emilie in the other, and E. Dunhurst.
    private static bool IsInitialOfExchanged(NameFeature initial, NameFeature exchanged) =>
        initial.IsInitial && !exchanged.IsInitial && exchanged.Family.Length > 1 && initial.Given.Length > 0 && initial.Given[0] == exchanged.Family[0]
        && NicknameTable.IsKnown(exchanged.Family) && !NicknameTable.IsKnown(exchanged.Given);

    private static bool HasMovedPart(NameFeature a, NameFeature b) =>
        (a.GivenKey == b.FamilyKey && a.Given.Length > 1) || (a.FamilyKey == b.GivenKey && a.Family.Length > 1);

    // The same, or perhaps the same Chinese surname in two regions' letters.
    private static bool IsGivenTheFamilyOf(NameFeature a, NameFeature b) =>
        a.GivenKey == b.FamilyKey || string.Equals(a.Given, b.Family, StringComparison.Ordinal) || (a.IsHangul != b.IsHangul && NameParts.AreOneKoreanSurname(a.Given, b.Family)) || (a.IsChineseGiven && b.IsChineseFamily && FamilyNameVariants.AreRelated(a.Given, b.Family));

    // Surname first on one card, last on the other: only when one part is the same and the other fits.
    private static NameAgreement CompareSwapped(NameFeature a, NameFeature b, BookTraits book)
    {
        bool givenIsFamily = IsGivenTheFamilyOf(a, b) || NameParts.SoundAlike(a, a.LooseGiven, b, b.LooseFamily);
        bool familyIsGiven = IsGivenTheFamilyOf(b, a) || NameParts.SoundAlike(b, b.LooseGiven, a, a.LooseFamily);
        if (givenIsFamily && familyIsGiven && a.FullKey != b.FullKey)
        {
            if (a.IsChineseGiven && b.IsChineseGiven && !IsWrittenAs(a.Given, a.GivenKey, b.Family, b.FamilyKey) && !IsWrittenAs(a.Family, a.FamilyKey, b.Given, b.GivenKey))
            {
                // Lei Lei and 李丽: what looks like the surname in two regions' letters is each of the two words.
                return new(NameLevel.Unlike, 0);
            }

            // Chang in the one field and Haojun in the other, and Zhang Haojun.
            return new(NameLevel.Spelling, Information(Math.Min(Math.Max(a.GivenBand, a.FamilyBand), Math.Max(b.GivenBand, b.FamilyBand)), book));
        }

        if (givenIsFamily == familyIsGiven)
        {
            return new(NameLevel.Unlike, 0);
        }

        (string x, bool xIsInitial, string y, bool yIsInitial, int band) = givenIsFamily
            ? (a.Family, a.Family.Length == 1, b.Given, b.IsInitial, a.GivenBand)
            : (a.Given, a.IsInitial, b.Family, b.Family.Length == 1, a.FamilyBand);
        if (a.IsChineseGiven && b.IsChineseFamily || a.IsChineseFamily && b.IsChineseGiven)
        {
            band = Math.Max(band, Math.Max(a.GivenBand, a.FamilyBand));
        }

        PartRelation relation = NameParts.CompareGiven(x, xIsInitial, y, yIsInitial);
        if (relation == PartRelation.Unlike && (givenIsFamily ? NameParts.AreOfOneForm(a, a.LooseFamily, b, b.LooseGiven) : NameParts.AreOfOneForm(b, b.LooseFamily, a, a.LooseGiven)))
        {
            relation = PartRelation.Spelling;
        }

        return relation switch
        {
            PartRelation.Equal or PartRelation.Spelling => new(NameLevel.Spelling, Information(band, book)),
            PartRelation.ShortForm => new(NameLevel.ShortForm, Information(band, book)),
            PartRelation.Initial => new(NameLevel.Initial, Information(band, book)),
            _ => new(NameLevel.Unlike, 0),
        };
    }

    private static bool IsWrittenAs(string x, BlockingKey keyOfX, string y, BlockingKey keyOfY) => keyOfX == keyOfY || string.Equals(x, y, StringComparison.Ordinal);

    // Peng in the field of given names and Tony in the other, and 彭子华.
    private static bool HasSecondNameFirst(NameFeature exchanged, NameFeature chinese) =>
        exchanged.IsChineseGiven && !exchanged.IsChineseFamily && exchanged.Family.Length > 1 && !GivenNameJoining.IsPinyin(exchanged.Family)
        && chinese.IsChineseFamily && chinese.IsPinyinGiven && IsGivenTheFamilyOf(exchanged, chinese);

    // Many Chinese use an English given name beside their own.
    private static bool HasSecondName(NameFeature a, NameFeature b) =>
        a.IsChineseFamily && b.IsChineseFamily && a.IsPinyinGiven != b.IsPinyinGiven && a.Given.Length > 1 && b.Given.Length > 1;

    private static bool HasSecondInitial(NameFeature a, NameFeature b) =>
        a.IsChineseFamily && b.IsChineseFamily && a.IsInitial != b.IsInitial && (a.IsInitial ? b : a).IsPinyinGiven;

    /// <summary>What a common full name tells: by how rare its parts make it, by how many groups of records bear it, and whether one of the two has a rival.</summary>
    public static double FullNameInformation(NameFeature a, NameFeature b, BookTraits book) =>
        book.KeepsTwice
            ? MatchModel.FullNameBits(NamesakesExpected(a, b, book), 0, (a.HasRivalAnywhere ? 1 : 0) + (b.HasRivalAnywhere ? 1 : 0), book)
            : MatchModel.FullNameBits(NamesakesExpected(a, b, book), Math.Max(a.Groups, b.Groups), (a.HasRival ? 1 : 0) + (b.HasRival ? 1 : 0), book);

    // A namesake of somebody is often kept under a name that is not quite the own one: a former family name, a second given name.
    private static NameWitness WitnessOf(NameFeature a, NameFeature b) =>
        a.IsFromProfile || b.IsFromProfile ? NameWitness.Profile
        : a.IsConfirmed || b.IsConfirmed ? NameWitness.NamedProfile
        : a.Mailboxes == MailboxWitness.Unnamed && b.Mailboxes == MailboxWitness.Unnamed ? NameWitness.UnnamedMailboxes
        : (a.Mailboxes, b.Mailboxes) is (MailboxWitness.Named, MailboxWitness.None) or (MailboxWitness.None, MailboxWitness.Named) ? NameWitness.NamedMailbox
        : NameWitness.None;

    // How many records would bear the name by chance if given and family names were drawn independently: from those of the others that bear either. In eighths of a bit.
    private static int NamesakesExpected(NameFeature a, NameFeature b, int bookBand)
    {
        int bearers = Math.Max(Math.Max(a.Bearers, b.Bearers), 1);
        return Eighths(a.GivenStep - bearers) + Eighths(a.FamilyStep - bearers) - (8 * bookBand);
    }

    private static int Eighths(int others) => (int)Math.Round(8 * Math.Log2(Math.Max(others, 0) + 0.5));

    private static NameAgreement Combine(PartRelation given, PartRelation family, NameFeature a, BookTraits book)
    {
        int givenBits = Information(a.GivenBand, book);
        int familyBits = Information(a.FamilyBand, book);
        if (given == PartRelation.ShortInitial)
        {
            // It fits, but few sign by it.
            return family == PartRelation.Equal ? new(NameLevel.Initial, Math.Max(0, familyBits - 2)) : Combine(PartRelation.Unlike, family, a, book);
        }

        if (given == PartRelation.TwoShortForms)
        {
            return family switch
            {
                PartRelation.Equal => new(NameLevel.TwoShortForms, Math.Max(0, familyBits - 2)),
                PartRelation.Spelling => new(NameLevel.TwoShortForms, 0),
                PartRelation.Unlike => new(NameLevel.FamilyDiffers, BitsOfTwoShortForms),
                _ => Combine(PartRelation.Unlike, family, a, book),
            };
        }

        return (given, family) switch
        {
            (PartRelation.Equal, PartRelation.Equal) => new(NameLevel.GivenDiffers, familyBits),
            (PartRelation.ShortForm, PartRelation.Equal) => new(NameLevel.ShortForm, familyBits),
            (PartRelation.Spelling, PartRelation.Equal) => new(NameLevel.Spelling, familyBits),
            (PartRelation.Equal, PartRelation.Spelling) => new(NameLevel.Spelling, givenBits),
            (PartRelation.ShortForm or PartRelation.Spelling, PartRelation.Spelling) => new(NameLevel.Spelling, 3),
            (PartRelation.Initial, PartRelation.Equal) => new(NameLevel.Initial, familyBits),
            (PartRelation.Equal, PartRelation.Initial) => new(NameLevel.Initial, givenBits),
            (PartRelation.ShortForm, PartRelation.Initial) => new(NameLevel.Initial, 2),
            (PartRelation.Initial, PartRelation.Spelling) => new(NameLevel.Initial, 2),
            (PartRelation.Equal, PartRelation.Related) => new(NameLevel.Spelling, Math.Max(0, givenBits - (HanReadings.IsSyllable(a.Given) ? BitsOfOneSyllable : 0))),
            (PartRelation.Spelling, PartRelation.Related) => new(NameLevel.Spelling, 0),
            (PartRelation.Initial or PartRelation.ShortForm, PartRelation.Related) => new(NameLevel.Initial, 0),
            (PartRelation.Equal, PartRelation.Unlike) => new(NameLevel.FamilyDiffers, givenBits),
            (PartRelation.ShortForm, PartRelation.Unlike) => new(NameLevel.FamilyDiffers, BitsOfShortForm),
            (PartRelation.Initial, PartRelation.Unlike) => new(NameLevel.InitialFamilyDiffers, 0),
            (PartRelation.Spelling, PartRelation.Unlike) => new(NameLevel.PartAlike, 0),
            (PartRelation.Unlike, PartRelation.Spelling) => new(NameLevel.GivenDiffers, 3),
            (PartRelation.Unlike, PartRelation.Equal) => new(NameLevel.GivenDiffers, familyBits),
            _ => new(NameLevel.Unlike, 0),
        };
    }

    private static NameAgreement CompareSingle(NameFeature single, NameFeature full, BookTraits book)
    {
        string word = single.Single;
        int bits = Information(single.SingleBand, book);
        if (single.SingleKey == full.GivenKey && !full.IsInitial && !single.IsInitial)
        {
            return new(NameLevel.GivenOnly, bits);
        }

        if (single.IsInCharacters && full.IsInCharacters && single.Name.Original.Length > 1 && string.Equals(single.Name.Original, full.OriginalGiven, StringComparison.Ordinal))
        {
            // However they are read: 和也 is no Chinese name beside 斎藤.
            return new(NameLevel.GivenOnly, bits);
        }

        if (single.SingleKey == full.FamilyKey || string.Equals(word, full.OtherFamily, StringComparison.Ordinal))
        {
            return new(NameLevel.FamilyOnly, bits);
        }

        if (IsJoined(word, full.Given, full.Family) || IsJoined(word, full.Family, full.Given))
        {
            return new(NameLevel.Spelling, 6);
        }

        if (NameFragments.IsPetName(single, full) || NicknameTable.AreRelatedLoosely(single.LooseGiven.Length > 0 ? single.LooseGiven : single.LooseFamily, full.LooseGiven))
        {
            return new(NameLevel.GivenOnly, 2);
        }

        return NameParts.CompareGiven(word, single.IsInitial, full.Given, full.IsInitial) switch
        {
            PartRelation.ShortForm or PartRelation.Spelling => new(NameLevel.GivenOnly, 2),
            PartRelation.Initial => new(NameLevel.GivenOnly, 0),
            _ => new((single.IsKnownGiven && full.IsKnownGiven) || IsOtherChinese(single, full) ? NameLevel.OtherGiven : NameLevel.Label, 0),
        };
    }

    // 思思 beside Zhang Guochao: a given name in characters, not what somebody is called besides (小文), and none of its syllables is the other's.
    private static bool IsOtherChinese(NameFeature single, NameFeature full)
    {
        string characters = single.Name.Original;
        return single.IsInCharacters && characters.Length == 2 && characters[0] is not ('小' or '老' or '阿' or '大') && single.IsPinyinGiven && full.IsChineseFamily && full.IsPinyinGiven
            && !full.Given.Contains(HanReadings.Reading(characters[0]), StringComparison.Ordinal) && !full.Given.Contains(HanReadings.Reading(characters[1]), StringComparison.Ordinal);
    }

    private static NameAgreement CompareSingles(NameFeature a, NameFeature b, BookTraits book)
    {
        if (a.SingleKey == b.SingleKey)
        {
            return new(NameLevel.GivenOnly, Information(Math.Max(a.SingleBand, b.SingleBand), book));
        }

        if (NameFragments.IsPetName(a, b) || NameFragments.IsPetName(b, a))
        {
            return new(NameLevel.GivenOnly, 2);
        }

        return !NameParts.AreSyllables(a, b) && NameParts.CompareGiven(a.Single, a.IsInitial, b.Single, b.IsInitial) is PartRelation.ShortForm or PartRelation.Spelling
            ? new(NameLevel.GivenOnly, 2)
            : new(a.IsKnownGiven && b.IsKnownGiven && a.Given.Length > 0 == b.Given.Length > 0 ? NameLevel.OtherGiven : NameLevel.Label, 0);
    }

    // The key only says that the letters are the same.
    private static bool AreOneName(NameFeature a, NameFeature b) =>
        (a.GivenKey == b.GivenKey && a.FamilyKey == b.FamilyKey)
        || (a.GivenKey == b.FamilyKey && a.FamilyKey == b.GivenKey)
        || (a.IsInCharacters && b.IsInCharacters && SameCharacters(a.Name.Original, b.Name.Original))
        || IsJoined(a.LooseGiven + a.LooseFamily, b.LooseGiven, b.LooseFamily)
        || IsJoined(a.LooseGiven + a.LooseFamily, b.LooseFamily, b.LooseGiven);

    // 王伟 and 王薇 are both Wang Wei, and two people: where both are written in characters, the characters decide.
    private static bool AreHomophones(NameFeature a, NameFeature b) =>
        a.IsInCharacters && b.IsInCharacters && !SameCharacters(a.Name.Original, b.Name.Original);

    // Whatever the order of the parts and the blanks between them.
    private static bool SameCharacters(string a, string b)
    {
        string first = FullNameBlockingRule.Compact(a);
        string second = FullNameBlockingRule.Compact(b);
        if (first.Length != second.Length)
        {
            return false;
        }

        foreach (char c in first)
        {
            if (!second.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsJoined(string word, string first, string second) =>
        word.Length == first.Length + second.Length && word.StartsWith(first, StringComparison.Ordinal) && word.EndsWith(second, StringComparison.Ordinal);

    private static bool HasNickname(RecordFeatures a, RecordFeatures b)
    {
        foreach (string nickname in a.Nicknames)
        {
            foreach (NameFeature name in b.Names)
            {
                if (!name.IsFull && string.Equals(name.Single, nickname, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Information(int band, int bookBand) => Math.Max(0, bookBand - band);
}
