namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Keeps what is written in pieces that are never moved, until it is known how long it is.</summary>
internal sealed class ChunkedStream : Stream
{
    private const int ChunkBytes = 64 * 1024;

    private readonly List<byte[]> _chunks = [];
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int used = (int)(_length % ChunkBytes);
            if (_length == (long)_chunks.Count * ChunkBytes)
            {
                _chunks.Add(SpareArrays<byte>.Take(ChunkBytes));
            }

            int count = Math.Min(buffer.Length, ChunkBytes - used);
            buffer[..count].CopyTo(_chunks[^1].AsSpan(used));
            _length += count;
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Copies all of it.</summary>
    /// <param name="target">Room for <see cref="Length"/> octets.</param>
    public void CopyTo(Span<byte> target)
    {
        foreach (byte[] chunk in _chunks)
        {
            int count = Math.Min(chunk.Length, target.Length);
            chunk.AsSpan(0, count).CopyTo(target);
            target = target[count..];
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        SpareArrays<byte>.Give(_chunks);
        _chunks.Clear();
        _length = 0;
        base.Dispose(disposing);
    }
}
