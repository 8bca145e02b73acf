namespace ContactBridge.Engine.Graph;

/// <summary>Collects edges with the records that speak for them, as numbers inside the card that the edge starts from.</summary>
internal sealed class EdgeTable(int capacity)
{
    private readonly List<int> _from = new(capacity);
    private readonly List<int> _to = new(capacity);
    private readonly List<EdgeKind> _kinds = new(capacity);
    private readonly List<string?> _relations = new(capacity);
    private readonly List<float> _strengths = new(capacity);
    private readonly List<int> _evidenceStart = new(capacity);
    private readonly List<int> _evidence = new(capacity);

    public int Count => _from.Count;

    public void Add(int from, int to, EdgeKind kind, string? relation, float strength, ReadOnlySpan<int> records)
    {
        _from.Add(from);
        _to.Add(to);
        _kinds.Add(kind);
        _relations.Add(relation);
        _strengths.Add(strength);
        _evidenceStart.Add(_evidence.Count);
        _evidence.AddRange(records);
    }

    public EdgeArrays ToArrays(int nodeCount)
    {
        int[] from = [.. _from];
        int[] to = [.. _to];
        int[] starts = new int[nodeCount + 1];
        foreach (int node in from)
        {
            starts[node + 1]++;
        }

        foreach (int node in to)
        {
            starts[node + 1]++;
        }

        for (int i = 0; i < nodeCount; i++)
        {
            starts[i + 1] += starts[i];
        }

        int[] next = starts[..nodeCount];
        int[] incident = new int[from.Length * 2];
        for (int edge = 0; edge < from.Length; edge++)
        {
            incident[next[from[edge]]++] = edge;
            incident[next[to[edge]]++] = edge;
        }

        return new EdgeArrays(from, to, [.. _kinds], [.. _relations], [.. _strengths], [.. _evidenceStart, _evidence.Count], [.. _evidence], starts, incident);
    }
}

/// <summary>Edges as columns, and for every node the edges that touch it, in the order of the edges.</summary>
internal sealed record EdgeArrays(
    int[] From,
    int[] To,
    EdgeKind[] Kinds,
    string?[] Relations,
    float[] Strengths,
    int[] EvidenceStart,
    int[] Evidence,
    int[] IncidentStart,
    int[] Incident);
