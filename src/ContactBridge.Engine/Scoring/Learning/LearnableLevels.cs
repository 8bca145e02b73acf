namespace ContactBridge.Engine.Scoring.Learning;

/// <summary>The levels whose weight a book can teach: what speaks against one person, by how often it is a mistake there, and what households share.</summary>
internal static class LearnableLevels
{
    /// <summary>Bits from which a veto is no longer one.</summary>
    public const double ForgivingBits = 3;

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
        Contradiction(MatchModel.SameSource, null),
        (MatchModel.SameAddress, null, 0),
        (MatchModel.CloseAddress, null, 0),
        (MatchModel.SameHome, null, 0),
        (MatchModel.CloseHome, null, 0),
        (MatchModel.SameStreet, null, 0),
        (MatchModel.SameHousehold, null, 0),
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
        AddressLevels = Bit(MatchModel.SameHome) | Bit(MatchModel.CloseHome) | Bit(MatchModel.SameAddress) | Bit(MatchModel.CloseAddress) | Bit(MatchModel.SameStreet) | Bit(MatchModel.SameHousehold);
        BirthdayLevels = Bit(MatchModel.SameBirthday) | Bit(MatchModel.BirthdayOfTwins) | Bit(MatchModel.BirthdayAtHome);
        CloseIdentifierLevels = Bit(MatchModel.CloseIdentifier);
    }

    /// <summary>Slots are numbered from 1; 0 stands for every level that is not learned.</summary>
    public static int SlotCount => _levels.Length + 1;

    /// <summary>The slots of the levels of a shared address, as bits.</summary>
    public static uint AddressLevels { get; }

    /// <inheritdoc cref="AddressLevels"/>
    public static uint BirthdayLevels { get; }

    /// <inheritdoc cref="AddressLevels"/>
    public static uint CloseIdentifierLevels { get; }

    public static ComparisonLevel LevelOf(int slot) => _levels[slot - 1].Level;

    /// <summary>The comparison whose findings the level is one of; null where it may find nothing although both records have the field.</summary>
    public static int? ComparisonOf(int slot) => _comparisons[slot - 1] is >= 0 and int index ? index : null;

    public static double MostBits(int slot) => _levels[slot - 1].MostBits;

    /// <summary>True for levels that are learned together and not each by its own m.</summary>
    public static bool IsAgreement(int slot) => _levels[slot - 1].MostBits == 0;

    private static (ComparisonLevel Level, string? Comparison, double MostBits) Contradiction(ComparisonLevel level, string? comparison) =>
        (level, comparison, Math.Floor(-level.Weight.Bits));

    private static uint Bit(ComparisonLevel level) => 1u << level.Slot;
}
