using ContactBridge.Engine.Resolving;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Engine.Tests.Resolving;

public sealed class ReviewListTests
{
    private static readonly SourceId _source = SourceId.Create("a");

    [Theory]
    [InlineData(2, 2)]
    [InlineData(-1.75, -1.75)]
    [InlineData(-2.25, -2.5)]
    [InlineData(-3, -3.5)]
    [InlineData(9, 1.5)]
    public void From_promises_what_a_link_weighs_and_less_where_others_speak_against_it_or_where_it_weighs_least(double weight, double promised)
    {
        Suggestion suggestion = Assert.Single(From(3, [new RecordLink(0, 1, weight)]));

        Assert.Equal(promised, suggestion.Weight.Bits);
        Assert.Equal((PersonId.FromBits(1), PersonId.FromBits(2)), (suggestion.First, suggestion.Second));
    }

    // 744 records and the 256 before them may promise 140, of which 35.84 are the 256's: 130 of links of 2 bits (0.8) are as many, 260 are twice as many and more.
    [Theory]
    [InlineData(130, 2, 2)]
    [InlineData(260, 2, 1.25)]
    [InlineData(620, 0, -0.625)]
    [InlineData(620, 1, -0.625)]
    public void From_promises_less_where_suggestions_are_more_than_people_can_be_kept_twice(int links, double weight, double promised)
    {
        RecordLink[] all = [.. Enumerable.Range(0, links).Select(i => new RecordLink(i, i + 1, weight))];

        Suggestion[] suggestions = From(744, all);

        Assert.Equal(links, suggestions.Length);
        Assert.All(suggestions, s => Assert.Equal(promised, s.Weight.Bits));
    }

    private static Suggestion[] From(int records, RecordLink[] links)
    {
        RecordKey[] keys = [.. Enumerable.Range(0, records).Select(static i => new RecordKey(_source, $"{i:00000}"))];
        PersonId[] people = [.. Enumerable.Range(1, records).Select(static i => PersonId.FromBits((ulong)i))];
        return ReviewList.From(new PlacedLinks(links, new NumberPlaces(records, static i => i)), [.. Enumerable.Range(0, records)], people, keys, [], 3);
    }
}
