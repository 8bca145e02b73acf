using System.Text;
using ContactBridge.Formats.Csv.Sniffing;
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
    private readonly CsvShape _shape;
    private readonly FormatLimits _limits;
    private readonly string? _document;
    private readonly char _separator;
    private readonly int _width;
    private Parser _parser;
    private long _baseOffset;
    private int _baseLine;
    private long _rowEnd;
    private int _rowLine;
    private int _item;
    private int _restarts;
    private long _rescanned;
    private CsvMalformedReason? _malformed;

    /// <summary>Reads rows of a file.</summary>
    /// <param name="utf8">The whole file, as UTF-8 after the byte-order mark.</param>
    /// <param name="shape">What the beginning of the file has shown.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="document">The file's name for places.</param>
    public RowReader(Stream utf8, CsvShape shape, FormatLimits limits, string? document)
    {
        _stream = new ReplayStream(utf8, shape.Separator);
        _shape = shape;
        _separator = shape.Separator;
        _width = shape.Width;
        _baseOffset = shape.DataOffset;
        _rowEnd = shape.DataOffset;
        _baseLine = shape.DataLine;
        _rowLine = shape.DataLine;
        _limits = limits;
        _document = document;
        _parser = CreateParser();
    }

    /// <summary>The row that was read last.</summary>
    public CsvRow Row { get; } = new();

    /// <summary>Why the row that was read last cannot be a contact; null when it can.</summary>
    public RecordIssue? Rejection { get; private set; }

    /// <summary>Passes over the header. To be called once, before the first row is read.</summary>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        long offset = _shape.DataOffset;
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

    /// <summary>Goes to the next row that is not blank. Completes at once while buffered rows remain.</summary>
    /// <returns>False at the end of the file.</returns>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        Rejection = null;
        try
        {
            while (true)
            {
                _malformed = null;
                ValueTask<bool> read = _parser.ReadAsync(cancellationToken);
                if (!read.IsCompletedSuccessfully)
                {
                    return FinishReadAsync(read, cancellationToken);
                }

                if (!read.Result)
                {
                    return ValueTask.FromResult(false);
                }

                switch (Take())
                {
                    case Taken.Row:
                        return ValueTask.FromResult(true);
                    case Taken.RunOn:
                        return RecoverAsync(_rowLine, cancellationToken);
                }
            }
        }
        catch (Exception e) when (e is CsvFormatException or RowTooWideException)
        {
            // Too large to buffer. The parser's message may hold the row's cells: it goes no further.
            return PassOversizeAsync(cancellationToken);
        }
    }

    /// <summary>Returns the buffers; the stream stays open.</summary>
    public ValueTask DisposeAsync() => _parser.DisposeAsync();

    private async ValueTask<bool> FinishReadAsync(ValueTask<bool> read, CancellationToken cancellationToken)
    {
        try
        {
            if (!await read.ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (Exception e) when (e is CsvFormatException or RowTooWideException)
        {
            return await PassOversizeAsync(cancellationToken).ConfigureAwait(false);
        }

        return Take() switch
        {
            Taken.Row => true,
            Taken.RunOn => await RecoverAsync(_rowLine, cancellationToken).ConfigureAwait(false),
            _ => await ReadAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Looks at the record that the parser stands on.</summary>
    private Taken Take()
    {
        long start = _baseOffset + _parser.ByteOffset;
        _rowLine = _baseLine + (int)_parser.LineNumber - 1;
        _rowEnd = start + _parser.RawRecord.Length;
        _stream.Release(start);
        if (_malformed is not null && HasRunOn())
        {
            return Taken.RunOn;
        }

        Row.Load(_parser, Place(_rowLine));
        if (Row.IsBlank())
        {
            return Taken.Blank;
        }

        Accept(_rowLine);
        return Taken.Row;
    }

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

        if (Row.LimitPassed(_limits) is { } what)
        {
            Rejection = new RecordIssue(IssueCode.LimitExceeded, IssueSeverity.Error, Place(line), null, what);
        }

        _item++;
    }

    /// <summary>True when the row holds the rows after it: a quote was never closed, or was closed by the next one that happened to come.</summary>
    private bool HasRunOn() => RunOnRows.Show(_parser.RawRecord, _separator, _width, isFirstWhole: _malformed != CsvMalformedReason.UnterminatedQuote)
        || (_malformed == CsvMalformedReason.UnterminatedQuote && !_parser.RawRecord.ContainsAny((byte)'\n', (byte)'\r'));

    /// <summary>Reads the first line of what is remembered without regard to quotes, and starts over after it.</summary>
    private async ValueTask<bool> RecoverAsync(int line, CancellationToken cancellationToken)
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
        return true;
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
            return await RecoverAsync(line, cancellationToken).ConfigureAwait(false);
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
            TrimWhitespace = _shape.IsPadded,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MaxRecordSize = Math.Max(_limits.MaxItemBytes, 1024),
            AllowLineBreaksInQuotes = _restarts < MaxRestarts && _rescanned < MaxRescannedBytes,
            BufferSize = _shape.Head.IsWhole ? 8 * 1024 : 128 * 1024,
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

    private enum Taken
    {
        Row,
        Blank,
        RunOn,
    }
}
