using System.Numerics;

namespace ContactBridge.Engine.Scoring.Learning;

/// <summary>
/// Expectation maximisation over a sample of a book's pairs: how often each contradiction stands between records that are one person all the
/// same. The shipped m is the prior, as strong as <see cref="PriorMatches"/> matches, so that small books keep the shipped weights.
/// </summary>
/// <remarks>
/// Pure, and the same to the bit in any order of arrival: pairs are added up in the order of their hashes. A contradiction can at most come to
/// say nothing. Only pairs that would be joined teach, since in doubtful ones namesakes look like mistakes. What a household shares
/// (an address, the birthday of twins) counts for one person where next to nobody shares it who is another, and where names are often wrong.
/// That names are often wrong also shows by more twins than there can be. And where a source keeps many people several times, that two records
/// are in one source stops speaking against them.
/// </remarks>
internal static class WeightLearner
{
    private const int Rounds = 16;
    private const double PriorMatches = 20;

    /// <summary>The most that is learned of how often one person is kept several times.</summary>
    public const double MostPriorBits = 2;

    /// <inheritdoc cref="MostPriorBits"/>
    public const double MostSourceBits = 3;

    /// <summary>From what score on a pair teaches.</summary>
    public const double TeachingBits = 2;

    // What must be passed before anything is learned: a book somewhat unlike the shipped one is no evidence.
    private const double Doubt = 0.5;

    // Odds of 2^3: of nine pairs at one address, eight are one person twice. Where names are known to be often wrong, fewer do: those that are wrong are not yet seen to be one.
    private const double AloneBits = 3;
    private const double AloneBitsOfDamaged = 1.5;
    private const double Caution = 3;
    private const double MostAgreementBits = 14;

    /// <summary>What names that differ say less where nobody shares an address who is another.</summary>
    public const double KinlessBits = 3;

    private const double KinDoubt = 3;
    private const double PartBits = 5;

    // What a postal code tells of names that are often wrong.
    private const double PlaceBits = 3;

    // Of those who share an address only twins share a birthday.
    private const double HomeBits = 5;

    // Of a thousand records at most four have a twin at the same address in the same source, or kin of the same name.
    private const double KinARecord = 0.004;
    private const double SurestKin = 0.9;

    // Who is kept in four places makes sixteen pairs with a twin who is, of which twelve are across: at most three for each in one place, and one more for caution.
    private const double PairsAcross = 4;
    private const double EnoughSharers = 10;

    /// <summary>Learns.</summary>
    /// <param name="pairs">The sample, ordered.</param>
    /// <param name="bookBand">log2 of the book's size, rounded down.</param>
    public static LearnedWeights Learn(IReadOnlyList<SampledPair> pairs, int bookBand)
    {
        double[] learned = new double[LearnableLevels.SlotCount];
        double records = SampledPair.RecordsOf(bookBand);
        Shares twins = SharesBeside(pairs, IsAsOfTwins, KinARecord * records);
        Shares namesakes = SharesBeside(pairs, IsAsOfNamesakes, KinARecord * records);
        double alone = twins.IsNone ? AloneBits : AloneBitsOfDamaged;
        bool hasKin = true;
        double sharers = 0;
        for (int round = 0; round < Rounds; round++)
        {
            Tally tally = Expect(pairs, learned, twins, hasKin ? default : namesakes);
            bool wereThereKin = hasKin;
            hasKin = tally.OddsOf(LearnableLevels.AddressLevels) < alone;
            sharers = tally.CountOf(LearnableLevels.AddressLevels);
            double[] next = Maximize(tally, bookBand, hasKin);
            bool isSettled = next.AsSpan().SequenceEqual(learned);
            learned = next;
            if (isSettled && wereThereKin == hasKin)
            {
                break;
            }
        }

        if (hasKin && sharers >= EnoughSharers)
        {
            // Where people of one address are often two, names that differ are not forgiven: a card without a given name would join brothers.
            foreach (ComparisonLevel level in (ComparisonLevel[])[MatchModel.GivenDiffers, MatchModel.UnlikeNames, MatchModel.PartAlike])
            {
                learned[level.Slot] = Math.Min(learned[level.Slot], LearnableLevels.ForgivingBits - 1);
            }
        }

        return new LearnedWeights(Array.ConvertAll(learned, static bits => (int)Math.Round(bits, MidpointRounding.AwayFromZero)));
    }

    // Two whom everything but their names says to be one, or everything but their birthdays, are kin, or what differs is wrong. There are only so many kin: what goes beyond is wrong.
    private static Shares SharesBeside(IReadOnlyList<SampledPair> pairs, Func<SampledPair, bool> isSo, double kin)
    {
        int inOne = 0;
        int across = 0;
        for (int i = 0; i < pairs.Count; i++)
        {
            if (isSo(pairs[i]))
            {
                inOne += pairs[i].IsOfOneSource ? 1 : 0;
                across += pairs[i].IsOfOneSource ? 0 : 1;
            }
        }

        return new Shares(ShareBeside(inOne, kin), ShareBeside(across, kin * PairsAcross));
    }

    private static double ShareBeside(int count, double kin) => count == 0 ? 0 : Math.Clamp((count - (2 * Math.Sqrt(count)) - kin) / count, 0, SurestKin);

    private static bool IsAsOfTwins(SampledPair pair) => (pair.Levels & LearnableLevels.TwinLevels) != 0;

    private static bool IsAsOfNamesakes(SampledPair pair) => (pair.Levels & LearnableLevels.HomeLevels) != 0
        && (pair.Levels & LearnableLevels.OtherBirthdayLevels) != 0
        && (pair.Levels & LearnableLevels.OtherNameLevels) == 0;

    private static Tally Expect(IReadOnlyList<SampledPair> pairs, double[] learned, Shares twins, Shares namesakes)
    {
        Tally tally = new();
        for (int i = 0; i < pairs.Count; i++)
        {
            SampledPair pair = pairs[i];
            double bits = pair.Bits;
            for (ulong rest = pair.Levels; rest != 0; rest &= rest - 1)
            {
                bits += learned[BitOperations.TrailingZeroCount(rest)];
            }

            double match = bits < TeachingBits ? 0 : 1 / (1 + Math.Pow(2, -bits));
            match = IsAsOfTwins(pair) ? Math.Max(match, twins.Of(pair)) : IsAsOfNamesakes(pair) ? Math.Max(match, namesakes.Of(pair)) : match;
            tally.Add(pair, match);
        }

        return tally;
    }

    private static double[] Maximize(Tally tally, int bookBand, bool hasKin)
    {
        double[] learned = new double[LearnableLevels.SlotCount];
        for (int slot = 1; slot < learned.Length; slot++)
        {
            ComparisonLevel level = LearnableLevels.LevelOf(slot);
            if (LearnableLevels.IsAgreement(slot))
            {
                continue;
            }

            double sure = Math.Max(0, tally.Matches[slot] - (2 * Math.Sqrt(tally.Matches[slot])));
            double m = (sure + (PriorMatches * level.M)) / (tally.ComparedMatches(slot) + PriorMatches);
            learned[slot] = Math.Clamp(Math.Log2(m / level.M) - Doubt, 0, LearnableLevels.MostBits(slot));
        }

        // Where there is a pair of one person for each record of a source, that two are in one source says nothing; and where there are more, any two are the more often one.
        double repeats = Math.Log2(tally.RepeatsARecord(bookBand));
        learned[MatchModel.SameSource.Slot] = Math.Clamp(repeats + MostSourceBits, 0, MostSourceBits);
        learned[MatchModel.Prior.Slot] = Math.Clamp(repeats, 0, MostPriorBits);
        LearnAgreements(learned, tally, bookBand, hasKin);
        return learned;
    }

    // Prior and agreement together tell as much as the share of those who agree and are one person; some caution is left. Of addresses only where
    // nearly all who share one are one person: then there are no kin either, whose common family name would say nothing. Of birthdays and of
    // identifiers with a slip in them only where names are often wrong.
    private static void LearnAgreements(double[] learned, Tally tally, int bookBand, bool hasKin)
    {
        double names = learned[MatchModel.GivenDiffers.Slot];
        double addressOdds = tally.OddsOf(LearnableLevels.AddressLevels);
        double address = hasKin ? 0 : MoreThan(MatchModel.SameAddress, addressOdds, bookBand);
        learned[MatchModel.SameAddress.Slot] = address;
        learned[MatchModel.CloseAddress.Slot] = address;
        learned[MatchModel.SameHome.Slot] = hasKin ? 0 : MoreThan(MatchModel.SameHome, addressOdds, bookBand);
        learned[MatchModel.HomeAndBirthday.Slot] = hasKin ? 0 : MoreThan(MatchModel.HomeAndBirthday, addressOdds, bookBand);
        learned[MatchModel.CloseHome.Slot] = learned[MatchModel.SameHome.Slot];
        learned[MatchModel.SameStreet.Slot] = address / 2;
        learned[MatchModel.PlaceOfOthers.Slot] = Math.Min(PlaceBits, KinDoubt * names);
        learned[MatchModel.SameHousehold.Slot] = Math.Min(MatchModel.SameAddress.Weight.Bits + address, KinDoubt * names);
        if (names < LearnableLevels.ForgivingBits)
        {
            return;
        }

        // Too rare to be counted by itself, and shipped with the weight of unlike names: where both parts of a name are often wrong, that one part fits tells what it seldom does among strangers.
        learned[MatchModel.PartAlike.Slot] = Math.Max(learned[MatchModel.PartAlike.Slot], Math.Min(names, PartBits));
        double birthday = MoreThan(MatchModel.SameBirthday, tally.OddsOf(LearnableLevels.BirthdayLevels), bookBand);
        learned[MatchModel.SameBirthday.Slot] = birthday;
        learned[MatchModel.BirthdayOfTwins.Slot] = Math.Min(MatchModel.SameBirthday.Weight.Bits + birthday, KinDoubt * names);
        learned[MatchModel.BirthdayAtHome.Slot] = learned[MatchModel.BirthdayOfTwins.Slot] + (hasKin ? 0 : HomeBits);
        learned[MatchModel.CloseIdentifier.Slot] = MoreThan(MatchModel.CloseIdentifier, tally.OddsOf(LearnableLevels.CloseIdentifierLevels), bookBand);
        if (!hasKin)
        {
            learned[MatchModel.GivenDiffers.Slot] = names + KinlessBits;
            learned[MatchModel.FamilyDiffers.Slot] += KinlessBits;
            learned[MatchModel.PartAlike.Slot] += KinlessBits;
        }
    }

    private static double MoreThan(ComparisonLevel level, double odds, int bookBand) =>
        Math.Max(0, Math.Min(odds + bookBand - Caution, MostAgreementBits) - level.Weight.Bits);

    /// <summary>Of the pairs that look like kin, how many are one person: by whether both are in one source.</summary>
    private readonly record struct Shares(double InOne, double Across)
    {
        public bool IsNone => InOne <= 0 && Across <= 0;

        public double Of(in SampledPair pair) => pair.IsOfOneSource ? InOne : Across;
    }

    /// <summary>What the matches of a sample look like.</summary>
    private sealed class Tally
    {
        private readonly double[] _compared = new double[32];
        private double _all;

        /// <summary>By slot, the matches with that level.</summary>
        public double[] Matches { get; } = new double[LearnableLevels.SlotCount];

        // By slot, how much of the pairs with that level are others.
        private readonly double[] _others = new double[LearnableLevels.SlotCount];

        /// <summary>log2 of how many pairs with one of these levels are one person, to how many are not; doubtful while there are few.</summary>
        public double OddsOf(ulong levels)
        {
            double matches = 2;
            double others = 8;
            for (ulong rest = levels; rest != 0; rest &= rest - 1)
            {
                matches += Matches[BitOperations.TrailingZeroCount(rest)];
                others += _others[BitOperations.TrailingZeroCount(rest)];
            }

            return Math.Log2(matches / others);
        }

        public void Add(in SampledPair pair, double match)
        {
            _all += match;
            for (uint rest = pair.Compared; rest != 0; rest &= rest - 1)
            {
                _compared[BitOperations.TrailingZeroCount(rest)] += match;
            }

            for (ulong rest = pair.Levels; rest != 0; rest &= rest - 1)
            {
                Matches[BitOperations.TrailingZeroCount(rest)] += match;
                _others[BitOperations.TrailingZeroCount(rest)] += 1 - match;
            }
        }

        /// <summary>For each record, how many pairs of records of one person there are in one source; at least.</summary>
        public double RepeatsARecord(int bookBand)
        {
            double found = _compared[BitOperations.Log2(SampledPair.OneSource)];
            return Math.Max(0, found - (2 * Math.Sqrt(found))) / SampledPair.RecordsOf(bookBand);
        }

        /// <summary>How many pairs have one of these levels.</summary>
        public double CountOf(ulong levels)
        {
            double count = 0;
            for (ulong rest = levels; rest != 0; rest &= rest - 1)
            {
                int slot = BitOperations.TrailingZeroCount(rest);
                count += Matches[slot] + _others[slot];
            }

            return count;
        }

        public double ComparedMatches(int slot) => LearnableLevels.ComparisonOf(slot) is { } comparison ? _compared[comparison] : _all;
    }
}
