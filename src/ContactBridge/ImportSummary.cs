using ContactBridge.Engine;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Import;
using ContactBridge.Records;

namespace ContactBridge;

/// <summary>What an import of files did, from the first byte to the people.</summary>
public sealed class ImportSummary
{
    /// <summary>One report a source, in the order in which they were read.</summary>
    public required IReadOnlyList<ImportReport> Reports { get; init; }

    /// <summary>Files in folders and archives that hold no contacts, and were left out: not an error.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>Documents that could not be read at all, and why; they count as rejected.</summary>
    public IReadOnlyList<RecordIssue> Unreadable { get; init; } = [];

    /// <summary>Sources that refused or failed while the others were read; what was committed of them before stays.</summary>
    public IReadOnlyList<SourceFailure> Failures { get; init; } = [];

    /// <summary>The sum over all sources.</summary>
    public required ImportCounts Counts { get; init; }

    /// <summary>What the resolution made of it.</summary>
    public required ResolutionReport Resolution { get; init; }

    /// <summary>The graph of the whole book, when it was asked for (<see cref="ImportFilesOptions.BuildsGraph"/>).</summary>
    public ContactGraph? Graph { get; init; }

    /// <summary>True when nothing was written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>From the first byte to the last commit.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Items and documents that did not become records.</summary>
    public int Rejected => Counts.Rejected + Unreadable.Count;

    /// <summary>Counts only.</summary>
    public override string ToString() => $"ImportSummary({Reports.Count} sources, {Counts.Items} items, {Rejected} rejected)";
}

/// <summary>A source that could not be read.</summary>
/// <param name="Source">Which.</param>
/// <param name="Error">Why; the exception's type says what to do.</param>
public sealed record SourceFailure(SourceId Source, ContactBridgeException Error);
