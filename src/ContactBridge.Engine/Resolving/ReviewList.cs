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

    // What weighs least is right least often.
    private const double LeastBits = -1.75;
    private const double BitsOfLeast = 0.5;

    // Nobody is in a book without end: what suggestions promise above this for each record, namesakes promise.
    private const double RightPerRecord = 0.14;

    // Records that a book is thought to have beside its own, which promise that much: in a small one a few suggestions say nothing.
    private const int RecordsBefore = 256;

    /// <summary>One suggestion for each two people with a link between them, unless the user has kept them apart. Most probable first, then by keys.</summary>
    /// <remarks>
    /// A link that would have joined them by itself was not followed because of their other records: it promises less than it weighs. So does every link of a book whose
    /// suggestions together promise more than 14 for a hundred records: by as many bits (in eighths) as halve that to 14, and half of them where it weighs less than nothing.
    /// What weighs least, from −1¾ bits down, promises up to half a bit less in any book.
    /// How many namesakes a book has depends on its size and languages, and so shows in how many suggestions there are; people who are kept twice are as many as they are.
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

        double less = TooManyBits(best.Values.Sum(link => new MatchWeight(Promised(links.WeightAt(link), linkThresholdBits)).ToProbability().Value), keys.Length);
        (double Weight, int Link)[] ordered = new (double, int)[best.Count];
        int count = 0;
        foreach (int link in best.Values)
        {
            double weight = Promised(links.WeightAt(link), linkThresholdBits);
            ordered[count++] = (weight - (less * (0.5 + (0.5 * Math.Clamp(weight, 0, 1)))) - (Math.Max(0, BitsOfLeast - less) * Math.Clamp(LeastBits - weight, 0, 1)), link);
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

    private static double TooManyBits(double promised, int records) =>
        Math.Round(8 * Math.Log2(Math.Max(1, (promised + (RightPerRecord * RecordsBefore)) / (RightPerRecord * (records + RecordsBefore))))) / 8;

    private static (TPerson, TPerson) Ordered<TPerson>(TPerson x, TPerson y)
        where TPerson : IComparable<TPerson> => x.CompareTo(y) < 0 ? (x, y) : (y, x);
}
