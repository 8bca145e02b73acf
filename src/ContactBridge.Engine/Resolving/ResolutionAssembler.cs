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
    /// <param name="isCurrent">Whether nothing is pending.</param>
    public static Resolution Assemble(
        IReadOnlyDictionary<int, NormalizedRecord> records,
        IReadOnlyDictionary<int, PersonId> people,
        IEnumerable<RecordLink> links,
        DecisionConstraints constraints,
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
            Suggestions = ReviewList.From(known, n => people.TryGetValue(n, out PersonId person) ? person : null, n => records[n].Key, constraints),
            IsCurrent = isCurrent,
        };
    }

    private static Link LinkOf(RecordLink link, IReadOnlyDictionary<int, NormalizedRecord> records)
    {
        RecordKey first = records[link.First].Key;
        RecordKey second = records[link.Second].Key;
        return first < second ? new Link(first, second, new MatchWeight(link.Weight)) : new Link(second, first, new MatchWeight(link.Weight));
    }
}
