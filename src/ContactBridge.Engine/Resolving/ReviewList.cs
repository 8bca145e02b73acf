using System.Numerics;
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

    // Nobody is in a book without end: what suggestions promise above this for each record, namesakes promise.
    private const double RightPerRecord = 0.17;
    private const double BitsOfADoubling = 0.875;
    private const double ShareBelowZero = 0.75;

    // Records that a book is thought to have beside its own, which promise that much: in a small one a few suggestions say nothing.
    private const int RecordsBefore = 256;

    /// <summary>One suggestion for each two people with a link between them, unless the user has kept them apart. Most probable first, then by keys.</summary>
    /// <remarks>
    /// <para>
    /// A suggestion promises what its link weighs, what such a kind of evidence is worth as a question (<see cref="ReviewWeights"/>), and what the two people's other records say: somebody who is known from several records has seldom one more, and two who are
    /// each known from the same two sources are nearly always two (<see cref="CompanyOf"/>). A link that would have joined them by itself was not followed because of those records,
    /// and starts from 1½ bits. No suggestion promises more than what joins.
    /// </para>
    /// <para>
    /// How many namesakes a book has depends on its size and languages, and so shows in how many suggestions there are; people who are kept twice are as many as they are. So the
    /// suggestions of a book that together promise more than 17 for a hundred records promise less, by ⅞ bit (in eighths) each time that they do so twice over, and by three
    /// quarters of it where they weigh less than nothing.
    /// </para>
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
            place = exists && Promised(links, place, linkThresholdBits) >= Promised(links, i, linkThresholdBits) ? place : i;
        }

        foreach ((int first, int second) in apart)
        {
            best.Remove(Ordered(personAt[first], personAt[second]));
        }

        Dictionary<SourceId, int> sources = [];
        (int Records, ulong Sources)[] company = new (int, ulong)[people.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            if (personAt[i] >= 0)
            {
                ref (int Records, ulong Sources) known = ref company[personAt[i]];
                ref int source = ref CollectionsMarshal.GetValueRefOrAddDefault(sources, keys[i].Source, out bool exists);
                source = exists ? source : sources.Count - 1;

                // More than 64 sources share their bits.
                known = (known.Records + 1, known.Sources | (1UL << source));
            }
        }

        (SuggestionPromise Promise, int Link)[] ordered = new (SuggestionPromise, int)[best.Count];
        int count = 0;
        double promised = 0;
        foreach (int link in best.Values)
        {
            double weight = links.WeightAt(link);
            SuggestionPromise promise = new(
                weight,
                links.ReviewBitsAt(link),
                AgainstOf(weight, linkThresholdBits),
                CompanyOf(company[personAt[links.FirstAt(link)]], company[personAt[links.SecondAt(link)]]),
                0,
                0);
            ordered[count++] = (promise, link);
            promised += new MatchWeight(promise.Bits).ToProbability().Value;
        }

        double less = TooManyBits(promised, keys.Length);
        foreach (ref (SuggestionPromise Promise, int Link) one in ordered.AsSpan())
        {
            one.Promise = one.Promise with { Book = -Math.Round(8 * less * (ShareBelowZero + ((1 - ShareBelowZero) * Math.Clamp(one.Promise.Bits, 0, 1)))) / 8 };
        }

        Array.Sort(ordered, static (x, y) => y.Promise.Bits.CompareTo(x.Promise.Bits) is not 0 and int order ? order : x.Link.CompareTo(y.Link));
        return Array.ConvertAll(ordered, one =>
        {
            int first = links.FirstAt(one.Link);
            int second = links.SecondAt(one.Link);
            SuggestionPromise promise = one.Promise with { Limit = Math.Min(0, linkThresholdBits - one.Promise.Bits) };
            return new Suggestion(people[personAt[first]], people[personAt[second]], keys[first], keys[second], new MatchWeight(promise.Bits)) { Promise = promise };
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

    private static double Promised(PlacedLinks links, int link, double linkThresholdBits) =>
        links.WeightAt(link) + links.ReviewBitsAt(link) + AgainstOf(links.WeightAt(link), linkThresholdBits);

    private static double AgainstOf(double weight, double linkThresholdBits) => weight < linkThresholdBits ? 0 : Math.Min(MostBitsAgainstOthers, linkThresholdBits) - weight;

    /// <summary>What the numbers of two people's records say of their being one, in bits, and what the sources that both are known from do.</summary>
    private static double CompanyOf((int Records, ulong Sources) first, (int Records, ulong Sources) second)
    {
        double records = (Math.Min(first.Records, second.Records), Math.Max(first.Records, second.Records)) switch
        {
            (1, 1) => 0.75,
            (1, 2) => 0.25,
            (1, 3) => -0.5,
            (1, _) => -1.25,
            (2, 2) => -1.125,
            (2, 3) => -2.25,
            (2, _) => -2.75,
            (3, 3) => -3,
            _ => -3.5,
        };
        double sources = BitOperations.PopCount(first.Sources & second.Sources) switch
        {
            0 => 0.125,
            1 => -0.125,
            _ => -2.125,
        };
        return records + sources;
    }

    private static double TooManyBits(double promised, int records) =>
        Math.Round(8 * BitsOfADoubling * Math.Log2(Math.Max(1, (promised + (RightPerRecord * RecordsBefore)) / (RightPerRecord * (records + RecordsBefore))))) / 8;

    private static (TPerson, TPerson) Ordered<TPerson>(TPerson x, TPerson y)
        where TPerson : IComparable<TPerson> => x.CompareTo(y) < 0 ? (x, y) : (y, x);
}
