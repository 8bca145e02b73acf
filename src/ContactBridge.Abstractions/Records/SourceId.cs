namespace ContactBridge.Records;

/// <summary>Names one source of one owner, such as "google-csv:contacts.csv" or "gmail:me@example.com".</summary>
/// <remarks>Compared ordinally. The default is the empty id and names nothing.</remarks>
public readonly record struct SourceId : IComparable<SourceId>
{
    /// <summary>Longest id in UTF-16 units.</summary>
    public const int MaxLength = 512;

    private readonly string? _value;

    private SourceId(string value) => _value = value;

    /// <summary>The text; empty for the default.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Creates an id.</summary>
    /// <exception cref="ArgumentException">Empty, longer than <see cref="MaxLength"/>, or with control characters.</exception>
    public static SourceId Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.Length > MaxLength || value.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            throw new ArgumentException($"A source id has at most {MaxLength} characters and no control characters.", nameof(value));
        }

        return new SourceId(value);
    }

    /// <summary>Ordinal order.</summary>
    public int CompareTo(SourceId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Ordinal order.</summary>
    public static bool operator <(SourceId left, SourceId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(SourceId left, SourceId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(SourceId left, SourceId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(SourceId left, SourceId right) => left.CompareTo(right) >= 0;

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
