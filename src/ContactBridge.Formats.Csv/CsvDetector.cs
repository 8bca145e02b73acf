using ContactBridge.Formats.Csv.Rows;
using ContactBridge.Formats.Csv.Sniffing;

namespace ContactBridge.Formats.Csv;

/// <summary>Recognises CSV files of contacts by their columns.</summary>
/// <remarks>
/// Above 50: the columns, or the cells where there is no header, show contacts; 25 and below: a table of something. JSON, markup, vCard, LDIF,
/// mail and binary files are never claimed. With a column map every table is recognised.
/// </remarks>
internal sealed class CsvDetector : IFormatDetector
{
    /// <inheritdoc/>
    public FormatMatch? Detect(FormatProbe probe)
    {
        if (probe.Head.IsEmpty)
        {
            return null;
        }

        Utf8Head head = Utf8Head.From(probe.Head, probe.IsWhole);
        if (ForeignContent.Find(head.Text.Span) is not null || Sniff(head, probe) is not { Confidence: > 0 } shape)
        {
            return null;
        }

        return new FormatMatch
        {
            Format = CsvFormat.FormatName,
            Confidence = shape.Confidence,
            Dialect = shape.Dialect,
            Exporter = shape.Layout.Exporter,
            Encoding = head.Encoding.WebName,
        };
    }

    private static CsvShape? Sniff(Utf8Head head, FormatProbe probe)
    {
        try
        {
            return CsvSniffer.Sniff(head, probe.ColumnMap);
        }
        catch (ArgumentException)
        {
            // A wrong map is the reader's to refuse, with the list of fields; here it only says nothing.
            return CsvSniffer.Sniff(head, new Dictionary<string, string>(StringComparer.Ordinal));
        }
    }
}
