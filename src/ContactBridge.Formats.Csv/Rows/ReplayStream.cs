namespace ContactBridge.Formats.Csv.Rows;

/// <summary>
/// Remembers what it has given out since the last <see cref="Release"/>, so that a row which a stray quote has run together with the rows
/// after it can be read again. Holds at most what the parser holds: one row and a buffer.
/// </summary>
/// <remarks>The parser keeps an index of a row's cells that is far larger than a row of nothing but separators: such a row is stopped here.</remarks>
internal sealed class ReplayStream(Stream source, char separator) : Stream
{
    private const int MaxCells = 1_000_000;
    private const int MaxBytesAtOnce = 128 * 1024;

    private byte[] _window = new byte[8 * 1024];
    private int _start;
    private int _next;
    private int _end;
    private int _cells;

    /// <summary>How many bytes of the source lie before the first remembered byte.</summary>
    public long ReleasedOffset { get; private set; }

    /// <summary>What is remembered: given out since the last release, or to be given out again.</summary>
    public ReadOnlySpan<byte> Remembered => _window.AsSpan(_start, _end - _start);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Forgets everything before <paramref name="offset"/> (in bytes from the start of the source).</summary>
    public void Release(long offset)
    {
        int count = (int)Math.Clamp(offset - ReleasedOffset, 0, _end - _start);
        _cells = count > 0 ? 0 : _cells;
        _start += count;
        ReleasedOffset += count;
        _next = Math.Max(_next, _start);
    }

    /// <summary>Gives everything that is remembered out once more.</summary>
    public void Rewind()
    {
        _next = _start;
        _cells = 0;
    }

    /// <summary>Reads on into the memory, without giving out; false at the end of the source.</summary>
    public async ValueTask<bool> ReadMoreAsync(CancellationToken cancellationToken)
    {
        MakeRoom(32 * 1024);
        int count = await source.ReadAsync(_window.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    public override int Read(Span<byte> buffer)
    {
        buffer = buffer[..Math.Min(buffer.Length, MaxBytesAtOnce)];
        StopAtTooManyCells();
        int known = CopyKnown(buffer);
        if (known > 0 || buffer.IsEmpty)
        {
            return known;
        }

        int count = source.Read(buffer);
        Remember(buffer[..count]);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer = buffer[..Math.Min(buffer.Length, MaxBytesAtOnce)];
        StopAtTooManyCells();
        int known = CopyKnown(buffer.Span);
        if (known > 0 || buffer.IsEmpty)
        {
            return known;
        }

        int count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Remember(buffer.Span[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int CopyKnown(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _end - _next);
        _window.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        _cells += buffer[..count].Count((byte)separator);
        return count;
    }

    /// <summary>Before anything is taken from the source, so that nothing is lost.</summary>
    private void StopAtTooManyCells()
    {
        if (_cells > MaxCells)
        {
            throw new RowTooWideException();
        }
    }

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        _cells += bytes.Count((byte)separator);
        MakeRoom(bytes.Length);
        bytes.CopyTo(_window.AsSpan(_end));
        _end += bytes.Length;
        _next = _end;
    }

    private void MakeRoom(int count)
    {
        if (_window.Length - _end >= count)
        {
            return;
        }

        int used = _end - _start;
        byte[] target = used + count <= _window.Length ? _window : new byte[Math.Max(_window.Length * 2, used + count)];
        Buffer.BlockCopy(_window, _start, target, 0, used);
        _window = target;
        _next -= _start;
        _end = used;
        _start = 0;
    }
}
