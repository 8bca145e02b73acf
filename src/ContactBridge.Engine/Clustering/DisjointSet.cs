namespace ContactBridge.Engine.Clustering;

/// <summary>Numbers 0 to n − 1 in groups that only ever grow together. The root of a group is its smallest member.</summary>
internal sealed class DisjointSet
{
    private readonly int[] _parents;

    public DisjointSet(int count)
    {
        _parents = new int[count];
        for (int i = 0; i < count; i++)
        {
            _parents[i] = i;
        }
    }

    public int Find(int member)
    {
        while (_parents[member] != member)
        {
            _parents[member] = _parents[_parents[member]];
            member = _parents[member];
        }

        return member;
    }

    /// <summary>Joins two groups; false when they were one.</summary>
    public bool Union(int first, int second)
    {
        first = Find(first);
        second = Find(second);
        if (first == second)
        {
            return false;
        }

        _parents[Math.Max(first, second)] = Math.Min(first, second);
        return true;
    }

    /// <summary>The groups, each ascending, ordered by their first members.</summary>
    public List<List<int>> Groups()
    {
        Dictionary<int, List<int>> byRoot = [];
        List<List<int>> groups = [];
        for (int i = 0; i < _parents.Length; i++)
        {
            int root = Find(i);
            if (!byRoot.TryGetValue(root, out List<int>? group))
            {
                byRoot.Add(root, group = []);
                groups.Add(group);
            }

            group.Add(i);
        }

        return groups;
    }
}
