using ContactBridge.Engine.Scoring;
using ContactBridge.Engine.Scoring.Learning;
using Xunit;

namespace ContactBridge.Engine.Tests.Scoring.Learning;

public sealed class WeightLearnerTests
{
    private const int BookBand = 10;

    // Gives the levels their slots.
    static WeightLearnerTests() => _ = LearnableLevels.SlotCount;

    [Fact]
    public void Learn_keeps_the_shipped_weights_of_a_book_like_the_shipped_one()
    {
        LearnedWeights learned = WeightLearner.Learn(Sample(matches: 500, mistaken: 0), BookBand);

        Assert.True(learned.IsNone);
        Assert.False(learned.Forgives(MatchModel.OtherBirthday));
    }

    [Fact]
    public void Learn_keeps_the_shipped_weights_of_a_small_book_whatever_it_has()
    {
        Assert.True(WeightLearner.Learn(Sample(matches: 12, mistaken: 3), BookBand).IsNone);
        Assert.True(WeightLearner.Learn([], BookBand).IsNone);
    }

    [Fact]
    public void Learn_forgives_what_is_often_a_mistake_and_never_makes_it_speak_for_one_person()
    {
        LearnedWeights learned = WeightLearner.Learn(Sample(matches: 500, mistaken: 100), BookBand);

        Assert.True(learned.Forgives(MatchModel.OtherBirthday));
        Assert.InRange(MatchModel.OtherBirthday.Weight.Bits + learned.Of(MatchModel.OtherBirthday), -5, 0);
        Assert.Equal(0, learned.Of(MatchModel.GivenDiffers));
        Assert.Equal(0, learned.Of(MatchModel.SameName));
    }

    [Fact]
    public void Learn_does_not_take_namesakes_for_mistakes()
    {
        // Alike but for the birthday, and never enough to be joined.
        ulong birthday = 1UL << MatchModel.OtherBirthday.Slot;
        SampledPair[] namesakes = [.. Enumerable.Range(0, 400).Select(i => new SampledPair((ulong)i, (ulong)i + 5000, -4, birthday, Birthday))];

        LearnedWeights learned = WeightLearner.Learn([.. Sample(matches: 500, mistaken: 0).Concat(namesakes).Order()], BookBand);

        Assert.True(learned.IsNone);
    }

    [Fact]
    public void Learn_counts_a_shared_address_in_full_only_where_nobody_else_shares_it()
    {
        ulong household = 1UL << MatchModel.SameHousehold.Slot;
        SampledPair[] alone = Sample(matches: 500, mistaken: 0, level: MatchModel.SameAddress);
        SampledPair[] families = [.. alone, .. Enumerable.Range(0, 300).Select(i => new SampledPair((ulong)i, (ulong)i + 7000, -16, household, 0))];
        Array.Sort(families);

        Assert.True(WeightLearner.Learn(alone, BookBand).Of(MatchModel.SameAddress) >= 4);
        Assert.Equal(0, WeightLearner.Learn(families, BookBand).Of(MatchModel.SameAddress));
    }

    [Fact]
    public void Learn_lets_a_part_of_a_name_and_a_birthday_at_home_speak_only_where_names_are_often_wrong()
    {
        // Of 500 pairs that share an address and a birthday every fifth has another given name.
        SampledPair[] register = Register(otherGiven: 100);
        SampledPair[] orderly = Register(otherGiven: 0);

        LearnedWeights learned = WeightLearner.Learn(register, BookBand);

        Assert.True(MatchModel.PartAlike.Weight.Bits + learned.Of(MatchModel.PartAlike) >= MatchModel.UnlikeNames.Weight.Bits + 5);
        Assert.True(learned.Forgives(MatchModel.PartAlike));
        Assert.True(learned.Of(MatchModel.BirthdayAtHome) > learned.Of(MatchModel.BirthdayOfTwins));
        Assert.Equal(0, WeightLearner.Learn(orderly, BookBand).Of(MatchModel.PartAlike));
        Assert.Equal(0, WeightLearner.Learn(orderly, BookBand).Of(MatchModel.BirthdayAtHome));
    }

    [Fact]
    public void Learn_counts_a_slip_in_a_birthday_in_full_where_slips_are_usual()
    {
        SampledPair[] usual = [.. Sample(matches: 500, mistaken: 0).Select((p, i) => i % 10 == 0 ? p with { Levels = 1UL << MatchModel.MistypedBirthday.Slot } : p)];
        SampledPair[] seldom = [.. Sample(matches: 500, mistaken: 0).Select((p, i) => i == 0 ? p with { Levels = 1UL << MatchModel.MistypedBirthday.Slot } : p)];

        Assert.InRange(WeightLearner.Learn(usual, BookBand).Of(MatchModel.MistypedBirthday), 2, 4);
        Assert.Equal(0, WeightLearner.Learn(seldom, BookBand).Of(MatchModel.MistypedBirthday));
    }

    [Theory]
    [InlineData(60, 0, 0)]
    [InlineData(500, 1, 0)]
    [InlineData(1000, 2, 0)]
    [InlineData(2000, 3, 0)]
    [InlineData(4000, 3, 1)]
    public void Learn_sees_how_often_a_source_keeps_one_person_several_times(int pairs, double source, double prior)
    {
        // In a book of 2^10 records and half as many again.
        LearnedWeights learned = WeightLearner.Learn(Kept(Sample(pairs, mistaken: 0), SampledPair.OneSource), BookBand);
        LearnedWeights ofTwoSources = WeightLearner.Learn(Sample(pairs, mistaken: 0), BookBand);

        Assert.Equal(source, learned.Of(MatchModel.SameSource));
        Assert.Equal(prior, learned.Of(MatchModel.Prior));
        Assert.Equal(source >= 2, learned.KeepsTwice);
        Assert.True(ofTwoSources.IsNone);
    }

    [Fact]
    public void Learn_takes_more_twins_than_there_can_be_for_damaged_names()
    {
        ulong twins = (1UL << MatchModel.BirthdayAtHome.Slot) | (1UL << MatchModel.GivenDiffers.Slot) | (1UL << MatchModel.SameHousehold.Slot);
        SampledPair[] matches = Sample(matches: 500, mistaken: 0, level: MatchModel.SameHome);

        LearnedWeights few = WeightLearner.Learn([.. matches.Concat(Doubtful(twins, 8)).Order()], BookBand);
        LearnedWeights many = WeightLearner.Learn([.. matches.Concat(Doubtful(twins, 100)).Order()], BookBand);
        LearnedWeights fewAcross = WeightLearner.Learn([.. matches.Concat(Across(Doubtful(twins, 34))).Order()], BookBand);
        LearnedWeights manyAcross = WeightLearner.Learn([.. matches.Concat(Across(Doubtful(twins, 100))).Order()], BookBand);

        Assert.Equal(0, few.Of(MatchModel.GivenDiffers));
        Assert.Equal(0, fewAcross.Of(MatchModel.GivenDiffers));
        Assert.True(manyAcross.Forgives(MatchModel.GivenDiffers));
        Assert.True(many.Forgives(MatchModel.GivenDiffers));
        Assert.True(many.Of(MatchModel.BirthdayAtHome) > 0);
    }

    [Fact]
    public void Learn_does_not_forgive_other_names_where_families_share_addresses()
    {
        ulong twins = (1UL << MatchModel.BirthdayAtHome.Slot) | (1UL << MatchModel.GivenDiffers.Slot) | (1UL << MatchModel.SameHousehold.Slot);
        ulong spouses = (1UL << MatchModel.GivenDiffers.Slot) | (1UL << MatchModel.SameHousehold.Slot);
        SampledPair[] register = [.. Sample(matches: 500, mistaken: 0, level: MatchModel.SameHome), .. Doubtful(twins, 100), .. Doubtful(spouses, 400, from: 20_000)];
        Array.Sort(register);

        LearnedWeights learned = WeightLearner.Learn(register, BookBand);

        Assert.True(learned.Of(MatchModel.GivenDiffers) > 0);
        Assert.False(learned.Forgives(MatchModel.GivenDiffers));
        Assert.False(learned.IsForgiving);
    }

    [Fact]
    public void Learn_takes_other_birthdays_of_one_name_at_one_address_for_mistakes_only_where_no_families_share_addresses()
    {
        ulong namesakes = (1UL << MatchModel.SameHome.Slot) | (1UL << MatchModel.OtherBirthday.Slot);
        ulong spouses = (1UL << MatchModel.GivenDiffers.Slot) | (1UL << MatchModel.SameHousehold.Slot);
        SampledPair[] alone = [.. Sample(matches: 500, mistaken: 0, level: MatchModel.SameHome), .. Doubtful(namesakes, 50)];
        Array.Sort(alone);
        SampledPair[] families = [.. alone, .. Doubtful(spouses, 400, from: 20_000)];
        Array.Sort(families);

        Assert.True(WeightLearner.Learn(alone, BookBand).Of(MatchModel.OtherBirthday) > 0);
        Assert.Equal(0, WeightLearner.Learn(families, BookBand).Of(MatchModel.OtherBirthday));
    }

    [Fact]
    public void A_pair_teaches_when_something_that_can_be_learned_would_join_it()
    {
        ulong other = 1UL << MatchModel.GivenDiffers.Slot;

        Assert.True(new SampledPair(1, 2, 3, 0, 0).Teaches());
        Assert.False(new SampledPair(1, 2, -4, 0, 0).Teaches());
        Assert.True(new SampledPair(1, 2, -4, other, 0).Teaches());
        Assert.False(new SampledPair(1, 2, -30, other, 0).Teaches());
        Assert.True(new SampledPair(1, 2, -30, other | (1UL << MatchModel.BirthdayAtHome.Slot), 0).Teaches());
    }

    [Fact]
    public void Write_and_read_give_the_same_again()
    {
        SampledPair[] sample = Sample(matches: 40, mistaken: 9);
        LearnedWeights learned = WeightLearner.Learn(Sample(matches: 500, mistaken: 100), BookBand);

        Assert.Equal(sample, SampledPair.Read(SampledPair.Write(sample)));
        Assert.Equal(learned.ToString(), LearnedWeights.Read(learned.ToString()).ToString());
        Assert.Empty(SampledPair.Read([]));
        Assert.True(LearnedWeights.Read(null).IsNone);
    }

    [Fact]
    public void Last_order_leaves_about_as_many_pairs_of_a_large_book_as_of_a_small_one()
    {
        int[] taken = [.. Enumerable.Range(11, 6).Select(band =>
        {
            int records = 1 << band;
            return Enumerable.Range(0, records).Count(i => SampledPair.OrderOf((ulong)i * 77, ((ulong)i * 91) + 5) <= SampledPair.LastOrder(band));
        })];

        Assert.Equal(2048, taken[0]);
        Assert.All(taken, count => Assert.InRange(count, 1800, 2300));
    }

    private static SampledPair[] Register(int otherGiven)
    {
        uint compared = Birthday | (1u << PairScorer.IndexOf("name"));
        ulong same = (1UL << MatchModel.SameAddress.Slot) | (1UL << MatchModel.SameBirthday.Slot);
        SampledPair[] pairs = [.. Enumerable.Range(0, 500).Select(i => new SampledPair((ulong)i, (ulong)i + 1000, 12, i < otherGiven ? same | (1UL << MatchModel.GivenDiffers.Slot) : same, compared))];
        Array.Sort(pairs);
        return pairs;
    }

    // Pairs of one source that are never joined by the shipped weights.
    private static SampledPair[] Doubtful(ulong levels, int count, int from = 10_000) =>
        [.. Enumerable.Range(from, count).Select(i => new SampledPair((ulong)i, (ulong)i + 100_000, -20, levels, SampledPair.OneSource | Birthday | (1u << PairScorer.IndexOf("name"))))];

    private static IEnumerable<SampledPair> Across(SampledPair[] pairs) => pairs.Select(static p => p with { Compared = p.Compared & ~SampledPair.OneSource });

    private static SampledPair[] Kept(SampledPair[] pairs, uint flag) => Array.ConvertAll(pairs, p => p with { Compared = p.Compared | flag });

    private static uint Birthday => 1u << PairScorer.IndexOf("birthday");

    private static SampledPair[] Sample(int matches, int mistaken, ComparisonLevel? level = null)
    {
        SampledPair[] pairs = [.. Enumerable.Range(0, matches).Select(i => new SampledPair(
            (ulong)i, (ulong)i + 1000, 12, i < mistaken ? 1UL << MatchModel.OtherBirthday.Slot : level is null ? 0 : 1UL << level.Slot, Birthday))];
        Array.Sort(pairs);
        return pairs;
    }
}
