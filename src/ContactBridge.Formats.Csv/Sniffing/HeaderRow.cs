using ContactBridge.Formats.Csv.Columns;
using ContactBridge.Formats.Csv.Headers;
using ContactBridge.Formats.Csv.Layouts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Sniffing;

/// <summary>Finds the row that names the columns: the first one, or one below a preamble such as LinkedIn's notes.</summary>
internal static class HeaderRow
{
    private const int MaxPreambleRows = 30;
    private const int MaxNameLength = 60;

    /// <summary>Finds the header by its names.</summary>
    /// <param name="rows">The first rows.</param>
    /// <param name="map">The user's normalized column names.</param>
    /// <param name="named">How many of its cells are known names.</param>
    /// <returns>Its index in the rows; -1 when no row names columns.</returns>
    public static int Find(IReadOnlyList<HeadRow> rows, IReadOnlyDictionary<string, string> map, out int named)
    {
        named = 0;
        int best = -1;
        for (int i = 0; i < Math.Min(rows.Count, MaxPreambleRows); i++)
        {
            int count = CountNames(rows[i].Cells, map);
            if (count > named)
            {
                named = count;
                best = i;
            }
        }

        return best;
    }

    /// <summary>True when a first row without a single known name is a header all the same: short words above cells of another kind.</summary>
    public static bool LooksLikeOne(IReadOnlyList<HeadRow> rows)
    {
        string[] cells = rows[0].Cells;
        bool areNames = rows.Count > 1 && Array.TrueForAll(cells, c => ColumnSample.IsWords(c.Trim()) && c.Length <= MaxNameLength)
            && cells.Distinct(StringComparer.OrdinalIgnoreCase).Count() == cells.Length;
        if (!areNames)
        {
            return false;
        }

        List<string[]> below = [.. rows.Skip(1).Select(r => r.Cells)];
        return Enumerable.Range(0, cells.Length).Any(i => ColumnSample.IsMostly(below, i, c => !ColumnSample.IsWords(c)));
    }

    /// <summary>How many cells are names of columns; 0 when the row holds data.</summary>
    private static int CountNames(string[] cells, IReadOnlyDictionary<string, string> map)
    {
        int filled = 0;
        int named = 0;
        string[] normalized = Array.ConvertAll(cells, c => c.Length <= MaxNameLength * 4 ? HeaderName.Normalize(c) : string.Empty);
        foreach (string name in normalized)
        {
            if (name.Length == 0)
            {
                continue;
            }

            filled++;
            if (map.ContainsKey(name))
            {
                named += 2;
            }
            else if (HeaderDictionary.Instance.Find(name, out _).Count > 0 || HeaderWords.Find(HeaderName.Spaced(name)) is not null)
            {
                named++;
            }
            else if (name.Contains('@', StringComparison.Ordinal) || ColumnSample.IsPhone(name) || ColumnSample.IsUrl(name))
            {
                return 0;
            }
        }

        if (OutlookDesktopLayout.HasFixedOrder(normalized))
        {
            return Math.Max(named, OutlookDesktopLayout.FixedColumns);
        }

        return named >= 2 || named * 2 >= filled ? named : 0;
    }
}
