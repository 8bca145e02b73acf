using ContactBridge.Formats;
using ContactBridge.Records;

namespace ContactBridge.Engine.Import;

/// <summary>How paths become documents.</summary>
public sealed class FileSearchOptions
{
    /// <summary>The user's word for the format; null or "auto" lets the content decide. In folders and archives it holds for files with the format's extensions.</summary>
    public string? FormatName { get; init; }

    /// <summary>Meanings of columns given by the user; null for none.</summary>
    public IReadOnlyDictionary<string, string>? ColumnMap { get; init; }

    /// <summary>Limits against hostile archives.</summary>
    public ArchiveLimits Archives { get; init; } = new();
}

/// <summary>Limits against hostile archives. Passing one costs the entry or the rest of the archive, never the import.</summary>
public sealed record ArchiveLimits
{
    /// <summary>Deepest archive in an archive; 1 is the outermost. Default as for formats, 4.</summary>
    public int MaxNesting { get; init; } = FormatLimits.Default.MaxNesting;

    /// <summary>Most entries looked at in one archive, those of archives inside included. Default 100,000.</summary>
    public int MaxEntries { get; init; } = 100_000;

    /// <summary>Most bytes of all entries of one archive, unpacked. Default 4 GiB.</summary>
    public long MaxTotalBytes { get; init; } = 4L << 30;

    /// <summary>Largest archive in an archive, unpacked; it is held in memory. Default 256 MiB.</summary>
    public int MaxInnerArchiveBytes { get; init; } = 256 << 20;

    /// <summary>Largest ratio of unpacked to packed size, for entries beyond 1 MiB. Default 200.</summary>
    public int MaxRatio { get; init; } = 200;
}

/// <summary>A file that was found and left out.</summary>
/// <param name="Name">The document's name.</param>
/// <param name="Reason">A phrase for people: "hidden", "looks like a PDF document".</param>
public sealed record SkippedFile(string Name, string Reason);

/// <summary>What the paths hold.</summary>
public sealed class FileSearchResult
{
    /// <summary>Contact documents: paths in the order given, inside folders and archives by name in ordinal order. Names are distinct.</summary>
    public required IReadOnlyList<RecognizedDocument> Documents { get; init; }

    /// <summary>What was found in folders and archives and left out.</summary>
    public required IReadOnlyList<SkippedFile> Skipped { get; init; }

    /// <summary>Paths and entries that could not be read, each with its reason.</summary>
    public required IReadOnlyList<RecordIssue> Issues { get; init; }
}
