using ContactBridge.Engine.Scoring.Similarity;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ContactBridge.Engine.Tests.Scoring;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("smith", "smith", 0)]
    [InlineData("smith", "smtih", 1)]
    [InlineData("smith", "smit", 1)]
    [InlineData("smith", "smyth", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abc", "xyz", 3)]
    public void Between_counts_edits(string a, string b, int expected) => Assert.Equal(expected, EditDistance.Between(a, b, 9));

    [Fact]
    public void Between_says_limit_plus_one_beyond_the_limit() => Assert.Equal(3, EditDistance.Between("abcdef", "uvwxyz", 2));

    [Fact]
    public void Between_is_symmetric_and_zero_only_for_equal_texts() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Texts(), Texts(), (string a, string b) =>
        {
            int distance = EditDistance.Between(a, b, 64);
            return distance == EditDistance.Between(b, a, 64) && (distance == 0) == string.Equals(a, b, StringComparison.Ordinal) && distance <= Math.Max(a.Length, b.Length);
        }));

    [Fact]
    public void A_limit_changes_no_distance_up_to_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Texts(), Texts(), (string a, string b) =>
        {
            int distance = EditDistance.Between(a, b, 64);
            return Enumerable.Range(0, 8).All(limit => EditDistance.Between(a, b, limit) == Math.Min(distance, limit + 1));
        }));

    private static Arbitrary<string> Texts() => Arb.From(Gen.Elements('a', 'b', 'c').ArrayOf().Select(static c => new string(c.AsSpan(0, Math.Min(c.Length, 40)))));
}
