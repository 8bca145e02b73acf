using System.Text;
using ContactBridge.Formats.Csv.Columns;
using ContactBridge.Formats.Csv.Fields;
using ContactBridge.Formats.Csv.Headers;
using ContactBridge.Formats.Csv.Layouts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Sniffing;

/// <summary>Finds out from the first bytes of a file how it is to be read.</summary>
internal static class CsvSniffer
{
    private const int MaxSampleRows = 100;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private static readonly HashSet<string> DateFamilies = new(StringComparer.Ordinal) { "date" };

    /// <summary>The shape of the file; null when it holds no rows at all.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="columnMap">The user's meanings of columns.</param>
    /// <exception cref="ArgumentException">The map names an unknown field.</exception>
    public static CsvShape? Sniff(Utf8Head head, IReadOnlyDictionary<string, string> columnMap)
    {
        Dictionary<string, string> map = ColumnBinder.NormalizeMap(columnMap);
        ReadOnlyMemory<byte> text = head.Text;
        char? hint = SeparatorHint(text.Span, out int hintLength);
        text = text[hintLength..];

        (HeadRows Rows, int Header, int Named)? best = null;
        foreach (char separator in hint is { } only ? [only] : Separators)
        {
            HeadRows rows = HeadRows.Parse(text, head.IsWhole, separator);
            int header = HeaderRow.Find(rows.Rows, map, out int named);
            if (best is not { } so || (named, rows.Consistency).CompareTo((so.Named, so.Rows.Consistency)) > 0)
            {
                best = (rows, header, named);
            }
        }

        return best is { Rows.Rows.Count: > 0 } found
            ? Shape(head, found.Rows, found.Header, columnMap, map, hintLength)
            : null;
    }

    private static CsvShape Shape(
        Utf8Head head, HeadRows rows, int header, IReadOnlyDictionary<string, string> columnMap, Dictionary<string, string> map, int hintLength)
    {
        if (header < 0 && HeaderRow.LooksLikeOne(rows.Rows))
        {
            header = 0;
        }

        List<string[]> sample = [.. rows.Rows.Skip(header + 1).Take(MaxSampleRows).Select(r => r.Cells)];
        CsvLayout layout = LayoutCatalog.Generic;
        string dialect = GenericLayout.Headerless;
        IReadOnlyList<BoundColumn> columns;
        if (header >= 0)
        {
            string[] names = rows.Rows[header].Cells;
            (layout, dialect, _) = LayoutCatalog.Find(Array.ConvertAll(names, HeaderName.Normalize));
            columns = new ColumnBinder(layout, dialect, columnMap, sample).Bind(names);
        }
        else
        {
            columns = HeaderlessColumns.Bind(sample, map);
        }

        HeadRow? headerRow = header >= 0 ? rows.Rows[header] : null;
        int confidence = ContactEvidence.Confidence(columns, layout, headerRow is not null, map.Count > 0, sample);
        return new CsvShape
        {
            Head = head,
            Separator = rows.Separator,
            Layout = layout,
            Dialect = dialect,
            Width = headerRow?.Cells.Length ?? rows.Rows[0].Cells.Length,
            Columns = columns,
            Dates = OrderOfDates(layout.DatesOf(dialect), columns, sample),
            DataOffset = hintLength + (headerRow?.End ?? 0),
            DataLine = (hintLength > 0 ? 2 : 1) + (headerRow is null ? 0 : headerRow.Line - 1 + LineBreaks.Count(head.Text.Span[(hintLength + (int)headerRow.Start)..(hintLength + (int)headerRow.End)])),
            Confidence = rows.Consistency == 0 && columns.Count <= 1 && confidence < 50 ? 0 : confidence,
            HasHeader = headerRow is not null,
            IsPadded = head.Text.Span.IndexOf([(byte)rows.Separator, (byte)' ', (byte)'"']) >= 0,
        };
    }

    private static DateOrder OrderOfDates(DateOrder ofLayout, IReadOnlyList<BoundColumn> columns, IReadOnlyList<string[]> sample)
    {
        if (ofLayout != DateOrder.Unknown)
        {
            return ofLayout;
        }

        bool dayFirst = false;
        bool monthFirst = false;
        foreach (BoundColumn column in columns.Where(c => c.Field is { } f && DateFamilies.Contains(f.Family)))
        {
            foreach (string[] row in sample.Where(r => column.Column.Index < r.Length))
            {
                DateOrder proof = CsvDates.Proves(row[column.Column.Index]);
                dayFirst |= proof == DateOrder.DayFirst;
                monthFirst |= proof == DateOrder.MonthFirst;
            }
        }

        return dayFirst == monthFirst ? DateOrder.Unknown : dayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }

    /// <summary>Excel's first line "sep=;".</summary>
    private static char? SeparatorHint(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        string start = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 16)]).Replace("\"", string.Empty, StringComparison.Ordinal);
        if (!start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || start.Length < 5 || !char.IsAscii(start[4]) || start[4] is '\r' or '\n')
        {
            return null;
        }

        int end = text.IndexOf((byte)'\n');
        length = end < 0 ? text.Length : end + 1;
        return char.IsAsciiLetterOrDigit(start[4]) ? null : start[4];
    }
}
