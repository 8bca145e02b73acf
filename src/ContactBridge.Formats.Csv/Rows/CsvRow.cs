using System.Text;
using System.Text.Unicode;
using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Fields;
using ContactBridge.Records;
using Parser = CsvHelper.CsvReader;

namespace ContactBridge.Formats.Csv.Rows;

/// <summary>The row that is being read: its cells, its place, what was odd about it. One instance serves a whole file.</summary>
internal sealed class CsvRow
{
    private readonly List<RecordIssue> _issues = [];
    private readonly List<int> _breaks = [];
    private readonly LabelCache _labels = new();
    private Parser? _parser;
    private string[]? _cells;
    private bool _isMultiLine;
    private bool _isDamaged;
    private Encoding? _lateEncoding;

    /// <summary>Cells in the row, empty ones included.</summary>
    public int Count { get; private set; }

    /// <summary>Where the row begins.</summary>
    public RecordPlace Place { get; private set; }

    /// <summary>The exporter's name of the row, once a column has said it.</summary>
    public string? Id { get; set; }

    /// <summary>What was odd so far.</summary>
    public IReadOnlyList<RecordIssue> Issues => _issues;

    /// <summary>Stands on the parser's current record.</summary>
    public void Load(Parser parser, RecordPlace place)
    {
        Reset(place);
        _parser = parser;
        Count = parser.FieldCount;
        ReadOnlySpan<byte> raw = parser.RawRecord;
        _isMultiLine = raw.ContainsAny((byte)'\n', (byte)'\r');
        if (!Utf8.IsValid(raw))
        {
            _isDamaged = true;
            _lateEncoding ??= TextEncodingDetector.Guess(raw).Encoding;
            Report(IssueCode.InvalidEncoding, IssueSeverity.Warning, null, "Bytes that are not UTF-8 were read as " + _lateEncoding.WebName + ".");
        }
    }

    /// <summary>Stands on cells that were taken apart without regard to quotes.</summary>
    public void Load(string[] cells, RecordPlace place)
    {
        Reset(place);
        _cells = cells;
        Count = cells.Length;
    }

    /// <summary>True when the cell holds something other than white space.</summary>
    public bool Has(int index)
    {
        if (_parser is null)
        {
            return index < Count && !string.IsNullOrWhiteSpace(_cells![index]);
        }

        ReadOnlySpan<byte> cell = _parser.GetSpan(index);
        return !cell.IsEmpty && (!MayBeBlank(cell) || !string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(cell)));
    }

    /// <summary>True when the column exists and holds something.</summary>
    public bool Has(CsvColumn? column) => column is not null && Has(column.Index);

    /// <summary>The cell as text, when it holds something other than white space.</summary>
    public bool TryGetText(int index, out string text)
    {
        if (_parser is null)
        {
            text = index < Count ? _cells![index] : string.Empty;
            return !string.IsNullOrWhiteSpace(text);
        }

        ReadOnlySpan<byte> cell = _parser.GetSpan(index);
        if (cell.IsEmpty)
        {
            text = string.Empty;
            return false;
        }

        bool isPadded = cell[0] <= ' ' || cell[^1] <= ' ';
        text = !_isDamaged || Utf8.IsValid(cell) ? Encoding.UTF8.GetString(cell) : _lateEncoding!.GetString(cell);
        if (isPadded && _parser.GetRawSpan(index) is not [(byte)'"', ..])
        {
            // Blanks around a cell without quotes are somebody's layout, not content.
            text = text.Trim();
        }

        return !MayBeBlank(cell) || !string.IsNullOrWhiteSpace(text);
    }

    /// <summary>The cell as text; empty when there is none.</summary>
    public string Text(int index)
    {
        TryGetText(index, out string text);
        return text;
    }

    /// <summary>The cell as text; null when the column is missing or the cell holds nothing.</summary>
    public string? TextOrNull(CsvColumn? column) => column is not null && TryGetText(column.Index, out string text) ? text : null;

    /// <summary>The cell read as a label.</summary>
    public LabelText Label(CsvColumn column) => _parser is null || _isDamaged ? LabelText.Parse(Text(column.Index)) : _labels.Get(_parser.GetSpan(column.Index));

    /// <summary>Where a value of the column stands in its record.</summary>
    public ValueOrigin Origin(CsvColumn column) => new(column.Header, _isMultiLine ? LineOffset(column.Index) : 0);

    /// <summary>Notes something odd about the row or one of its cells.</summary>
    public void Report(IssueCode code, IssueSeverity severity, CsvColumn? column, string? detail)
    {
        int offset = column is not null && _isMultiLine ? LineOffset(column.Index) : 0;
        _issues.Add(new RecordIssue(code, severity, Place with { Line = Place.Line + offset }, column?.Header, detail));
    }

    /// <summary>True when no cell holds anything.</summary>
    public bool IsBlank()
    {
        for (int i = 0; i < Count; i++)
        {
            if (Has(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Which limit the row passes; null when none.</summary>
    public string? LimitPassed(FormatLimits limits)
    {
        int length = _parser?.RawRecord.Length ?? 0;
        if (length > limits.MaxItemBytes)
        {
            return "The row is too long.";
        }

        if (length > limits.MaxLineBytes)
        {
            for (int i = 0; i < Count; i++)
            {
                if (_parser!.GetRawSpan(i).Length > limits.MaxLineBytes)
                {
                    return "A cell is too long.";
                }
            }
        }

        int filled = 0;
        for (int i = 0; Count > limits.MaxPropertiesPerItem && i < Count; i++)
        {
            filled += Has(i) ? 1 : 0;
        }

        return filled > limits.MaxPropertiesPerItem ? "The row has too many cells." : null;
    }

    /// <summary>White space beyond ASCII (no-break, general punctuation's, ideographic) needs a look at the text.</summary>
    private static bool MayBeBlank(ReadOnlySpan<byte> cell) =>
        cell[0] <= ' ' || cell is [0xC2, 0x85 or 0xA0, ..] or [0xE2, 0x80, ..] or [0xE3, 0x80, 0x80, ..];

    private void Reset(RecordPlace place)
    {
        _parser = null;
        _cells = null;
        _isMultiLine = false;
        _isDamaged = false;
        _issues.Clear();
        _breaks.Clear();
        Id = null;
        Place = place;
    }

    /// <summary>How many lines of the row lie before the cell.</summary>
    private int LineOffset(int index)
    {
        if (_parser is null || !_parser.RawRecord.Overlaps(_parser.GetRawSpan(index), out int start))
        {
            return 0;
        }

        if (_breaks.Count == 0)
        {
            FindBreaks(_parser.RawRecord);
        }

        int lines = 0;
        while (lines < _breaks.Count && _breaks[lines] < start)
        {
            lines++;
        }

        return lines;
    }

    private void FindBreaks(ReadOnlySpan<byte> raw)
    {
        int position = 0;
        while (true)
        {
            int at = raw[position..].IndexOfAny((byte)'\n', (byte)'\r');
            if (at < 0)
            {
                return;
            }

            position += at + 1;
            if (raw[position - 1] == '\r' && position < raw.Length && raw[position] == '\n')
            {
                position++;
            }

            _breaks.Add(position - 1);
        }
    }
}
