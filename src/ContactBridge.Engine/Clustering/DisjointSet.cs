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
        int[] sizes = new int[_parents.Length];
        int count = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            int root = Find(i);
            sizes[root]++;
            count += root == i ? 1 : 0;
        }

        int[] groupOf = new int[_parents.Length];
        List<List<int>> groups = new(count);
        for (int i = 0; i < _parents.Length; i++)
        {
            // A root is its group's smallest member, and so met first.
            int root = Find(i);
            if (root == i)
            {
                groupOf[i] = groups.Count;
                groups.Add(new List<int>(sizes[i]));
            }

            groups[groupOf[root]].Add(i);
        }

        return groups;
    }
}
