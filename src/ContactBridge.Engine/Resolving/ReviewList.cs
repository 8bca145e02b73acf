using System.Runtime.InteropServices;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Turns links between people into questions for the user.</summary>
internal static class ReviewList
{
    /// <summary>What a pair of records promises at most for two people whose other records speak against it.</summary>
    private const double MostBitsAgainstOthers = 1.5;

    // In larger books the names of one language have more namesakes than the whole book's counts let expect.
    private const int WholeBand = 11;
    private const double BitsOfADoubling = 0.125;

    /// <summary>One suggestion for each two people with a link between them, unless the user has kept them apart. Most probable first, then by keys.</summary>
    /// <remarks>
    /// A link that would have joined them by itself was not followed because of their other records: it promises less than it weighs. So does every link of a book of
    /// more than 4,095 records, by an eighth of a bit each time the book is twice as large, and half of that where it weighs less than nothing.
    /// </remarks>
    /// <param name="links">Ordered by key.</param>
    /// <param name="personAt">The place in <paramref name="people"/> of each record's person, by the record's place; negative for none.</param>
    /// <param name="people">The people.</param>
    /// <param name="keys">The records' keys, ascending.</param>
    /// <param name="apart">Places of records whose people the user has kept apart.</param>
    /// <param name="linkThresholdBits">From which weight on records are joined.</param>
    public static Suggestion[] From(
        PlacedLinks links, int[] personAt, IReadOnlyList<PersonId> people, RecordKey[] keys, IEnumerable<(int First, int Second)> apart, double linkThresholdBits)
    {
        double less = BitsOfADoubling * Math.Max(0, BlockStatistics.Band(keys.Length) - WholeBand);

        // The first of equal weight stays: links come in the order of their keys.
        Dictionary<(int, int), int> best = [];
        for (int i = 0; i < links.Count; i++)
        {
            int x = personAt[links.FirstAt(i)];
            int y = personAt[links.SecondAt(i)];
            if (x < 0 || y < 0 || x == y)
            {
                continue;
            }

            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(best, Ordered(x, y), out bool exists);
            place = exists && Promised(links.WeightAt(place), linkThresholdBits) >= Promised(links.WeightAt(i), linkThresholdBits) ? place : i;
        }

        foreach ((int first, int second) in apart)
        {
            best.Remove(Ordered(personAt[first], personAt[second]));
        }

        (double Weight, int Link)[] ordered = new (double, int)[best.Count];
        int count = 0;
        foreach (int link in best.Values)
        {
            ordered[count++] = (Promised(links.WeightAt(link), linkThresholdBits) - (less * (0.5 + (0.5 * Math.Clamp(links.WeightAt(link), 0, 1)))), link);
        }

        Array.Sort(ordered, static (x, y) => y.Weight.CompareTo(x.Weight) is not 0 and int order ? order : x.Link.CompareTo(y.Link));
        return Array.ConvertAll(ordered, one =>
        {
            int first = links.FirstAt(one.Link);
            int second = links.SecondAt(one.Link);
            return new Suggestion(people[personAt[first]], people[personAt[second]], keys[first], keys[second], new MatchWeight(one.Weight));
        });
    }

    /// <summary>How many suggestions there would be.</summary>
    /// <param name="links">The links.</param>
    /// <param name="personOf">What stands for a person, by a record's number; null for none.</param>
    /// <param name="constraints">The decisions.</param>
    public static int Count<TPerson>(IEnumerable<RecordLink> links, Func<int, TPerson?> personOf, DecisionConstraints constraints)
        where TPerson : struct, IEquatable<TPerson>, IComparable<TPerson>
    {
        HashSet<(TPerson, TPerson)> pairs = [];
        foreach (RecordLink link in links)
        {
            if (personOf(link.First) is { } x && personOf(link.Second) is { } y && !x.Equals(y))
            {
                pairs.Add(Ordered(x, y));
            }
        }

        foreach ((int first, int second) in constraints.ApartPairs)
        {
            if (personOf(first) is { } x && personOf(second) is { } y)
            {
                pairs.Remove(Ordered(x, y));
            }
        }

        return pairs.Count;
    }

    private static double Promised(double weight, double linkThresholdBits) => weight < linkThresholdBits ? weight : Math.Min(MostBitsAgainstOthers, linkThresholdBits);

    private static (TPerson, TPerson) Ordered<TPerson>(TPerson x, TPerson y)
        where TPerson : IComparable<TPerson> => x.CompareTo(y) < 0 ? (x, y) : (y, x);
}
