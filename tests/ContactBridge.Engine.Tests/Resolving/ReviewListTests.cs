using ContactBridge.Engine.Resolving;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Engine.Tests.Resolving;

public sealed class ReviewListTests
{
    // Each letter a record in the source of that name.
    [Theory]
    [InlineData("a", "b", 1, 1.875)]
    [InlineData("a", "a", 1, 1.625)]
    [InlineData("a", "bc", 1, 1.375)]
    [InlineData("a", "bcd", 1, 0.625)]
    [InlineData("a", "bcde", 1, -0.125)]
    [InlineData("ab", "cd", 1, 0)]
    [InlineData("ab", "ab", 1, -2.25)]
    [InlineData("ab", "cde", 1, -1.125)]
    [InlineData("ab", "abcde", 1, -3.875)]
    [InlineData("abc", "def", 1, -1.875)]
    [InlineData("abc", "abcd", 1, -4.625)]
    public void From_adds_what_the_other_records_of_the_two_people_say(string first, string second, double weight, double promised)
    {
        Suggestion suggestion = Assert.Single(From([first, second], weight));

        Assert.Equal(promised, suggestion.Weight.Bits);
        Assert.Equal(["pair", "company"], suggestion.Contributions.Select(static c => c.Level));
        Assert.Equal((PersonId.FromBits(1), PersonId.FromBits(2)), (suggestion.First, suggestion.Second));
    }

    [Fact]
    public void From_promises_less_where_records_that_would_join_are_kept_apart_by_others_and_never_more_than_what_joins()
    {
        Suggestion against = Assert.Single(From(["a", "b"], 9));
        Suggestion sure = Assert.Single(From(["a", "b"], 2.875));

        Assert.Equal(["pair", "other-records-against", "company"], against.Contributions.Select(static c => c.Level));
        Assert.Equal(2.375, against.Weight.Bits);
        Assert.Equal(["pair", "company", "limit"], sure.Contributions.Select(static c => c.Level));
        Assert.Equal(3, sure.Weight.Bits);
    }

    [Fact]
    public void From_promises_what_the_kind_of_evidence_is_worth_as_a_question_and_takes_the_link_that_promises_most()
    {
        RecordKey[] keys = [.. "abcd".Select(static c => new RecordKey(SourceId.Create("s"), c.ToString()))];
        Suggestion suggestion = Assert.Single(ReviewList.From(
            new PlacedLinks([new RecordLink(0, 2, 1, -0.5), new RecordLink(1, 3, 0.5, 1.125)], new NumberPlaces(4, static i => i)),
            [0, 0, 1, 1],
            [PersonId.FromBits(1), PersonId.FromBits(2)],
            keys,
            [],
            3));

        Assert.Equal((keys[1], keys[3]), (suggestion.FirstRecord, suggestion.SecondRecord));
        Assert.Equal(["pair", "kind", "company"], suggestion.Contributions.Select(static c => c.Level));
        Assert.Equal([0.5, 1.125, -1.25], suggestion.Contributions.Select(static c => c.Weight.Bits));
        Assert.Equal(0.375, suggestion.Weight.Bits);
    }

    // 700 people of one record, and 256 more, may promise 162.5: 150 pairs of 0.79 promise as much, 350 twice as much, and 350 of 0.48 a third more.
    [Theory]
    [InlineData(150, 1, 1.875)]
    [InlineData(350, 1, 1)]
    [InlineData(350, -1, -0.375)]
    [InlineData(350, -2, -1.125)]
    public void From_promises_less_where_suggestions_are_more_than_people_can_be_kept_twice(int links, double weight, double promised)
    {
        Suggestion[] suggestions = From([.. Enumerable.Range(0, 700).Select(static i => i % 2 == 0 ? "a" : "b")], [.. Enumerable.Repeat(weight, links)]);

        Assert.Equal(links, suggestions.Length);
        Assert.All(suggestions, s =>
        {
            Assert.Equal(promised, s.Weight.Bits);
            Assert.Equal(s.Weight.Bits, s.Contributions.Sum(static c => c.Weight.Bits));
        });
    }

    [Fact]
    public void From_puts_the_most_probable_first_though_it_promises_no_more()
    {
        Suggestion[] suggestions = From(["a", "b", "a", "b", "a", "bcd"], 2.5, 2.875, 2.875);

        Assert.Equal([PersonId.FromBits(3), PersonId.FromBits(1), PersonId.FromBits(5)], suggestions.Select(static s => s.First));
        Assert.Equal([3, 3, 2.5], suggestions.Select(static s => s.Weight.Bits));
    }

    // The first and the second, the third and the fourth, and so on are linked by their first records.
    private static Suggestion[] From(string[] people, params double[] weights)
    {
        List<(RecordKey Key, int Person, bool IsFirst)> records = [];
        for (int person = 0; person < people.Length; person++)
        {
            for (int i = 0; i < people[person].Length; i++)
            {
                records.Add((new RecordKey(SourceId.Create(people[person][i].ToString()), $"{person:000}"), person, i == 0));
            }
        }

        records.Sort(static (x, y) => x.Key.CompareTo(y.Key));
        int[] firstAt = [.. Enumerable.Range(0, people.Length).Select(person => records.FindIndex(r => r.Person == person && r.IsFirst))];
        return ReviewList.From(
            new PlacedLinks([.. weights.Select((weight, i) => new RecordLink(firstAt[2 * i], firstAt[(2 * i) + 1], weight))], new NumberPlaces(records.Count, static i => i)),
            [.. records.Select(static r => r.Person)],
            [.. Enumerable.Range(1, people.Length).Select(static i => PersonId.FromBits((ulong)i))],
            [.. records.Select(static r => r.Key)],
            [],
            3);
    }
}
