using System.Text;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>The bytes of a file as UTF-8 or as a superset of ASCII: byte-order marks are removed, UTF-16 is turned into UTF-8.</summary>
internal sealed class CardSource : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly bool _owned;
    private ReadOnlyMemory<byte> _head;

    private CardSource(Stream stream, ReadOnlyMemory<byte> head, bool owned)
    {
        _stream = stream;
        _head = head;
        _owned = owned;
    }

    /// <summary>Looks at the beginning of a stream. The stream stays open.</summary>
    public static async ValueTask<CardSource> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] head = new byte[4096];
        int length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        DetectedEncoding found = TextEncodingDetector.Detect(head.AsSpan(0, length), isWhole: length < head.Length);
        if (found.IsGuess || found.Encoding is UTF8Encoding)
        {
            return new CardSource(stream, head.AsMemory(found.PreambleLength, length - found.PreambleLength), owned: false);
        }

        Stream joined = new HeadedStream(head.AsMemory(found.PreambleLength, length - found.PreambleLength), stream);
        return new CardSource(Encoding.CreateTranscodingStream(joined, found.Encoding, new UTF8Encoding(false), leaveOpen: true), default, owned: true);
    }

    /// <summary>Fills as much of <paramref name="buffer"/> as the file still has.</summary>
    public async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int copied = Math.Min(_head.Length, buffer.Length);
        _head.Span[..copied].CopyTo(buffer.Span);
        _head = _head[copied..];
        return copied + await _stream.ReadAtLeastAsync(buffer[copied..], buffer.Length - copied, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _owned ? _stream.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Bytes already read, then the rest of their stream.</summary>
    private sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _head = head;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int copied = TakeHead(buffer.AsSpan(offset, count));
            return copied > 0 || count == 0 ? copied : rest.Read(buffer, offset, count);
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int copied = TakeHead(buffer.Span);
            return copied > 0 || buffer.IsEmpty ? copied : await rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int TakeHead(Span<byte> buffer)
        {
            int copied = Math.Min(_head.Length, buffer.Length);
            _head.Span[..copied].CopyTo(buffer);
            _head = _head[copied..];
            return copied;
        }
    }
}
