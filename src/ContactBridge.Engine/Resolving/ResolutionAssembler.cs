using System.Runtime.InteropServices;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Puts a <see cref="Resolution"/> together from its parts. Links and suggestions get their names when somebody looks at them.</summary>
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
        IReadOnlyCollection<RecordLink> links,
        DecisionConstraints constraints,
        double linkThresholdBits,
        bool isCurrent)
    {
        int[] numbers = [.. records.Keys];
        RecordKey[] keys = Array.ConvertAll(numbers, number => records[number].Key);
        Array.Sort(keys, numbers);

        // In the order of their keys, so that the clusters come in order, and each in itself.
        Dictionary<PersonId, int> places = [];
        List<PersonId> ids = [];
        List<List<NormalizedRecord>> members = [];
        int[] personAt = new int[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            personAt[i] = -1;
            if (people.TryGetValue(numbers[i], out PersonId person))
            {
                ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, person, out bool exists);
                if (!exists)
                {
                    place = ids.Count;
                    ids.Add(person);
                    members.Add([]);
                }

                personAt[i] = place;
                members[place].Add(records[numbers[i]]);
            }
        }

        Cluster[] clusters = [.. members.Select((list, i) => new Cluster(ids[i], list))];
        return Make(clusters, personAt, ids, keys, links, new NumberPlaces(numbers.Length, i => numbers[i]), constraints, linkThresholdBits, isCurrent);
    }

    /// <summary>The same of a whole book just resolved, where everything is in order already.</summary>
    /// <param name="entries">Ordered by key, with their records.</param>
    /// <param name="places">Theirs.</param>
    /// <param name="clusters">Of the entries, each ordered by key, ordered by their first.</param>
    /// <param name="clusterAt">The place of each entry's cluster.</param>
    /// <param name="people">The person of each cluster.</param>
    /// <param name="links">In any order.</param>
    /// <param name="constraints">The decisions.</param>
    /// <param name="linkThresholdBits">From which weight on records are joined.</param>
    public static Resolution AssembleOrdered(
        RecordEntry[] entries,
        NumberPlaces places,
        List<List<RecordEntry>> clusters,
        int[] clusterAt,
        IReadOnlyList<PersonId> people,
        RecordLink[] links,
        DecisionConstraints constraints,
        double linkThresholdBits)
    {
        Cluster[] ordered = new Cluster[clusters.Count];
        for (int i = 0; i < ordered.Length; i++)
        {
            List<RecordEntry> members = clusters[i];
            NormalizedRecord[] records = new NormalizedRecord[members.Count];
            for (int j = 0; j < records.Length; j++)
            {
                records[j] = members[j].Record!;
            }

            ordered[i] = new Cluster(people[i], records);
        }

        return Make(ordered, clusterAt, people, Array.ConvertAll(entries, static e => e.Key), links, places, constraints, linkThresholdBits, isCurrent: true);
    }

    private static Resolution Make(
        Cluster[] clusters,
        int[] personAt,
        IReadOnlyList<PersonId> people,
        RecordKey[] keys,
        IReadOnlyCollection<RecordLink> links,
        NumberPlaces places,
        DecisionConstraints constraints,
        double linkThresholdBits,
        bool isCurrent)
    {
        Lazy<PlacedLinks> placed = new(() => new PlacedLinks(links, places));
        IEnumerable<(int First, int Second)> apart = constraints.ApartPairs
            .Select(pair => (First: places.Find(pair.First), Second: places.Find(pair.Second)))
            .Where(static pair => pair.First >= 0 && pair.Second >= 0);
        return new Resolution
        {
            Clusters = clusters,
            Links = new DeferredList<Link>(() => placed.Value.Name(keys)),
            Suggestions = new DeferredList<Suggestion>(() => ReviewList.From(placed.Value, personAt, people, keys, apart, linkThresholdBits)),
            IsCurrent = isCurrent,
        };
    }
}
