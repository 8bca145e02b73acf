using ContactBridge.Storage;

namespace ContactBridge.Engine.Decisions;

/// <summary>A decision with its records found in the book of today.</summary>
/// <param name="Id">The decision's id; rises with time.</param>
/// <param name="Kind">What was said.</param>
/// <param name="First">One side's records, ascending numbers; empty when none is in the book now.</param>
/// <param name="Second">The other side's.</param>
internal sealed record ResolvedDecision(long Id, DecisionKind Kind, int[] First, int[] Second)
{
    /// <summary>Both sides.</summary>
    public IEnumerable<int> Records => First.Concat(Second);

    /// <summary>Both sides by record key: the order in which they are joined. Empty for a decision read from the kept state.</summary>
    public int[] ByKey { get; init; } = [];
}
