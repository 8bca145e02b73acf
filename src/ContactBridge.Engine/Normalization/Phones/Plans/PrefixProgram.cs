namespace ContactBridge.Engine.Normalization.Phones.Plans;

/// <summary>A compiled prefix pattern: matches at the start of the digits, first alternative first, and notes captures.</summary>
/// <remarks>Instructions are described at ContactBridge.PhoneMetadata's PrefixProgram. Patterns have no loops, so that matching ends.</remarks>
internal sealed class PrefixProgram
{
    /// <summary>Most positions that <see cref="Match"/> notes: two a group.</summary>
    public const int MaxSlots = 4;

    private readonly ushort[] code;

    private PrefixProgram(ushort[] code, int groups)
    {
        this.code = code;
        Groups = groups;
    }

    /// <summary>Number of capture groups.</summary>
    public int Groups { get; }

    public static PrefixProgram? Read(ref MetadataReader reader)
    {
        var length = reader.Number();
        if (length == 0)
        {
            return null;
        }

        var groups = reader.Byte();
        var instructions = new ushort[length];
        for (var i = 0; i < length; i++)
        {
            instructions[i] = reader.Instruction();
        }

        return new PrefixProgram(instructions, groups);
    }

    /// <summary>The number of digits matched, -1 for none. A slot of a group that took no part is -1.</summary>
    public int Match(ReadOnlySpan<byte> digits, Span<int> slots)
    {
        slots.Fill(-1);
        return Run(0, 0, digits, slots);
    }

    private int Run(int at, int position, ReadOnlySpan<byte> digits, Span<int> slots)
    {
        while (true)
        {
            var argument = code[at] & 0xFFF;
            switch (code[at] >> 12)
            {
                case 0:
                    return position;
                case 1:
                    if (position == digits.Length || (argument & (1 << digits[position])) == 0)
                    {
                        return -1;
                    }

                    position++;
                    at++;
                    break;
                case 2:
                    var end = Run(at + 1, position, digits, slots);
                    if (end >= 0)
                    {
                        return end;
                    }

                    at = argument;
                    break;
                case 3:
                    at = argument;
                    break;
                case 4:
                    var before = slots[argument];
                    slots[argument] = position;
                    var rest = Run(at + 1, position, digits, slots);
                    if (rest < 0)
                    {
                        slots[argument] = before;
                    }

                    return rest;
                default:
                    if (position != digits.Length)
                    {
                        return -1;
                    }

                    at++;
                    break;
            }
        }
    }
}
