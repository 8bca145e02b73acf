using ContactBridge.Formats;

namespace ContactBridge;

/// <summary>How files are imported.</summary>
public sealed class ImportFilesOptions
{
    /// <summary>The source's id instead of the one that the exporter and the file's name give; several documents then are one source. Default null.</summary>
    public string? As { get; init; }

    /// <summary>This is now the whole of that source: what is not in it any more is removed. Default false.</summary>
    public bool Replace { get; init; }

    /// <summary>The format's name instead of recognition by content. Default null.</summary>
    public string? Format { get; init; }

    /// <summary>Meanings of CSV columns: header → field path ("given_name" → "name.given"). Default none.</summary>
    public IReadOnlyDictionary<string, string> ColumnMap { get; init; } = new Dictionary<string, string>(0, StringComparer.OrdinalIgnoreCase);

    /// <summary>Limits against hostile files.</summary>
    public FormatLimits Limits { get; init; } = FormatLimits.Default;

    /// <summary>
    /// Builds the graph of the whole book in the same pass (<see cref="ImportSummary.Graph"/>), which is quicker than
    /// <see cref="AddressBook.GetGraphAsync"/> after it and takes about 5 KB of memory a record. Default false.
    /// </summary>
    public bool BuildsGraph { get; init; }

    /// <summary>Tells what would happen, and writes nothing. Default false.</summary>
    public bool DryRun { get; init; }
}
