using ContactBridge.Formats;
using ContactBridge.Records;

namespace ContactBridge.Engine.Import;

/// <summary>How documents become a source.</summary>
public sealed class FileSourceOptions
{
    /// <summary>The source's id; null makes one of the exporter and the document's name without copy marks.</summary>
    public SourceId? SourceId { get; init; }

    /// <summary>True when the documents are now the whole of the source: records that they do not hold are removed. Default false.</summary>
    public bool Replace { get; init; }

    /// <summary>Meanings of columns given by the user; null for none.</summary>
    public IReadOnlyDictionary<string, string>? ColumnMap { get; init; }

    /// <summary>Limits against hostile files.</summary>
    public FormatLimits Limits { get; init; } = FormatLimits.Default;

    /// <summary>Changed contacts between two checkpoints; more when that would write the bookmark too often. 1 or more, default 5,000.</summary>
    public int CheckpointInterval { get; init; } = 5000;

    /// <summary>Documents up to this many bytes are parsed once and held in memory, larger ones twice. 0 or more, default 32 MiB.</summary>
    public long MaxBufferedBytes { get; init; } = 32 << 20;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(CheckpointInterval);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBufferedBytes);
    }
}
