using ContactBridge.Formats.Csv.Columns;
using ContactBridge.Formats.Csv.Headers;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Sniffing;

/// <summary>Says what the columns of a file without header hold, from the cells alone. What is not certain stays unknown.</summary>
internal static class HeaderlessColumns
{
    /// <summary>Binds the columns.</summary>
    public static IReadOnlyList<BoundColumn> Bind(IReadOnlyList<string[]> rows, IReadOnlyDictionary<string, string> map)
    {
        int width = rows.Max(r => r.Length);
        FieldName?[] fields = new FieldName?[width];
        List<int> words = [];
        for (int i = 0; i < width; i++)
        {
            fields[i] = ColumnSample.IsMostly(rows, i, ColumnSample.IsEmail) ? new FieldName("email", $"~{i}", string.Empty)
                : ColumnSample.IsMostly(rows, i, ColumnSample.IsPhone) ? new FieldName("phone", $"~{i}", string.Empty)
                : ColumnSample.IsMostly(rows, i, ColumnSample.IsUrl) ? new FieldName("url", $"~{i}", string.Empty)
                : null;
            if (fields[i] is null && ColumnSample.IsMostly(rows, i, ColumnSample.IsWords))
            {
                words.Add(i);
            }
        }

        BindNames(rows, fields, words);
        List<BoundColumn> bound = [];
        for (int i = 0; i < width; i++)
        {
            CsvColumn column = new(i, CsvColumn.Number(i));
            if (!map.TryGetValue(column.Header, out string? path))
            {
                bound.Add(new BoundColumn(column, fields[i], BindingSource.Content));
            }
            else if (CsvColumnMap.Parse(path) is { } field)
            {
                bound.Add(new BoundColumn(column, field, BindingSource.User));
            }
        }

        return bound;
    }

    private static void BindNames(IReadOnlyList<string[]> rows, FieldName?[] fields, List<int> words)
    {
        // One column that is two others together proves which is the given and which the family name.
        foreach (int whole in words)
        {
            foreach (int given in words)
            {
                foreach (int family in words)
                {
                    if (whole != given && given != family && family != whole && IsSum(rows, whole, given, family))
                    {
                        fields[whole] = FieldName.Parse("fullName");
                        fields[given] = FieldName.Parse("givenName");
                        fields[family] = FieldName.Parse("familyName");
                        return;
                    }
                }
            }

            if (whole >= 12)
            {
                break;
            }
        }

        if (words.Count == 1 || (words.Count > 1 && words[0] == 0 && ColumnSample.IsMostly(rows, 0, c => c.Contains(' ', StringComparison.Ordinal))))
        {
            fields[words[0]] = FieldName.Parse("fullName");
        }
    }

    private static bool IsSum(IReadOnlyList<string[]> rows, int whole, int given, int family)
    {
        int agree = 0;
        int filled = 0;
        foreach (string[] row in rows)
        {
            if (Math.Max(whole, Math.Max(given, family)) < row.Length && row[whole].Length > 0 && row[given].Length > 0 && row[family].Length > 0)
            {
                filled++;
                agree += row[whole].Trim() == row[given].Trim() + " " + row[family].Trim() ? 1 : 0;
            }
        }

        return filled > 0 && agree * 5 >= filled * 4;
    }
}
