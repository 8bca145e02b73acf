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
    private readonly List<int> _lineOffsets = [];
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
        if (cell.IsEmpty)
        {
            return false;
        }

        // White space beyond ASCII (no-break, general punctuation's, ideographic) needs a look at the text.
        bool maybeBlank = cell[0] <= ' ' || cell is [0xC2, 0x85 or 0xA0, ..] or [0xE2, 0x80, ..] or [0xE3, 0x80, 0x80, ..];
        return !maybeBlank || !string.IsNullOrWhiteSpace(Text(index));
    }

    /// <summary>True when the column exists and holds something.</summary>
    public bool Has(CsvColumn? column) => column is not null && Has(column.Index);

    /// <summary>The cell as text; empty when there is none.</summary>
    public string Text(int index)
    {
        if (_parser is null)
        {
            return index < Count ? _cells![index] : string.Empty;
        }

        if (!_isDamaged)
        {
            return _parser.GetString(index);
        }

        ReadOnlySpan<byte> cell = _parser.GetSpan(index);
        return Utf8.IsValid(cell) ? Encoding.UTF8.GetString(cell) : _lateEncoding!.GetString(cell);
    }

    /// <summary>The cell as text; null when the column is missing or the cell holds nothing.</summary>
    public string? TextOrNull(CsvColumn? column) => column is not null && Has(column.Index) ? Text(column.Index) : null;

    /// <summary>True when the cell contains <paramref name="mark"/> (ASCII).</summary>
    public bool Contains(int index, ReadOnlySpan<byte> mark) => _parser is null
        ? Text(index).Contains(Encoding.ASCII.GetString(mark), StringComparison.Ordinal)
        : _parser.GetSpan(index).IndexOf(mark) >= 0;

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

    /// <summary>The bytes of the row; empty for one without parser.</summary>
    public int RawLength => _parser?.RawRecord.Length ?? 0;

    /// <summary>The bytes of the cell as they stand in the file.</summary>
    public int RawCellLength(int index) => _parser?.GetRawSpan(index).Length ?? 0;

    private void Reset(RecordPlace place)
    {
        _parser = null;
        _cells = null;
        _isMultiLine = false;
        _isDamaged = false;
        _issues.Clear();
        _lineOffsets.Clear();
        Id = null;
        Place = place;
    }

    private int LineOffset(int index)
    {
        if (_parser is null)
        {
            return 0;
        }

        if (_lineOffsets.Count == 0)
        {
            _lineOffsets.Add(0);
        }

        while (_lineOffsets.Count <= index && _lineOffsets.Count <= Count)
        {
            int before = _lineOffsets.Count - 1;
            _lineOffsets.Add(_lineOffsets[before] + LineBreaks.Count(_parser.GetRawSpan(before)));
        }

        return _lineOffsets[Math.Min(index, _lineOffsets.Count - 1)];
    }
}
