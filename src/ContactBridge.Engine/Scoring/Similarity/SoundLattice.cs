using System.Runtime.InteropServices;

namespace ContactBridge.Engine.Scoring.Similarity;

/// <summary>All ways to read one name, as a graph: arcs bear a sound or none, and a cost; every path from the first node to the last is a reading.</summary>
internal sealed class SoundLattice
{
    private const float Unreadable = 0.3f;

    private readonly Arc[] _arcs;
    private readonly int[] _first;

    private SoundLattice(Arc[] arcs, int[] first)
    {
        _arcs = arcs;
        _first = first;
        Weight = SoundAlignment.Loss(this);
    }

    /// <summary>How many nodes; arcs lead to higher ones.</summary>
    public int Nodes => _first.Length - 1;

    /// <summary>What it costs to leave out all of the name, by its cheapest reading.</summary>
    public float Weight { get; }

    /// <summary>The arcs that leave a node.</summary>
    public ReadOnlySpan<Arc> ArcsOf(int node) => _arcs.AsSpan(_first[node], _first[node + 1] - _first[node]);

    /// <summary>Reads a text by a table.</summary>
    public static SoundLattice Read(ReadOnlySpan<char> text, SoundTable table)
    {
        var arcs = new List<(int From, Arc Arc)>(text.Length * 6);
        Span<int> nodes = stackalloc int[text.Length + 1];
        nodes.Fill(-1);
        nodes[0] = 0;
        int count = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            if (nodes[at] < 0)
            {
                continue;
            }

            nodes[at] = count++;
            if (at == text.Length)
            {
                break;
            }

            bool isRead = false;
            foreach (SoundTable.Rule rule in table.RulesOf(text[at]))
            {
                if (rule.Fits(text, at))
                {
                    isRead = true;
                    nodes[at + rule.Letters.Length] = int.MaxValue;
                    count = Add(arcs, rule, nodes[at], at + rule.Letters.Length, count);
                }
            }

            if (!isRead)
            {
                nodes[at + 1] = int.MaxValue;
                arcs.Add((nodes[at], new Arc(Sounds.None, ~(at + 1), Unreadable)));
            }
        }

        return Make(arcs, nodes, count);
    }

    // The groups of a rule, one after the other; a target below zero is a place in the text whose node is not numbered yet.
    private static int Add(List<(int From, Arc Arc)> arcs, SoundTable.Rule rule, int from, int end, int count)
    {
        for (int g = 0; g < rule.Groups.Length; g++)
        {
            int longest = rule.Groups[g].Max(static r => r.Sounds.Length);
            int next = g == rule.Groups.Length - 1 ? ~end : count + rule.Groups[g].Sum(static r => r.Sounds.Length - 1);
            foreach (SoundTable.Reading reading in rule.Groups[g])
            {
                int at = from;
                for (int i = 0; i < reading.Sounds.Length; i++)
                {
                    int to = i == reading.Sounds.Length - 1 ? next : count++;
                    arcs.Add((at, new Arc(reading.Sounds[i], to, i == 0 ? reading.Cost : 0)));
                    at = to;
                }
            }

            count = next < 0 ? count : next + 1;
            from = next;
        }

        return count;
    }

    private static SoundLattice Make(List<(int From, Arc Arc)> arcs, ReadOnlySpan<int> nodes, int count)
    {
        var sorted = new Arc[arcs.Count];
        int[] first = new int[count + 1];
        foreach ((int from, _) in arcs)
        {
            first[from + 1]++;
        }

        for (int i = 0; i < count; i++)
        {
            first[i + 1] += first[i];
        }

        int[] next = first[..count];
        foreach ((int from, Arc arc) in CollectionsMarshal.AsSpan(arcs))
        {
            sorted[next[from]++] = arc.To < 0 ? arc with { To = nodes[~arc.To] } : arc;
        }

        return new SoundLattice(sorted, first);
    }

    /// <summary>A step from a node to a higher one.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Arc(byte Sound, int To, float Cost);
}
