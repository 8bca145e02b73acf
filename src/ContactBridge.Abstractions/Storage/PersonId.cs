using System.Buffers;

namespace ContactBridge.Storage;

/// <summary>Names a person of the graph. Once issued it resolves for ever, if need be to its successors. The default names nobody.</summary>
/// <remarks>Shape: "p" and 12 characters of lower-case Crockford base 32. It tells nothing of the person.</remarks>
public readonly record struct PersonId : IComparable<PersonId>
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly SearchValues<char> _alphabet = SearchValues.Create(Alphabet);

    private static readonly byte[] _digits = [.. Enumerable.Range(0, 128).Select(c => (byte)Math.Max(0, Alphabet.IndexOf((char)c, StringComparison.Ordinal)))];

    private readonly string? _value;

    private PersonId(string value) => _value = value;

    /// <summary>The text; empty for the default.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads an id.</summary>
    public static bool TryParse(string? text, out PersonId id)
    {
        bool good = text is { Length: 13 } && text[0] == 'p' && !text.AsSpan(1).ContainsAnyExcept(_alphabet);
        id = good ? new PersonId(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not a person id.</exception>
    public static PersonId Parse(string text) => TryParse(text, out PersonId id) ? id : throw new FormatException("Not a person id.");

    /// <summary>Makes an id of 60 bits.</summary>
    public static PersonId FromBits(ulong bits) => new(string.Create(13, bits, static (chars, value) =>
    {
        chars[0] = 'p';
        for (int i = 12; i >= 1; i--)
        {
            chars[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
    }));

    /// <summary>The 60 bits that <see cref="FromBits"/> makes the id of; they sort as the text does. 0 for the default.</summary>
    public ulong ToBits()
    {
        ulong bits = 0;
        foreach (char c in Value.AsSpan(Math.Min(1, Value.Length)))
        {
            bits = (bits << 5) | _digits[c];
        }

        return bits;
    }

    /// <summary>Ordinal order.</summary>
    public int CompareTo(PersonId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Ordinal order.</summary>
    public static bool operator <(PersonId left, PersonId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(PersonId left, PersonId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(PersonId left, PersonId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(PersonId left, PersonId right) => left.CompareTo(right) >= 0;

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
