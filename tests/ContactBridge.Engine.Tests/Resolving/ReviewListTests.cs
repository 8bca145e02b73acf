using ContactBridge.Engine.Resolving;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Engine.Tests.Resolving;

public sealed class ReviewListTests
{
    private static readonly SourceId _source = SourceId.Create("a");

    [Theory]
    [InlineData(3, 2, 2)]
    [InlineData(4095, 2, 2)]
    [InlineData(4096, 2, 1.875)]
    [InlineData(8191, 2, 1.875)]
    [InlineData(8192, 2, 1.75)]
    [InlineData(8192, 1, 0.75)]
    [InlineData(8192, 0, -0.125)]
    [InlineData(8192, -2, -2.125)]
    [InlineData(3, 9, 1.5)]
    [InlineData(8192, 9, 1.25)]
    public void From_promises_less_in_a_large_book_and_where_others_speak_against_it(int records, double weight, double promised)
    {
        RecordKey[] keys = [.. Enumerable.Range(0, records).Select(static i => new RecordKey(_source, $"{i:00000}"))];
        PersonId[] people = [PersonId.FromBits(1), PersonId.FromBits(2), PersonId.FromBits(3)];
        int[] personAt = [.. Enumerable.Range(0, records).Select(static i => Math.Min(i, 2))];

        Suggestion suggestion = Assert.Single(ReviewList.From(new PlacedLinks([new RecordLink(0, 1, weight)], new NumberPlaces(records, static i => i)), personAt, people, keys, [], 3));

        Assert.Equal(promised, suggestion.Weight.Bits);
        Assert.Equal((people[0], people[1]), (suggestion.First, suggestion.Second));
    }
}
