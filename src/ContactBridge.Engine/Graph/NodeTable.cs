using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Phones;

namespace ContactBridge.Engine.Graph;

/// <summary>Collects nodes; each key of a kind once.</summary>
internal sealed class NodeTable
{
    private readonly Dictionary<string, int>[] _byKey = new Dictionary<string, int>[Enum.GetValues<NodeKind>().Length];
    private readonly List<NodeKind> _kinds;
    private readonly List<string> _keys;
    private readonly List<string> _labels;

    public NodeTable(int capacity)
    {
        _kinds = new(capacity);
        _keys = new(capacity);
        _labels = new(capacity);
        for (int i = 0; i < _byKey.Length; i++)
        {
            _byKey[i] = new(StringComparer.Ordinal);
        }
    }

    public int Count => _kinds.Count;

    public int Add(NodeKind kind, string key, string label)
    {
        _kinds.Add(kind);
        _keys.Add(key);
        _labels.Add(label);
        return _kinds.Count - 1;
    }

    /// <summary>Makes a node with a card findable by another key too; the first one to claim a key keeps it.</summary>
    public void Claim(NodeKind kind, string key, int node) => _byKey[(int)kind].TryAdd(key, node);

    public bool TryFind(NodeKind kind, string key, out int node) => _byKey[(int)kind].TryGetValue(key, out node);

    public int GetOrAdd(NodeKind kind, string key, string label)
    {
        if (!_byKey[(int)kind].TryGetValue(key, out int node))
        {
            node = Add(kind, key, label);
            _byKey[(int)kind].Add(key, node);
        }

        return node;
    }

    /// <summary>The node of a number, labelled as it is written for the world.</summary>
    public int GetOrAdd(NormalizedPhoneNumber phone)
    {
        if (!_byKey[(int)NodeKind.Phone].TryGetValue(phone.Canonical, out int node))
        {
            string label = phone.E164 is { } e164 ? PhoneNormalizer.FormatInternational(e164, phone.Extension) : phone.Canonical.TrimStart('?');
            node = Add(NodeKind.Phone, phone.Canonical, label);
            _byKey[(int)NodeKind.Phone].Add(phone.Canonical, node);
        }

        return node;
    }

    public (NodeKind[] Kinds, string[] Keys, string[] Labels) ToArrays() => ([.. _kinds], [.. _keys], [.. _labels]);

    public Dictionary<string, int> KeysOf(NodeKind kind) => _byKey[(int)kind];
}
