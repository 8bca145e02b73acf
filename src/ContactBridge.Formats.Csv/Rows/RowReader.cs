using System.Text;
using ContactBridge.Records;
using CsvHelper;
using Parser = CsvHelper.CsvReader;

namespace ContactBridge.Formats.Csv.Rows;

/// <summary>Reads rows off a stream within the limits, and finds its way back when a stray quote has run rows together.</summary>
/// <remarks>
/// A quote that is never closed would make one cell of all the rest. Such a row is read again by its first line alone, quotes taken as they
/// stand, and reading goes on with the next line. To keep hostile files linear this is done a limited number of times; after that quotes no
/// longer reach over line breaks.
/// </remarks>
internal sealed class RowReader : IAsyncDisposable
{
    private const int MaxRestarts = 1000;
    private const long MaxRescannedBytes = 256L * 1024 * 1024;

    private readonly ReplayStream _stream;
    private readonly FormatLimits _limits;
    private readonly string? _document;
    private readonly char _separator;
    private readonly int _width;
    private readonly int _bufferSize;
    private Parser _parser;
    private long _baseOffset;
    private int _baseLine;
    private long _rowEnd;
    private int _rowLine;
    private int _item;
    private int _restarts;
    private long _rescanned;
    private CsvMalformedReason? _malformed;

    public RowReader(Stream utf8, char separator, int width, long baseOffset, int baseLine, FormatLimits limits, string? document, bool isSmall)
    {
        _bufferSize = isSmall ? 8 * 1024 : 128 * 1024;
        _stream = new ReplayStream(utf8);
        _separator = separator;
        _width = width;
        _baseOffset = baseOffset;
        _rowEnd = baseOffset;
        _baseLine = baseLine;
        _rowLine = baseLine;
        _limits = limits;
        _document = document;
        _parser = CreateParser();
    }

    /// <summary>The row that was read last.</summary>
    public CsvRow Row { get; } = new();

    /// <summary>Why the row that was read last cannot be a contact; null when it can.</summary>
    public RecordIssue? Rejection { get; private set; }

    /// <summary>Passes over what was dealt with already.</summary>
    public async ValueTask SkipAsync(long offset, CancellationToken cancellationToken)
    {
        while (_stream.ReleasedOffset < offset)
        {
            if (_stream.Remembered.IsEmpty && !await _stream.ReadMoreAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            _stream.Release(offset);
        }

        _stream.Rewind();
    }

    /// <summary>Goes to the next row that is not blank.</summary>
    /// <returns>False at the end of the file.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        Rejection = null;
        while (true)
        {
            _malformed = null;
            try
            {
                if (!await _parser.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }
            catch (CsvFormatException)
            {
                // The only one left is "too large to buffer". Its text may hold the row's cells: it goes no further.
                return await PassOversizeAsync(cancellationToken).ConfigureAwait(false);
            }

            long start = _baseOffset + _parser.ByteOffset;
            int line = _baseLine + (int)_parser.LineNumber - 1;
            _stream.Release(start);
            _rowEnd = start + _parser.RawRecord.Length;
            _rowLine = line;
            if (_malformed is not null && HasRunOn())
            {
                await RecoverAsync(line, cancellationToken).ConfigureAwait(false);
                return true;
            }

            Row.Load(_parser, Place(line));
            if (IsBlank())
            {
                continue;
            }

            Accept(line);
            return true;
        }
    }

    /// <summary>Returns the buffers; the stream stays open.</summary>
    public ValueTask DisposeAsync() => _parser.DisposeAsync();

    private void Accept(int line)
    {
        if (_malformed == CsvMalformedReason.UnterminatedQuote)
        {
            Row.Report(IssueCode.Truncated, IssueSeverity.Warning, null, "The file ends inside a quoted cell.");
        }
        else if (_malformed is not null)
        {
            Row.Report(IssueCode.Malformed, IssueSeverity.Info, null, "A quote stands where none belongs; the cell was read as it stands.");
        }

        if (LimitPassed() is { } what)
        {
            Rejection = new RecordIssue(IssueCode.LimitExceeded, IssueSeverity.Error, Place(line), null, what);
        }

        _item++;
    }

    private string? LimitPassed()
    {
        if (Row.RawLength > _limits.MaxItemBytes)
        {
            return "The row is too long.";
        }

        if (Row.RawLength > _limits.MaxLineBytes)
        {
            for (int i = 0; i < Row.Count; i++)
            {
                if (Row.RawCellLength(i) > _limits.MaxLineBytes)
                {
                    return "A cell is too long.";
                }
            }
        }

        if (Row.Count <= _limits.MaxPropertiesPerItem)
        {
            return null;
        }

        int filled = 0;
        for (int i = 0; i < Row.Count; i++)
        {
            filled += Row.Has(i) ? 1 : 0;
        }

        return filled > _limits.MaxPropertiesPerItem ? "The row has too many cells." : null;
    }

    private bool IsBlank()
    {
        for (int i = 0; i < Row.Count; i++)
        {
            if (Row.Has(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when the row holds the rows after it: a quote was never closed, or was closed by the next one that happened to come.</summary>
    private bool HasRunOn() => RunOnRows.Show(_parser.RawRecord, _separator, _width, isFirstWhole: _malformed != CsvMalformedReason.UnterminatedQuote)
        || (_malformed == CsvMalformedReason.UnterminatedQuote && !_parser.RawRecord.ContainsAny((byte)'\n', (byte)'\r'));

    /// <summary>Reads the first line of what is remembered without regard to quotes, and starts over after it.</summary>
    private async ValueTask RecoverAsync(int line, CancellationToken cancellationToken)
    {
        ReadOnlySpan<byte> rest = _stream.Remembered;
        int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        string[] cells = SplitLiterally(end < 0 ? rest : rest[..end]);
        _rescanned += rest.Length;
        int next = end < 0 ? rest.Length : rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? end + 2 : end + 1;
        await RestartAsync(_stream.ReleasedOffset + next, line + 1).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();

        _malformed = null;
        Row.Load(cells, Place(line));
        Row.Report(IssueCode.Truncated, IssueSeverity.Warning, null, "A quote is never closed; the line was read as it stands.");
        Accept(line);
    }

    /// <summary>A row is longer than the limit: reads it as a line with an unclosed quote where it looks like one, else passes over it.</summary>
    private async ValueTask<bool> PassOversizeAsync(CancellationToken cancellationToken)
    {
        ReadOnlySpan<byte> before = _stream.Remembered;
        int passed = (int)(_rowEnd - _stream.ReleasedOffset);
        int blank = before[passed..].IndexOfAnyExcept((byte)'\n', (byte)'\r');
        passed += Math.Max(blank, 0);
        int line = _rowLine + LineBreaks.Count(before[..passed]);
        _stream.Release(_stream.ReleasedOffset + passed);
        int end = _stream.Remembered.IndexOfAny((byte)'\n', (byte)'\r');
        if (RunOnRows.Show(_stream.Remembered, _separator, _width, isFirstWhole: true))
        {
            await RecoverAsync(line, cancellationToken).ConfigureAwait(false);
            return true;
        }

        RowSkipper skipper = new(heedsQuotes: end >= 0 && _restarts < MaxRestarts);
        bool isOver = false;
        while (!isOver)
        {
            isOver = skipper.Pass(_stream.Remembered, out int used);
            _stream.Release(_stream.ReleasedOffset + used);
            if (!isOver && !await _stream.ReadMoreAsync(cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        await RestartAsync(_stream.ReleasedOffset, line + skipper.Lines).ConfigureAwait(false);
        Row.Load([], Place(line));
        Rejection = new RecordIssue(IssueCode.LimitExceeded, IssueSeverity.Error, Place(line), null, "The row is too long.");
        _item++;
        return true;
    }

    private async ValueTask RestartAsync(long offset, int line)
    {
        _restarts++;
        await _parser.DisposeAsync().ConfigureAwait(false);
        _stream.Release(offset);
        _stream.Rewind();
        _baseOffset = _stream.ReleasedOffset;
        _rowEnd = _baseOffset;
        _baseLine = line;
        _rowLine = line;
        _parser = CreateParser();
    }

    private Parser CreateParser() => Parser.Create(
        _stream,
        new CsvReaderOptions
        {
            HasHeader = false,
            Separator = _separator,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MaxRecordSize = Math.Max(_limits.MaxItemBytes, 1024),
            AllowLineBreaksInQuotes = _restarts < MaxRestarts && _rescanned < MaxRescannedBytes,
            BufferSize = _bufferSize,
            Encoding = Encoding.UTF8,
            OnMalformedRecord = malformed => _malformed = malformed.Reason,
        },
        leaveOpen: true);

    private string[] SplitLiterally(ReadOnlySpan<byte> line)
    {
        string[] cells = Encoding.UTF8.GetString(line).Split(_separator);
        for (int i = 0; i < cells.Length; i++)
        {
            string cell = cells[i].Trim();
            cells[i] = cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"' ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
                : cell.StartsWith('"') ? cell[1..]
                : cell;
        }

        return cells;
    }

    private RecordPlace Place(int line) => new(_document, line, _item + 1);
}
