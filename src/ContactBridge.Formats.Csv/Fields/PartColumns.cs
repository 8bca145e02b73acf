using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>The columns of the parts of one value, by part name. A part may have several columns, when the user's map says so.</summary>
internal sealed class PartColumns
{
    private readonly Dictionary<string, CsvColumn[]> _parts;

    public PartColumns(IEnumerable<(string Part, CsvColumn Column)> columns) =>
        _parts = columns.GroupBy(c => c.Part, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(c => c.Column).OrderBy(c => c.Index).ToArray(), StringComparer.Ordinal);

    /// <summary>The columns of a part; empty when there are none.</summary>
    public CsvColumn[] Of(string part) => _parts.GetValueOrDefault(part) ?? [];

    /// <summary>The only column of a part, or null.</summary>
    public CsvColumn? Single(string part) => _parts.TryGetValue(part, out CsvColumn[]? columns) ? columns[0] : null;

    /// <summary>All columns, in file order.</summary>
    public CsvColumn[] All => _parts.Values.SelectMany(c => c).OrderBy(c => c.Index).ToArray();

    /// <summary>All columns of parts that are not among <paramref name="known"/>.</summary>
    public CsvColumn[] Except(params string[] known) =>
        _parts.Where(p => !known.Contains(p.Key, StringComparer.Ordinal)).SelectMany(p => p.Value).OrderBy(c => c.Index).ToArray();

    /// <summary>The part's text: its columns' cells joined by <paramref name="separator"/>; null when all are empty.</summary>
    /// <param name="row">The row.</param>
    /// <param name="columns">The part's columns.</param>
    /// <param name="separator">Between the cells of several columns.</param>
    /// <param name="first">Becomes the leftmost column that held something.</param>
    public static string? Read(CsvRow row, CsvColumn[] columns, string separator, ref CsvColumn? first)
    {
        string? text = null;
        foreach (CsvColumn column in columns)
        {
            if (!row.TryGetText(column.Index, out string cell))
            {
                continue;
            }

            text = text is null ? cell : text + separator + cell;
            if (first is null || column.Index < first.Index)
            {
                first = column;
            }
        }

        return text;
    }
}
