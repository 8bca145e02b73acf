using ContactBridge.Formats.Csv.Columns;
using ContactBridge.Formats.Csv.Fields;
using ContactBridge.Formats.Csv.Layouts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Sniffing;

/// <summary>All that the first bytes of a file show about the rest.</summary>
internal sealed class CsvShape
{
    /// <summary>The file's beginning, as UTF-8.</summary>
    public required Utf8Head Head { get; init; }

    /// <summary>What separates cells.</summary>
    public required char Separator { get; init; }

    /// <summary>The layout of the exporting program.</summary>
    public required CsvLayout Layout { get; init; }

    /// <summary>The dialect.</summary>
    public required string Dialect { get; init; }

    /// <summary>Cells of the header, or of the first row of a file without.</summary>
    public required int Width { get; init; }

    /// <summary>True when blanks stand between separators and quotes, so that quotes after blanks must count.</summary>
    public bool IsPadded { get; init; }

    /// <summary>What the columns mean.</summary>
    public required IReadOnlyList<BoundColumn> Columns { get; init; }

    /// <summary>What "3/4/1980" means.</summary>
    public required DateOrder Dates { get; init; }

    /// <summary>Where the first row of data begins, in bytes of UTF-8 after the byte-order mark.</summary>
    public required long DataOffset { get; init; }

    /// <summary>The physical line there, from 1.</summary>
    public required int DataLine { get; init; }

    /// <summary>0 to 100, as <see cref="FormatMatch.Confidence"/>.</summary>
    public required int Confidence { get; init; }

    /// <summary>The width can be relied on, so that other widths are worth a remark.</summary>
    public bool HasHeader { get; init; }
}
