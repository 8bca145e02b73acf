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
/// </remarks>
internal static class WeightLearner
{
    private const int Rounds = 16;
    private const double PriorMatches = 20;
    private const double TeachingBits = 2;

    // What must be passed before anything is learned: a book somewhat unlike the shipped one is no evidence.
    private const double Doubt = 0.5;

    // Odds of 2^3: of nine pairs at one address, eight are one person twice.
    private const double AloneBits = 3;
    private const double Caution = 3;
    private const double MostAgreementBits = 14;
    private const double KinlessBits = 3;
    private const double KinDoubt = 3;
    private const double PartBits = 5;

    // Of those who share an address only twins share a birthday.
    private const double HomeBits = 5;

    /// <summary>Learns.</summary>
    /// <param name="pairs">The sample, ordered.</param>
    /// <param name="bookBand">log2 of the book's size, rounded down.</param>
    public static LearnedWeights Learn(IReadOnlyList<SampledPair> pairs, int bookBand)
    {
        double[] learned = new double[LearnableLevels.SlotCount];
        for (int round = 0; round < Rounds; round++)
        {
            learned = Maximize(Expect(pairs, learned), bookBand);
        }

        return new LearnedWeights(Array.ConvertAll(learned, static bits => (int)Math.Round(bits, MidpointRounding.AwayFromZero)));
    }

    private static Tally Expect(IReadOnlyList<SampledPair> pairs, double[] learned)
    {
        Tally tally = new();
        for (int i = 0; i < pairs.Count; i++)
        {
            SampledPair pair = pairs[i];
            double bits = pair.Bits;
            for (uint rest = pair.Levels; rest != 0; rest &= rest - 1)
            {
                bits += learned[BitOperations.TrailingZeroCount(rest)];
            }

            double match = bits < TeachingBits ? 0 : 1 / (1 + Math.Pow(2, -bits));
            tally.Add(pair, match);
        }

        return tally;
    }

    private static double[] Maximize(Tally tally, int bookBand)
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

        LearnAgreements(learned, tally, bookBand);
        return learned;
    }

    // Prior and agreement together tell as much as the share of those who agree and are one person; some caution is left. Of addresses only where
    // nearly all who share one are one person: then there are no kin either, whose common family name would say nothing. Of birthdays and of
    // identifiers with a slip in them only where names are often wrong.
    private static void LearnAgreements(double[] learned, Tally tally, int bookBand)
    {
        double names = learned[MatchModel.GivenDiffers.Slot];
        double addressOdds = tally.OddsOf(LearnableLevels.AddressLevels);
        bool hasKin = addressOdds < AloneBits;
        double address = hasKin ? 0 : MoreThan(MatchModel.SameAddress, addressOdds, bookBand);
        learned[MatchModel.SameAddress.Slot] = address;
        learned[MatchModel.CloseAddress.Slot] = address;
        learned[MatchModel.SameHome.Slot] = hasKin ? 0 : MoreThan(MatchModel.SameHome, addressOdds, bookBand);
        learned[MatchModel.CloseHome.Slot] = learned[MatchModel.SameHome.Slot];
        learned[MatchModel.SameStreet.Slot] = address / 2;
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
        public double OddsOf(uint levels)
        {
            double matches = 2;
            double others = 8;
            for (uint rest = levels; rest != 0; rest &= rest - 1)
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

            for (uint rest = pair.Levels; rest != 0; rest &= rest - 1)
            {
                Matches[BitOperations.TrailingZeroCount(rest)] += match;
                _others[BitOperations.TrailingZeroCount(rest)] += 1 - match;
            }
        }

        public double ComparedMatches(int slot) => LearnableLevels.ComparisonOf(slot) is { } comparison ? _compared[comparison] : _all;
    }
}
