namespace ContactBridge.Engine.Normalization.Phones.Plans;

/// <summary>A deterministic automaton over digits; the label of the state after the last digit is the answer.</summary>
internal sealed class DigitAutomaton
{
    // Row 0 is the dead state, row 10 the start; a state is named by the position of its row.
    private readonly ushort[] targets;
    private readonly byte[] labels;

    private DigitAutomaton(int states)
    {
        targets = new ushort[states * 10];
        labels = new byte[states];
    }

    /// <summary>Reads the runs that ContactBridge.PhoneMetadata's DigitAutomaton writes.</summary>
    public static DigitAutomaton Read(ref MetadataReader reader)
    {
        var count = reader.Number();
        var read = new DigitAutomaton(count + 1);
        var named = 0;
        for (var state = 0; state < count; state++)
        {
            read.labels[state + 1] = reader.Byte();
            var row = read.targets.AsSpan((state + 1) * 10, 10);
            while (!row.IsEmpty)
            {
                var run = reader.Byte();
                var target = (run >> 4) switch
                {
                    0 => -1,
                    1 => ++named,
                    2 => named,
                    _ => reader.Number(),
                };
                row[..(run & 15)].Fill((ushort)((target + 1) * 10));
                row = row[(run & 15)..];
            }
        }

        return read;
    }

    /// <summary>The label of these digits (values 0 to 9); 0 for none.</summary>
    public byte Label(ReadOnlySpan<byte> digits)
    {
        var states = targets;
        var state = 10;
        if (states.Length == 10)
        {
            return 0;
        }

        foreach (var digit in digits)
        {
            state = states[state + digit];
            if (state == 0)
            {
                return 0;
            }
        }

        return labels[state / 10];
    }
}
