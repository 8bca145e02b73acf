using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Puts a <see cref="Resolution"/> together from its parts.</summary>
internal static class ResolutionAssembler
{
    /// <summary>Assembles.</summary>
    /// <param name="records">By number. A record without a person is left out of the clusters.</param>
    /// <param name="people">Person by record number.</param>
    /// <param name="links">In any order; those of records that are gone are left out.</param>
    /// <param name="constraints">The decisions.</param>
    /// <param name="linkThresholdBits">From which weight on records are joined.</param>
    /// <param name="isCurrent">Whether nothing is pending.</param>
    public static Resolution Assemble(
        IReadOnlyDictionary<int, NormalizedRecord> records,
        IReadOnlyDictionary<int, PersonId> people,
        IEnumerable<RecordLink> links,
        DecisionConstraints constraints,
        double linkThresholdBits,
        bool isCurrent)
    {
        Dictionary<PersonId, List<NormalizedRecord>> members = [];
        foreach ((int number, NormalizedRecord record) in records)
        {
            if (people.TryGetValue(number, out PersonId person))
            {
                if (!members.TryGetValue(person, out List<NormalizedRecord>? list))
                {
                    members.Add(person, list = []);
                }

                list.Add(record);
            }
        }

        Cluster[] clusters = new Cluster[members.Count];
        int at = 0;
        foreach ((PersonId person, List<NormalizedRecord> list) in members)
        {
            list.Sort(static (x, y) => x.Key.CompareTo(y.Key));
            clusters[at++] = new Cluster(person, list);
        }

        Array.Sort(clusters, static (x, y) => x.Records[0].Key.CompareTo(y.Records[0].Key));
        List<RecordLink> known = [.. links.Where(l => records.ContainsKey(l.First) && records.ContainsKey(l.Second))];
        List<Link> named = known.ConvertAll(l => LinkOf(l, records));
        named.Sort(static (x, y) => x.First.CompareTo(y.First) is not 0 and int order ? order : x.Second.CompareTo(y.Second));
        return new Resolution
        {
            Clusters = clusters,
            Links = named,
            Suggestions = ReviewList.From(known, n => people.TryGetValue(n, out PersonId person) ? person : null, n => records[n].Key, constraints, linkThresholdBits),
            IsCurrent = isCurrent,
        };
    }

    /// <summary>The same of a whole book just resolved, where everything is in order already.</summary>
    /// <param name="entries">Ordered by key, with their records.</param>
    /// <param name="clusters">Of the entries, each ordered by key, ordered by their first.</param>
    /// <param name="people">The person of each cluster.</param>
    /// <param name="links">In any order.</param>
    /// <param name="constraints">The decisions.</param>
    /// <param name="linkThresholdBits">From which weight on records are joined.</param>
    public static Resolution AssembleOrdered(
        RecordEntry[] entries, List<List<RecordEntry>> clusters, IReadOnlyList<PersonId> people, RecordLink[] links, DecisionConstraints constraints, double linkThresholdBits)
    {
        Dictionary<int, int> places = new(entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            places.Add(entries[i].Number, i);
        }

        PersonId[] personAt = new PersonId[entries.Length];
        Cluster[] ordered = new Cluster[clusters.Count];
        for (int i = 0; i < ordered.Length; i++)
        {
            NormalizedRecord[] records = new NormalizedRecord[clusters[i].Count];
            for (int j = 0; j < records.Length; j++)
            {
                RecordEntry entry = clusters[i][j];
                records[j] = entry.Record!;
                personAt[places[entry.Number]] = people[i];
            }

            ordered[i] = new Cluster(people[i], records);
        }

        return new Resolution
        {
            Clusters = ordered,
            Links = InOrder(links, places, entries),
            Suggestions = ReviewList.From(links, n => places.TryGetValue(n, out int place) ? personAt[place] : null, n => entries[places[n]].Key, constraints, linkThresholdBits),
            IsCurrent = true,
        };
    }

    // By their places, which are numbers: comparing keys is slow.
    private static Link[] InOrder(RecordLink[] links, Dictionary<int, int> places, RecordEntry[] entries)
    {
        long[] pairs = new long[links.Length];
        double[] weights = new double[links.Length];
        for (int i = 0; i < links.Length; i++)
        {
            int x = places[links[i].First];
            int y = places[links[i].Second];
            pairs[i] = ((long)Math.Min(x, y) << 32) | (uint)Math.Max(x, y);
            weights[i] = links[i].Weight;
        }

        Array.Sort(pairs, weights);
        Link[] named = new Link[links.Length];
        for (int i = 0; i < named.Length; i++)
        {
            named[i] = new Link(entries[pairs[i] >> 32].Key, entries[(uint)pairs[i]].Key, new MatchWeight(weights[i]));
        }

        return named;
    }

    private static Link LinkOf(RecordLink link, IReadOnlyDictionary<int, NormalizedRecord> records)
    {
        RecordKey first = records[link.First].Key;
        RecordKey second = records[link.Second].Key;
        return first < second ? new Link(first, second, new MatchWeight(link.Weight)) : new Link(second, first, new MatchWeight(link.Weight));
    }
}
