using System.Globalization;

namespace ContactBridge.PhoneMetadata;

/// <summary>A regular expression over the digits 0 to 9, in the part of the syntax that numbering plans use.</summary>
/// <remarks>Known: digits, \d, classes, groups with and without capture, alternatives, ?, {n}, {n,m}, $. Anything else is refused.</remarks>
internal abstract record DigitPattern
{
    /// <summary>All ten digits, as a set with one bit a digit.</summary>
    public const int AnyDigit = 0x3FF;

    /// <summary>One digit out of a set.</summary>
    public sealed record Digit(int Set) : DigitPattern;

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<DigitPattern> Parts) : DigitPattern;

    /// <summary>The first that fits, in order.</summary>
    public sealed record Choice(IReadOnlyList<DigitPattern> Parts) : DigitPattern;

    /// <summary>As often as possible, at least <paramref name="Minimum"/> and at most <paramref name="Maximum"/> times.</summary>
    public sealed record Repeat(DigitPattern Part, int Minimum, int Maximum) : DigitPattern;

    /// <summary>A capture; groups count from 1.</summary>
    public sealed record Capture(DigitPattern Part, int Group) : DigitPattern;

    /// <summary>The end of the digits.</summary>
    public sealed record End : DigitPattern;

    public static DigitPattern Parse(string text)
    {
        var position = 0;
        var groups = 0;
        var pattern = ParseChoice(text, ref position, ref groups);
        return position == text.Length ? pattern : throw Unknown(text, position);
    }

    private static DigitPattern ParseChoice(string text, ref int position, ref int groups)
    {
        var parts = new List<DigitPattern> { ParseSequence(text, ref position, ref groups) };
        while (position < text.Length && text[position] == '|')
        {
            position++;
            parts.Add(ParseSequence(text, ref position, ref groups));
        }

        return parts.Count == 1 ? parts[0] : new Choice(parts);
    }

    private static Sequence ParseSequence(string text, ref int position, ref int groups)
    {
        var parts = new List<DigitPattern>();
        while (position < text.Length && text[position] is not ('|' or ')'))
        {
            var part = ParsePart(text, ref position, ref groups);
            parts.Add(ParseRepeat(part, text, ref position));
        }

        return new Sequence(parts);
    }

    private static DigitPattern ParsePart(string text, ref int position, ref int groups)
    {
        var c = text[position++];
        switch (c)
        {
            case >= '0' and <= '9':
                return new Digit(1 << (c - '0'));
            case '\\' when text[position] == 'd':
                position++;
                return new Digit(AnyDigit);
            case '[':
                return new Digit(ParseSet(text, ref position));
            case '$':
                return new End();
            case '(':
                return ParseGroup(text, ref position, ref groups);
            default:
                throw Unknown(text, position - 1);
        }
    }

    private static DigitPattern ParseGroup(string text, ref int position, ref int groups)
    {
        var group = 0;
        if (text.AsSpan(position).StartsWith("?:", StringComparison.Ordinal))
        {
            position += 2;
        }
        else
        {
            group = ++groups;
        }

        var inner = ParseChoice(text, ref position, ref groups);
        if (position >= text.Length || text[position++] != ')')
        {
            throw Unknown(text, position);
        }

        return group == 0 ? inner : new Capture(inner, group);
    }

    private static int ParseSet(string text, ref int position)
    {
        var set = 0;
        while (text[position] != ']')
        {
            var first = Value(text, position++);
            var last = first;
            if (text[position] == '-')
            {
                last = Value(text, position + 1);
                position += 2;
            }

            for (var digit = first; digit <= last; digit++)
            {
                set |= 1 << digit;
            }
        }

        position++;
        return set;
    }

    private static int Value(string text, int position) => char.IsAsciiDigit(text[position]) ? text[position] - '0' : throw Unknown(text, position);

    private static DigitPattern ParseRepeat(DigitPattern part, string text, ref int position)
    {
        if (position >= text.Length)
        {
            return part;
        }

        if (text[position] == '?')
        {
            position++;
            return new Repeat(part, 0, 1);
        }

        if (text[position] != '{')
        {
            return part;
        }

        var close = text.IndexOf('}', position);
        var counts = text[(position + 1)..close].Split(',');
        var minimum = int.Parse(counts[0], CultureInfo.InvariantCulture);
        position = close + 1;
        return new Repeat(part, minimum, int.Parse(counts[^1], CultureInfo.InvariantCulture));
    }

    private static InvalidDataException Unknown(string text, int position) => new($"Unknown syntax at {position} of \"{text}\".");
}
