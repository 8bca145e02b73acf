using CsvHelper;
using Parser = CsvHelper.CsvReader;

namespace ContactBridge.Formats.Csv.Sniffing;

/// <summary>The first rows of a file, taken apart with one separator.</summary>
internal sealed class HeadRows
{
    private const int MaxRows = 200;
    private const int MaxCells = 2000;

    private HeadRows(char separator, IReadOnlyList<HeadRow> rows)
    {
        Separator = separator;
        Rows = rows;
    }

    /// <summary>What separates the cells.</summary>
    public char Separator { get; }

    /// <summary>Rows that are not blank, in file order.</summary>
    public IReadOnlyList<HeadRow> Rows { get; }

    /// <summary>How many rows have the width that most of them have, in percent; 0 for a single column.</summary>
    public int Consistency
    {
        get
        {
            IGrouping<int, HeadRow>? most = Rows.GroupBy(r => r.Cells.Length).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
            return most is null || most.Key < 2 ? 0 : most.Count() * 100 / Rows.Count;
        }
    }

    /// <summary>Takes the rows apart. The last one is left out when the file goes on after it.</summary>
    public static HeadRows Parse(ReadOnlyMemory<byte> text, bool isWhole, char separator)
    {
        CsvReaderOptions options = new()
        {
            HasHeader = false,
            Separator = separator,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            Encoding = null,
        };
        List<HeadRow> rows = [];
        try
        {
            using MemoryStream stream = new(text.ToArray(), writable: false);
            using Parser parser = Parser.Create(stream, options, leaveOpen: true);
            while (rows.Count < MaxRows && parser.Read())
            {
                long end = parser.ByteOffset + parser.RawRecord.Length;
                if (!isWhole && end >= text.Length && rows.Count > 0)
                {
                    break;
                }

                string[] cells = new string[Math.Min(parser.FieldCount, MaxCells)];
                for (int i = 0; i < cells.Length; i++)
                {
                    cells[i] = parser.GetString(i);
                }

                if (Array.Exists(cells, c => !string.IsNullOrWhiteSpace(c)))
                {
                    rows.Add(new HeadRow(cells, parser.ByteOffset, end, (int)parser.LineNumber));
                }
            }
        }
        catch (CsvFormatException)
        {
            // What was read until then is enough to judge by.
        }

        return new HeadRows(separator, rows);
    }
}

/// <summary>One of the first rows.</summary>
/// <param name="Cells">Its cells.</param>
/// <param name="Start">Where it begins, in bytes.</param>
/// <param name="End">Where it ends, before its line break.</param>
/// <param name="Line">Its physical line, from 1.</param>
internal sealed record HeadRow(string[] Cells, long Start, long End, int Line)
{
    /// <summary>Prints no value.</summary>
    public override string ToString() => $"HeadRow({Line})";
}
