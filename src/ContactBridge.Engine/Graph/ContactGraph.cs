using System.Collections;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization.Phones;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Graph;

/// <summary>People, organisations, groups, households and identifiers, and how they relate, with evidence. Immutable; thread-safe.</summary>
/// <remarks>
/// The same golden records in any order give the same graph: nodes with a golden record come first, by first record key; the others follow in the order
/// in which those mention them.
/// </remarks>
public sealed class ContactGraph
{
    private readonly GoldenRecord[] _people;
    private readonly NodeKind[] _kinds;
    private readonly string[] _keys;
    private readonly string?[] _labels;
    private readonly EdgeArrays _edges;
    private readonly Dictionary<PersonId, int> _byId;
    private readonly GraphSearch _search;

    internal ContactGraph(GoldenRecord[] people, NodeTable nodes, EdgeTable edges, IdentifierReader identifiers)
    {
        _people = people;
        (_kinds, _keys, _labels) = nodes.ToArrays();
        _edges = edges.ToArrays(_kinds.Length);
        _byId = new Dictionary<PersonId, int>(people.Length);
        for (int i = 0; i < people.Length; i++)
        {
            _byId.TryAdd(people[i].Person, i);
        }

        _search = new GraphSearch(people, nodes, identifiers);
        Nodes = new View<ContactNode>(_kinds.Length, NodeAt);
        Edges = new View<ContactEdge>(_edges.From.Length, EdgeAt);
    }

    /// <summary>The golden records, ordered by first record key. The golden record at a place belongs to the node at that place.</summary>
    public IReadOnlyList<GoldenRecord> People => _people;

    /// <summary>Every node.</summary>
    public IReadOnlyList<ContactNode> Nodes { get; }

    /// <summary>Every edge.</summary>
    public IReadOnlyList<ContactEdge> Edges { get; }

    /// <summary>The golden record of a node, or null when the node has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public GoldenRecord? PersonAt(int node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, _kinds.Length);
        return node < _people.Length ? _people[node] : null;
    }

    /// <summary>The node of a person, or null. Ids that redirect are the store's business.</summary>
    public ContactNode? FindPerson(PersonId person) => _byId.TryGetValue(person, out int node) ? NodeAt(node) : null;

    /// <summary>The people reached by an e-mail address, a telephone number or a profile, in any writing.</summary>
    /// <param name="text">Raw text: "+44 20 7946 0958", "Ann.Lee+news@gmail.com", "https://www.linkedin.com/in/ann-lee/".</param>
    /// <returns>In node order; none when nobody has it.</returns>
    public IReadOnlyList<GoldenRecord> FindByIdentifier(string text) =>
        _search.FindIdentifiers(text).SelectMany(Owners).Distinct().Order().Select(node => _people[node]).ToArray();

    /// <summary>The people whose names hold every word of the text, whatever the case, the accents and the order; a last word may be cut short.</summary>
    /// <returns>Those whose name is just these words before the others, each in node order.</returns>
    public IReadOnlyList<GoldenRecord> FindByName(string text) => _search.FindNames(text).Select(node => _people[node]).ToArray();

    /// <summary>The people a text may mean: a person's id, else an identifier, else a name.</summary>
    public IReadOnlyList<GoldenRecord> Find(string text)
    {
        if (PersonId.TryParse(text.Trim(), out PersonId id) && _byId.TryGetValue(id, out int node))
        {
            return [_people[node]];
        }

        IReadOnlyList<GoldenRecord> found = FindByIdentifier(text);
        return found.Count > 0 ? found : FindByName(text);
    }

    /// <summary>The edges that touch a node, in edge order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public IEnumerable<ContactEdge> EdgesOf(int node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, _kinds.Length);
        return Incident(node).Select(EdgeAt);
    }

    /// <summary>The nodes at the other end of a node's edges, each once, in node order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public IReadOnlyList<ContactNode> Neighbors(int node) =>
        EdgesOf(node).Select(e => e.From == node ? e.To : e.From).Distinct().Order().Select(NodeAt).ToArray();

    /// <summary>How many edges touch a node.</summary>
    public int Degree(int node) => _edges.IncidentStart[node + 1] - _edges.IncidentStart[node];

    /// <summary>The records of the edge's first node that speak for it, ordered by key; at least one.</summary>
    public IReadOnlyList<RecordKey> EvidenceOf(ContactEdge edge)
    {
        IReadOnlyList<RecordKey> records = _people[edge.From].Records;
        ReadOnlySpan<int> numbers = _edges.Evidence.AsSpan(_edges.EvidenceStart[edge.Index].._edges.EvidenceStart[edge.Index + 1]);
        RecordKey[] keys = new RecordKey[numbers.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = records[numbers[i]];
        }

        return keys;
    }

    /// <summary>Prints counts only.</summary>
    public override string ToString() => $"ContactGraph({_people.Length} people, {_kinds.Length} nodes, {_edges.From.Length} edges)";

    private IEnumerable<int> Incident(int node)
    {
        for (int i = _edges.IncidentStart[node]; i < _edges.IncidentStart[node + 1]; i++)
        {
            yield return _edges.Incident[i];
        }
    }

    private IEnumerable<int> Owners(int identifier) => Incident(identifier).Select(edge => _edges.From[edge]);

    private ContactNode NodeAt(int index) => new(index, _kinds[index], _keys[index], _labels[index] ?? LabelOf(index));

    // What cards and households are called, and how the world writes numbers, is made when asked for.
    private string LabelOf(int index)
    {
        if (index < _people.Length)
        {
            return _people[index].DisplayName;
        }

        return _kinds[index] == NodeKind.Household
            ? HouseholdEdges.LabelOf(_people[_edges.From[_edges.Incident[_edges.IncidentStart[index]]]], _keys[index])
            : PhoneLabel(_keys[index]);
    }

    private static string PhoneLabel(string canonical)
    {
        int extension = canonical.IndexOf(";ext=", StringComparison.Ordinal);
        string number = extension < 0 ? canonical : canonical[..extension];
        return number.StartsWith('+')
            ? PhoneNormalizer.FormatInternational(number, extension < 0 ? null : canonical[(extension + 5)..])
            : canonical.TrimStart('?');
    }

    private ContactEdge EdgeAt(int index) =>
        new(index, _edges.From[index], _edges.To[index], _edges.Kinds[index], _edges.Relations[index], _edges.Strengths[index]);

    private sealed class View<T>(int count, Func<int, T> at) : IReadOnlyList<T>
    {
        public int Count => count;

        public T this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfNegative(index);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
                return at(index);
            }
        }

        public IEnumerator<T> GetEnumerator()
        {
            for (int i = 0; i < count; i++)
            {
                yield return at(i);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
