namespace ContactBridge.Engine.Graph;

/// <summary>Collects nodes; each key of a kind once.</summary>
internal sealed class NodeTable
{
    private readonly Dictionary<string, int>[] _byKey = new Dictionary<string, int>[Enum.GetValues<NodeKind>().Length];
    private readonly List<NodeKind> _kinds;
    private readonly List<string> _keys;
    private readonly List<string?> _labels;

    /// <param name="people">How many golden records there are; the rest is guessed from it.</param>
    public NodeTable(int people)
    {
        _kinds = new(people * 4);
        _keys = new(people * 4);
        _labels = new(people * 4);
        for (int i = 0; i < _byKey.Length; i++)
        {
            _byKey[i] = new((NodeKind)i is NodeKind.Email or NodeKind.Phone ? people : 0, StringComparer.Ordinal);
        }
    }

    public int Count => _kinds.Count;

    /// <summary>Adds a node; a label that is null is made from the golden record or the key when asked for.</summary>
    public int Add(NodeKind kind, string key, string? label)
    {
        _kinds.Add(kind);
        _keys.Add(key);
        _labels.Add(label);
        return _kinds.Count - 1;
    }

    /// <summary>Makes a node with a card findable by another key too; the first one to claim a key keeps it.</summary>
    public void Claim(NodeKind kind, string key, int node) => _byKey[(int)kind].TryAdd(key, node);

    public bool TryFind(NodeKind kind, string key, out int node) => _byKey[(int)kind].TryGetValue(key, out node);

    public int GetOrAdd(NodeKind kind, string key, string? label)
    {
        if (!_byKey[(int)kind].TryGetValue(key, out int node))
        {
            node = Add(kind, key, label);
            _byKey[(int)kind].Add(key, node);
        }

        return node;
    }

    public (NodeKind[] Kinds, string[] Keys, string?[] Labels) ToArrays() => ([.. _kinds], [.. _keys], [.. _labels]);

    public Dictionary<string, int> KeysOf(NodeKind kind) => _byKey[(int)kind];
}
