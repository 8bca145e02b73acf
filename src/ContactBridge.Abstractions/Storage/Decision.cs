using ContactBridge.Records;

namespace ContactBridge.Storage;

/// <summary>What a user can say of records.</summary>
public enum DecisionKind
{
    /// <summary>They are one person.</summary>
    KeepTogether = 0,

    /// <summary>They are two people.</summary>
    KeepApart = 1,
}

/// <summary>A record as a decision remembers it: by key, and by content so that it is known again after deletion and re-import under another key.</summary>
/// <param name="Key">Its key when the decision was made.</param>
/// <param name="Fingerprint">Hash of its normalised names and identifiers; the engine defines it.</param>
public readonly record struct RecordIdentity(RecordKey Key, long Fingerprint);

/// <summary>What the user said of two sets of records. It always wins over the score; of two that contradict each other the later wins.</summary>
public sealed class Decision
{
    /// <summary>What was said.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>One side; ordered by key.</summary>
    public required IReadOnlyList<RecordIdentity> First { get; init; }

    /// <summary>The other side; ordered by key.</summary>
    public required IReadOnlyList<RecordIdentity> Second { get; init; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset MadeAt { get; init; }
}

/// <summary>A decision in a book.</summary>
/// <param name="Id">Rises with time.</param>
/// <param name="Decision">What was said.</param>
public sealed record StoredDecision(long Id, Decision Decision);
