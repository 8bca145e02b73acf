using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Scoring;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Forms components of records and cuts them into clusters. Both ways of resolving, all at once or only what changed, end here.</summary>
internal sealed class ComponentResolver(PairScorer scorer, PipelineOptions options, DecisionConstraints constraints)
{
    private readonly ConstrainedClusterer _clusterer = new(scorer, options.Clustering.LinkThresholdBits, options.Clustering.JoinFloorBits);

    /// <summary>Clusters records.</summary>
    /// <param name="entries">Ordered by key; with every record that a link from the floor on or a decision ties to one of them.</param>
    /// <param name="links">All links among them, in any order.</param>
    /// <param name="cancellationToken">Cancels between components.</param>
    /// <returns>Clusters of entries, each ordered by key, ordered by their first.</returns>
    public List<List<RecordEntry>> Resolve(IReadOnlyList<RecordEntry> entries, IEnumerable<RecordLink> links, CancellationToken cancellationToken)
    {
        NumberPlaces places = NumberPlaces.Of(entries);

        List<ComponentLink> strong = [];
        DisjointSet set = new(entries.Count);
        foreach (RecordLink link in links)
        {
            if (link.Weight >= options.Clustering.JoinFloorBits)
            {
                int x = places[link.First];
                int y = places[link.Second];
                strong.Add(x < y ? new ComponentLink(x, y, link.Weight) : new ComponentLink(y, x, link.Weight));
                set.Union(x, y);
            }
        }

        foreach (IReadOnlyList<int> group in constraints.TogetherGroups)
        {
            List<int> here = [.. group.Select(places.Find).Where(static place => place >= 0)];
            for (int i = 1; i < here.Count; i++)
            {
                set.Union(here[0], here[i]);
            }
        }

        List<List<int>> components = set.Groups();
        Dictionary<int, List<ComponentLink>> linksOf = LinksByLargeComponent(components, strong, set);
        List<List<int>>[] results = new List<List<int>>[components.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.MaxParallelism, CancellationToken = cancellationToken };
        Parallel.For(0, components.Count, parallel, i => results[i] = ResolveComponent(components[i], entries, linksOf));

        // The places of entries have the order of their keys.
        List<List<int>> clusters = [.. results.SelectMany(static r => r)];
        clusters.Sort(static (x, y) => x[0].CompareTo(y[0]));
        return clusters.ConvertAll(cluster => cluster.ConvertAll(i => entries[i]));
    }

    private List<List<int>> ResolveComponent(List<int> component, IReadOnlyList<RecordEntry> entries, Dictionary<int, List<ComponentLink>> linksOf)
    {
        if (component.Count == 1)
        {
            return [component];
        }

        List<RecordEntry> members = component.ConvertAll(i => entries[i]);
        List<ComponentLink> links = [];
        if (linksOf.TryGetValue(component[0], out List<ComponentLink>? global))
        {
            Dictionary<int, int> local = new(component.Count);
            for (int i = 0; i < component.Count; i++)
            {
                local.Add(component[i], i);
            }

            links = global.ConvertAll(link => new ComponentLink(local[link.First], local[link.Second], link.Bits));
        }

        List<List<int>> clusters = _clusterer.Cluster(members.ConvertAll(static m => m.Features), links, new EntryConstraints(members, constraints));
        return clusters.ConvertAll(cluster => cluster.ConvertAll(i => component[i]));
    }

    // Only components too large to compare every pair need their links.
    private static Dictionary<int, List<ComponentLink>> LinksByLargeComponent(List<List<int>> components, List<ComponentLink> links, DisjointSet set)
    {
        Dictionary<int, List<ComponentLink>> byRoot = [];
        foreach (List<int> component in components)
        {
            if (component.Count > ConstrainedClusterer.MaxDense)
            {
                byRoot.Add(component[0], []);
            }
        }

        if (byRoot.Count > 0)
        {
            foreach (ComponentLink link in links)
            {
                if (byRoot.TryGetValue(set.Find(link.First), out List<ComponentLink>? list))
                {
                    list.Add(link);
                }
            }
        }

        return byRoot;
    }
}
