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

    /// <summary>One suggestion for each two people with a link between them, unless the user has kept them apart. Most probable first, then by keys.</summary>
    /// <remarks>A link that would have joined them by itself was not followed because of their other records: it promises less than it weighs.</remarks>
    public static List<Suggestion> From(
        IEnumerable<RecordLink> links,
        Func<int, PersonId?> personOf,
        Func<int, RecordKey> keyOf,
        DecisionConstraints constraints,
        double linkThresholdBits)
    {
        Dictionary<(PersonId, PersonId), Suggestion> best = [];
        foreach (RecordLink link in links)
        {
            if (personOf(link.First) is not { } x || personOf(link.Second) is not { } y || x == y)
            {
                continue;
            }

            (PersonId, PersonId) people = x < y ? (x, y) : (y, x);
            Suggestion suggestion = Make(link.Weight < linkThresholdBits ? link : link with { Weight = Math.Min(MostBitsAgainstOthers, linkThresholdBits) }, x, y, keyOf);
            if (!best.TryGetValue(people, out Suggestion? other) || Compare(suggestion, other) < 0)
            {
                best[people] = suggestion;
            }
        }

        foreach ((int first, int second) in constraints.ApartPairs)
        {
            if (personOf(first) is { } x && personOf(second) is { } y)
            {
                best.Remove(x < y ? (x, y) : (y, x));
            }
        }

        List<Suggestion> suggestions = [.. best.Values];
        suggestions.Sort(Compare);
        return suggestions;
    }

    /// <summary>How many suggestions there would be.</summary>
    public static int Count(IEnumerable<RecordLink> links, Func<int, PersonId?> personOf, DecisionConstraints constraints)
    {
        HashSet<(PersonId, PersonId)> pairs = [];
        foreach (RecordLink link in links)
        {
            if (personOf(link.First) is { } x && personOf(link.Second) is { } y && x != y)
            {
                pairs.Add(x < y ? (x, y) : (y, x));
            }
        }

        foreach ((int first, int second) in constraints.ApartPairs)
        {
            if (personOf(first) is { } x && personOf(second) is { } y)
            {
                pairs.Remove(x < y ? (x, y) : (y, x));
            }
        }

        return pairs.Count;
    }

    private static Suggestion Make(RecordLink link, PersonId x, PersonId y, Func<int, RecordKey> keyOf)
    {
        RecordKey first = keyOf(link.First);
        RecordKey second = keyOf(link.Second);
        return first < second
            ? new Suggestion(x, y, first, second, new MatchWeight(link.Weight))
            : new Suggestion(y, x, second, first, new MatchWeight(link.Weight));
    }

    private static int Compare(Suggestion x, Suggestion y)
    {
        int order = y.Weight.CompareTo(x.Weight);
        order = order != 0 ? order : x.FirstRecord.CompareTo(y.FirstRecord);
        return order != 0 ? order : x.SecondRecord.CompareTo(y.SecondRecord);
    }
}
