namespace ContactBridge.PhoneMetadata;

/// <summary>Compiles a prefix pattern, whose captures matter, into a small program for a backtracking matcher.</summary>
/// <remarks>
/// One instruction is 16 bits, operation in the high four: 0 matched; 1 one digit of the set; 2 go on, or else try from the
/// argument; 3 jump; 4 note the position in a slot (group g uses 2g-2 and 2g-1); 5 the end of the digits.
/// </remarks>
internal static class PrefixProgram
{
    public static IReadOnlyList<ushort> Compile(string pattern)
    {
        var program = new List<ushort>();
        Emit(DigitPattern.Parse(pattern), program);
        program.Add(0);
        return program;
    }

    public static int Groups(string pattern) => pattern.Replace("(?:", "", StringComparison.Ordinal).Count(c => c == '(');

    private static void Emit(DigitPattern pattern, List<ushort> program)
    {
        switch (pattern)
        {
            case DigitPattern.Digit digit:
                program.Add(Instruction(1, digit.Set));
                break;
            case DigitPattern.Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    Emit(part, program);
                }

                break;
            case DigitPattern.Choice choice:
                EmitChoice(choice, program);
                break;
            case DigitPattern.Repeat repeat:
                EmitRepeat(repeat, program);
                break;
            case DigitPattern.Capture capture:
                program.Add(Instruction(4, (2 * capture.Group) - 2));
                Emit(capture.Part, program);
                program.Add(Instruction(4, (2 * capture.Group) - 1));
                break;
            default:
                program.Add(Instruction(5, 0));
                break;
        }
    }

    private static void EmitChoice(DigitPattern.Choice choice, List<ushort> program)
    {
        var jumps = new List<int>();
        for (var i = 0; i < choice.Parts.Count; i++)
        {
            var fork = program.Count;
            var last = i == choice.Parts.Count - 1;
            if (!last)
            {
                program.Add(0);
            }

            Emit(choice.Parts[i], program);
            if (!last)
            {
                jumps.Add(program.Count);
                program.Add(0);
                program[fork] = Instruction(2, program.Count);
            }
        }

        jumps.ForEach(j => program[j] = Instruction(3, program.Count));
    }

    private static void EmitRepeat(DigitPattern.Repeat repeat, List<ushort> program)
    {
        var forks = new List<int>();
        for (var i = 0; i < repeat.Maximum; i++)
        {
            if (i >= repeat.Minimum)
            {
                forks.Add(program.Count);
                program.Add(0);
            }

            Emit(repeat.Part, program);
        }

        forks.ForEach(f => program[f] = Instruction(2, program.Count));
    }

    private static ushort Instruction(int operation, int argument) =>
        argument < 0x1000 ? (ushort)((operation << 12) | argument) : throw new InvalidDataException("A prefix pattern is too long.");
}
