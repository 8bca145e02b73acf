using ContactBridge.Storage;

namespace ContactBridge.Engine.Decisions;

/// <summary>
/// What all decisions together demand: who must be one and who must not. The newest is heard first; of an older one only that is
/// kept which does not contradict it, directly or through others.
/// </summary>
internal sealed class DecisionConstraints
{
    private readonly Dictionary<int, int> _parents = [];
    private readonly Dictionary<int, HashSet<int>> _apartOf = [];
    private readonly Dictionary<int, List<int>> _members = [];

    private DecisionConstraints()
    {
    }

    /// <summary>No decisions.</summary>
    public static DecisionConstraints None { get; } = new();

    /// <summary>True when nothing is demanded.</summary>
    public bool IsEmpty => _parents.Count == 0;

    /// <summary>For each two groups that must not be one, a record of each; each twice, once in either order.</summary>
    public IEnumerable<(int First, int Second)> ApartPairs =>
        _apartOf.SelectMany(static pair => pair.Value.Select(other => (pair.Key, other)));

    /// <summary>For each group that must be one, its records.</summary>
    public IEnumerable<IReadOnlyList<int>> TogetherGroups => _members.Values.Where(static group => group.Count > 1);

    /// <summary>Works out what the decisions demand.</summary>
    public static DecisionConstraints From(IReadOnlyCollection<ResolvedDecision> decisions)
    {
        if (decisions.Count == 0)
        {
            return None;
        }

        DecisionConstraints constraints = new();
        foreach (ResolvedDecision decision in decisions.OrderByDescending(static d => d.Id))
        {
            if (decision.First.Length == 0 || decision.Second.Length == 0)
            {
                continue;
            }

            if (decision.Kind == DecisionKind.KeepTogether)
            {
                foreach (int other in decision.ByKey.Skip(1))
                {
                    constraints.TryJoin(decision.ByKey[0], other);
                }
            }
            else
            {
                foreach (int first in decision.First)
                {
                    foreach (int second in decision.Second)
                    {
                        constraints.TryPart(first, second);
                    }
                }
            }
        }

        return constraints;
    }

    /// <summary>True when anything is demanded of the record.</summary>
    public bool Concerns(int number) => _parents.ContainsKey(number);

    /// <summary>True when the two must be one.</summary>
    public bool AreTogether(int first, int second) =>
        _parents.ContainsKey(first) && _parents.ContainsKey(second) && Find(first) == Find(second);

    /// <summary>True when the two must not be one.</summary>
    public bool AreApart(int first, int second) =>
        _parents.ContainsKey(first) && _parents.ContainsKey(second)
        && _apartOf.TryGetValue(Find(first), out HashSet<int>? apart) && apart.Contains(Find(second));

    /// <summary>Every record that must be one with this one, itself included.</summary>
    public IReadOnlyList<int> TogetherWith(int number) =>
        _parents.ContainsKey(number) ? _members[Find(number)] : [number];

    private void TryJoin(int first, int second)
    {
        first = Find(first);
        second = Find(second);
        if (first == second || (_apartOf.TryGetValue(first, out HashSet<int>? apart) && apart.Contains(second)))
        {
            return;
        }

        (int root, int child) = first < second ? (first, second) : (second, first);
        _parents[child] = root;
        _members[root].AddRange(_members[child]);
        _members.Remove(child);
        if (_apartOf.Remove(child, out HashSet<int>? others))
        {
            foreach (int other in others)
            {
                _apartOf[other].Remove(child);
                AddApart(root, other);
            }
        }
    }

    private void TryPart(int first, int second)
    {
        first = Find(first);
        second = Find(second);
        if (first != second)
        {
            AddApart(first, second);
        }
    }

    private void AddApart(int first, int second)
    {
        SetOf(first).Add(second);
        SetOf(second).Add(first);
    }

    private HashSet<int> SetOf(int root)
    {
        if (!_apartOf.TryGetValue(root, out HashSet<int>? set))
        {
            _apartOf.Add(root, set = []);
        }

        return set;
    }

    private int Find(int number)
    {
        if (_parents.TryAdd(number, number))
        {
            _members.Add(number, [number]);
            return number;
        }

        while (_parents[number] != number)
        {
            number = _parents[number];
        }

        return number;
    }
}
