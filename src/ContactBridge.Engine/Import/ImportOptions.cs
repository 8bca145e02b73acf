namespace ContactBridge.Engine.Import;

/// <summary>How one source is imported.</summary>
public sealed class ImportOptions
{
    /// <summary>Reads everything instead of what changed since the last import. Files are compared by content anyway and heed it not. Default false.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>Reports what would happen and writes nothing. Default false.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>How many issues the report keeps; all are counted. 0 or more, default 1,000.</summary>
    public int MaxIssuesKept { get; init; } = 1000;

    /// <summary>How many distinct names of unmapped properties or columns the report keeps; all are counted. 0 or more, default 1,000.</summary>
    public int MaxUnmappedNamesKept { get; init; } = 1000;

    /// <summary>How many items lie between two reports of progress. 1 or more, default 250.</summary>
    public int ProgressInterval { get; init; } = 250;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxIssuesKept);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxUnmappedNamesKept);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ProgressInterval);
    }
}
