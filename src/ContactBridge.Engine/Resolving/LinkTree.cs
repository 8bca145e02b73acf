using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>The strongest links that hold records together, without circles.</summary>
internal static class LinkTree
{
    /// <summary>The tree: strongest links first, equal ones by the order given.</summary>
    public static List<RecordLink> Of(IEnumerable<RecordLink> links)
    {
        Dictionary<int, int> parents = [];
        List<RecordLink> tree = [];
        foreach (RecordLink link in links.OrderByDescending(static l => l.Weight))
        {
            int first = Find(parents, link.First);
            int second = Find(parents, link.Second);
            if (first != second)
            {
                parents[first] = second;
                tree.Add(link);
            }
        }

        return tree;
    }

    /// <summary>The chain of links in a tree from one record to another; empty when there is none.</summary>
    public static List<RecordLink> Path(List<RecordLink> tree, int from, int to)
    {
        ILookup<int, RecordLink> byEnd = tree.SelectMany(static l => new[] { (l.First, l), (l.Second, l) }).ToLookup(static p => p.Item1, static p => p.l);
        Dictionary<int, RecordLink> cameBy = [];
        Queue<int> open = new([from]);
        HashSet<int> seen = [from];
        while (open.TryDequeue(out int number) && number != to)
        {
            foreach (RecordLink link in byEnd[number])
            {
                int other = link.First == number ? link.Second : link.First;
                if (seen.Add(other))
                {
                    cameBy[other] = link;
                    open.Enqueue(other);
                }
            }
        }

        List<RecordLink> path = [];
        for (int at = to; at != from && cameBy.TryGetValue(at, out RecordLink link); at = link.First == at ? link.Second : link.First)
        {
            path.Add(link);
        }

        path.Reverse();
        return path;
    }

    private static int Find(Dictionary<int, int> parents, int number)
    {
        parents.TryAdd(number, number);
        while (parents[number] != number)
        {
            number = parents[number];
        }

        return number;
    }
}
