namespace ContactBridge.Records;

/// <summary>Names one record for ever: its source and the source's own identifier, stable between reads.</summary>
/// <param name="Source">The source.</param>
/// <param name="Id">The identifier inside the source; opaque, may hold personal data (a UID often holds an address).</param>
public readonly record struct RecordKey(SourceId Source, string Id) : IComparable<RecordKey>
{
    /// <summary>By source, then by id, both ordinal: the order of everything that must not depend on the order of arrival.</summary>
    public int CompareTo(RecordKey other)
    {
        int bySource = Source.CompareTo(other.Source);
        return bySource != 0 ? bySource : string.CompareOrdinal(Id, other.Id);
    }

    /// <summary>Before, by <see cref="CompareTo"/>.</summary>
    public static bool operator <(RecordKey left, RecordKey right) => left.CompareTo(right) < 0;

    /// <summary>Before or equal, by <see cref="CompareTo"/>.</summary>
    public static bool operator <=(RecordKey left, RecordKey right) => left.CompareTo(right) <= 0;

    /// <summary>After, by <see cref="CompareTo"/>.</summary>
    public static bool operator >(RecordKey left, RecordKey right) => left.CompareTo(right) > 0;

    /// <summary>After or equal, by <see cref="CompareTo"/>.</summary>
    public static bool operator >=(RecordKey left, RecordKey right) => left.CompareTo(right) >= 0;

    /// <summary>source#id, for users' eyes; not for logs.</summary>
    public string ToDisplayString() => $"{Source.Value}#{Id}";

    /// <summary>Prints the source only.</summary>
    public override string ToString() => $"RecordKey({Source.Value})";
}
