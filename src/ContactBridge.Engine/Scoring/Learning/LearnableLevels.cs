using System.Numerics;

namespace ContactBridge.Engine.Scoring.Learning;

/// <summary>The levels whose weight a book can teach: what speaks against one person, by how often it is a mistake there, and what households share.</summary>
internal static class LearnableLevels
{
    /// <summary>Bits from which a veto is no longer one.</summary>
    public const double ForgivingBits = 3;

    /// <summary>Bits from which it says nothing any more that two records of one name are in one source.</summary>
    public const double KeepsTwiceBits = 2;

    // Each with the most that can be learned; a contradiction can come to say nothing.
    private static readonly (ComparisonLevel Level, string? Comparison, double MostBits)[] _levels =
    [
        Contradiction(MatchModel.GivenDiffers, "name"),
        Contradiction(MatchModel.UnlikeNames, "name"),
        (MatchModel.FamilyDiffers, "name", 4),
        (MatchModel.PartAlike, "name", 8),
        Contradiction(MatchModel.Label, "name"),
        Contradiction(MatchModel.OtherGiven, "name"),
        Contradiction(MatchModel.OtherMailbox, "email"),
        Contradiction(MatchModel.OtherMailboxThere, "email"),
        Contradiction(MatchModel.OtherMailboxAtWork, "email"),
        Contradiction(MatchModel.OtherNumber, "phone"),
        Contradiction(MatchModel.OtherIdentifier, "identifier"),
        Contradiction(MatchModel.OtherEmployer, "employer"),
        Contradiction(MatchModel.OtherTown, null),
        Contradiction(MatchModel.OtherTownAlone, null),
        (MatchModel.MistypedBirthday, "birthday", 4),
        (MatchModel.OtherPartBirthday, "birthday", 4),
        Contradiction(MatchModel.CloseBirthday, "birthday"),
        Contradiction(MatchModel.OtherBirthday, "birthday"),
        (MatchModel.SameSource, null, 0),
        (MatchModel.Prior, null, 0),
        (MatchModel.SameAddress, null, 0),
        (MatchModel.CloseAddress, null, 0),
        (MatchModel.SameHome, null, 0),
        (MatchModel.CloseHome, null, 0),
        (MatchModel.HomeAndBirthday, null, 0),
        (MatchModel.SameStreet, null, 0),
        (MatchModel.SameHousehold, null, 0),
        (MatchModel.PlaceOfOthers, null, 0),
        (MatchModel.SameBirthday, null, 0),
        (MatchModel.BirthdayOfTwins, null, 0),
        (MatchModel.BirthdayAtHome, null, 0),
        (MatchModel.CloseIdentifier, null, 0),
    ];

    private static readonly int[] _comparisons;

    static LearnableLevels()
    {
        for (int i = 0; i < _levels.Length; i++)
        {
            _levels[i].Level.Slot = i + 1;
        }

        _comparisons = Array.ConvertAll(_levels, static l => l.Comparison is null ? -1 : PairScorer.IndexOf(l.Comparison));
        AddressLevels = Bit(MatchModel.SameHome) | Bit(MatchModel.HomeAndBirthday) | Bit(MatchModel.CloseHome) | Bit(MatchModel.SameAddress) | Bit(MatchModel.CloseAddress) | Bit(MatchModel.SameHousehold);
        BirthdayLevels = Bit(MatchModel.SameBirthday) | Bit(MatchModel.BirthdayOfTwins) | Bit(MatchModel.BirthdayAtHome);
        CloseIdentifierLevels = Bit(MatchModel.CloseIdentifier);
        TwinLevels = Bit(MatchModel.BirthdayAtHome);
        HomeLevels = Bit(MatchModel.SameHome) | Bit(MatchModel.CloseHome) | Bit(MatchModel.SameAddress) | Bit(MatchModel.CloseAddress);
        OtherBirthdayLevels = Bit(MatchModel.OtherBirthday) | Bit(MatchModel.CloseBirthday);
        KinLevels = Bit(MatchModel.GivenDiffers) | Bit(MatchModel.FamilyDiffers) | Bit(MatchModel.PartAlike);
        SourceLevel = Bit(MatchModel.SameSource);
        OtherNameLevels = Bit(MatchModel.GivenDiffers) | Bit(MatchModel.UnlikeNames) | Bit(MatchModel.FamilyDiffers) | Bit(MatchModel.PartAlike) | Bit(MatchModel.Label) | Bit(MatchModel.OtherGiven);
    }

    /// <summary>Slots are numbered from 1; 0 stands for every level that is not learned.</summary>
    public static int SlotCount => _levels.Length + 1;

    /// <summary>The slots of the levels of a shared address, as bits.</summary>
    public static ulong AddressLevels { get; }

    /// <inheritdoc cref="AddressLevels"/>
    public static ulong BirthdayLevels { get; }

    /// <inheritdoc cref="AddressLevels"/>
    public static ulong CloseIdentifierLevels { get; }

    /// <inheritdoc cref="AddressLevels"/>
    public static ulong TwinLevels { get; }

    /// <inheritdoc cref="AddressLevels"/>
    public static ulong HomeLevels { get; }

    /// <inheritdoc cref="AddressLevels"/>
    public static ulong OtherBirthdayLevels { get; }

    /// <inheritdoc cref="AddressLevels"/>
    public static ulong OtherNameLevels { get; }

    private static ulong KinLevels { get; }

    private static ulong SourceLevel { get; }

    public static ComparisonLevel LevelOf(int slot) => _levels[slot - 1].Level;

    /// <summary>The comparison whose findings the level is one of; null where it may find nothing although both records have the field.</summary>
    public static int? ComparisonOf(int slot) => _comparisons[slot - 1] is >= 0 and int index ? index : null;

    public static double MostBits(int slot) => _levels[slot - 1].MostBits;

    /// <summary>True for levels that are learned together and not each by its own m.</summary>
    public static bool IsAgreement(int slot) => _levels[slot - 1].MostBits == 0;

    /// <summary>The most by which a pair with these levels, none of which is an agreement, can come to score higher.</summary>
    /// <param name="levels">Slots, as bits.</param>
    public static double MostBitsOf(ulong levels)
    {
        double most = WeightLearner.MostPriorBits
            + ((levels & SourceLevel) != 0 ? WeightLearner.MostSourceBits : 0)
            + ((levels & KinLevels) != 0 ? WeightLearner.KinlessBits : 0);
        for (ulong rest = levels; rest != 0; rest &= rest - 1)
        {
            most += MostBits(BitOperations.TrailingZeroCount(rest));
        }

        return most;
    }

    private static (ComparisonLevel Level, string? Comparison, double MostBits) Contradiction(ComparisonLevel level, string? comparison) =>
        (level, comparison, Math.Floor(-level.Weight.Bits));

    private static ulong Bit(ComparisonLevel level) => 1UL << level.Slot;
}
