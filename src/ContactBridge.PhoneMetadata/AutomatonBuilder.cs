namespace ContactBridge.PhoneMetadata;

/// <summary>Compiles several patterns into one minimal deterministic automaton over digits.</summary>
/// <remarks>
/// Each pattern has a tag. After all digits are read, the set of tags whose patterns matched decides one label, so that a single
/// walk answers every question at once. Construction: Thompson's, then subsets, then partition refinement (Hopcroft, Motwani and
/// Ullman, chapters 2 and 4).
/// </remarks>
internal sealed class AutomatonBuilder
{
    private readonly List<List<(int Set, int Target)>> edges = [];
    private readonly List<List<int>> empties = [];
    private readonly Dictionary<int, int> tags = [];
    private readonly int start;

    public AutomatonBuilder() => start = NewState();

    /// <summary>Adds a pattern that the whole number must match, and gives its tag.</summary>
    public int AddWhole(string pattern)
    {
        var tag = tags.Count;
        tags.Add(Append(DigitPattern.Parse(pattern), start), tag);
        return tag;
    }

    /// <summary>Adds a pattern that the number must begin with, and gives its tag.</summary>
    public int AddStart(string pattern)
    {
        var tag = tags.Count;
        var rest = NewState();
        empties[Append(DigitPattern.Parse(pattern), start)].Add(rest);
        edges[rest].Add((DigitPattern.AnyDigit, rest));
        tags.Add(rest, tag);
        return tag;
    }

    /// <summary>Adds the lengths that a number may have, and gives their tag.</summary>
    public int AddLengths(IEnumerable<int> lengths) => AddWhole(string.Join('|', lengths.Select(l => $"\\d{{{l}}}")));

    /// <summary>Compiles what was added.</summary>
    /// <param name="label">The label of a set of matched tags; 0 means nothing.</param>
    public DigitAutomaton Build(Func<IReadOnlySet<int>, byte> label)
    {
        var (targets, labels) = Determinize(label);
        var classes = Minimize(targets, labels);
        return DigitAutomaton.Create(targets, labels, classes);
    }

    private (List<int[]> Targets, List<byte> Labels) Determinize(Func<IReadOnlySet<int>, byte> label)
    {
        var targets = new List<int[]>();
        var labels = new List<byte>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Queue<int[]>();
        Number(Close([start]));
        while (open.TryDequeue(out var set))
        {
            var row = new int[10];
            targets.Add(row);
            labels.Add(label(set.Where(tags.ContainsKey).Select(s => tags[s]).ToHashSet()));
            for (var digit = 0; digit < 10; digit++)
            {
                row[digit] = Number(Close(set.SelectMany(s => edges[s]).Where(e => (e.Set & (1 << digit)) != 0).Select(e => e.Target)));
            }
        }

        return (targets, labels);

        int Number(int[] set)
        {
            var key = string.Join(',', set);
            if (!known.TryGetValue(key, out var number))
            {
                number = known.Count;
                known.Add(key, number);
                open.Enqueue(set);
            }

            return number;
        }
    }

    private static int[] Minimize(List<int[]> targets, List<byte> labels)
    {
        var classes = labels.Select(l => (int)l).ToArray();
        var count = classes.Distinct().Count();
        while (true)
        {
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            var next = new int[classes.Length];
            for (var state = 0; state < classes.Length; state++)
            {
                var key = classes[state] + ":" + string.Join(',', targets[state].Select(t => classes[t]));
                numbers.TryAdd(key, numbers.Count);
                next[state] = numbers[key];
            }

            classes = next;
            if (numbers.Count == count)
            {
                return classes;
            }

            count = numbers.Count;
        }
    }

    private int[] Close(IEnumerable<int> states)
    {
        var closed = new SortedSet<int>();
        var open = new Stack<int>(states);
        while (open.TryPop(out var state))
        {
            if (closed.Add(state))
            {
                empties[state].ForEach(open.Push);
            }
        }

        return [.. closed];
    }

    private int NewState()
    {
        edges.Add([]);
        empties.Add([]);
        return edges.Count - 1;
    }

    /// <summary>Lays the pattern out behind a state and gives the state after it.</summary>
    private int Append(DigitPattern pattern, int from)
    {
        switch (pattern)
        {
            case DigitPattern.Digit digit:
                var after = NewState();
                edges[from].Add((digit.Set, after));
                return after;
            case DigitPattern.Sequence sequence:
                // A state of its own, so that no loop or label of a neighbour is shared.
                var first = NewState();
                empties[from].Add(first);
                return sequence.Parts.Aggregate(first, (state, part) => Append(part, state));
            case DigitPattern.Choice choice:
                var end = NewState();
                foreach (var part in choice.Parts)
                {
                    empties[Append(part, from)].Add(end);
                }

                return end;
            case DigitPattern.Repeat repeat:
                return AppendRepeat(repeat, from);
            case DigitPattern.Capture capture:
                return Append(capture.Part, from);
            default:
                throw new InvalidDataException("This pattern cannot become an automaton.");
        }
    }

    private int AppendRepeat(DigitPattern.Repeat repeat, int from)
    {
        var end = NewState();
        var state = from;
        for (var i = 0; i < repeat.Maximum; i++)
        {
            if (i >= repeat.Minimum)
            {
                empties[state].Add(end);
            }

            state = Append(repeat.Part, state);
        }

        empties[state].Add(end);
        return end;
    }
}
