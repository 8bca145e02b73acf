namespace ContactBridge.Engine.Import;

/// <summary>How far an import has come. Holds no value of any contact.</summary>
public sealed record ImportProgress
{
    /// <summary>The document being read; null when the source has none.</summary>
    public string? Document { get; init; }

    /// <summary>Items handled so far: contacts and rejected ones.</summary>
    public int Items { get; init; }

    /// <summary>How many items there are, once known.</summary>
    public int? TotalItems { get; init; }

    /// <summary>Bytes read so far; 0 when the source has no notion of bytes. A file read twice counts once.</summary>
    public long Bytes { get; init; }

    /// <summary>How many bytes there are, where known.</summary>
    public long? TotalBytes { get; init; }
}

/// <summary>A source that can tell more of its progress than the changes that it yields.</summary>
public interface IProgressReporter
{
    /// <summary>Where to report during the next reads; null for nowhere. May be called from any thread, never twice at once.</summary>
    IProgress<ImportProgress>? Progress { set; }
}
