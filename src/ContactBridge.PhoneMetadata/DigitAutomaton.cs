namespace ContactBridge.PhoneMetadata;

/// <summary>A minimal automaton: states in order of first visit, state 0 the start; -1 is the dead state, from which no label is reached.</summary>
internal sealed class DigitAutomaton
{
    private DigitAutomaton(IReadOnlyList<int[]> rows, IReadOnlyList<byte> labels)
    {
        Rows = rows;
        Labels = labels;
    }

    public IReadOnlyList<int[]> Rows { get; }

    public IReadOnlyList<byte> Labels { get; }

    public static DigitAutomaton Create(List<int[]> targets, List<byte> labels, int[] classes)
    {
        var member = new Dictionary<int, int>();
        for (var state = classes.Length - 1; state >= 0; state--)
        {
            member[classes[state]] = state;
        }

        var dead = member.Where(m => labels[m.Value] == 0 && targets[m.Value].All(t => classes[t] == m.Key)).Select(m => m.Key).DefaultIfEmpty(-1).Single();
        var numbers = new Dictionary<int, int>();
        var order = new List<int>();
        var rows = new List<int[]>();
        Visit(classes[0]);
        for (var i = 0; i < order.Count; i++)
        {
            rows.Add([.. targets[member[order[i]]].Select(t => Visit(classes[t]))]);
        }

        return new DigitAutomaton(rows, [.. order.Select(c => labels[member[c]])]);

        int Visit(int group)
        {
            if (group == dead)
            {
                return -1;
            }

            if (!numbers.TryGetValue(group, out var number))
            {
                number = numbers.Count;
                numbers.Add(group, number);
                order.Add(group);
            }

            return number;
        }
    }

    /// <summary>Writes the number of states, then a state a row: its label and the targets of 0 to 9 as runs.</summary>
    /// <remarks>A run is one byte, length in the low and kind in the high half: 0 dead, 1 the next state not yet named, 2 the last named, 3 a number follows.</remarks>
    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Rows.Count);
        var named = 0;
        for (var state = 0; state < Rows.Count; state++)
        {
            writer.Write(Labels[state]);
            var row = Rows[state];
            for (var digit = 0; digit < 10;)
            {
                var target = row[digit];
                var length = row.Skip(digit).TakeWhile(t => t == target).Count();
                var kind = target < 0 ? 0 : target > named ? 1 : target == named ? 2 : 3;
                writer.Write((byte)(length | (kind << 4)));
                if (kind == 3)
                {
                    writer.Write7BitEncodedInt(target);
                }

                named = Math.Max(named, target);
                digit += length;
            }
        }
    }
}
