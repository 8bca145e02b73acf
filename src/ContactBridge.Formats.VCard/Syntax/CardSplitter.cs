using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Cuts a file into pieces that hold whole cards, so that each piece can be read on its own.</summary>
/// <remarks>Memory: one piece of 256 KiB, more only while a single card is larger; never more than twice the largest item allowed.</remarks>
internal sealed class CardSplitter(CardSource source, FormatLimits limits) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private readonly CardBoundaries _boundaries = new(limits.MaxNesting);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private int _length;
    private int _scanned;
    private int _nextItem = 1;
    private bool _isEnd;
    private Encoding? _fallback;

    /// <summary>The next piece; null at the end. The piece's buffer belongs to the caller, who returns it to the shared pool.</summary>
    public async ValueTask<CardChunk?> NextAsync(CancellationToken cancellationToken)
    {
        List<CardSpan> cards = [];
        while (!_isEnd && cards.Count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int room = _buffer.Length - _length;
            int read = await source.FillAsync(_buffer.AsMemory(_length, room), cancellationToken).ConfigureAwait(false);
            _length += read;
            _isEnd = read < room;
            _scanned = _boundaries.Scan(_buffer.AsSpan(0, _length), _scanned, _isEnd, cards);
            if (!_isEnd && cards.Count == 0)
            {
                MakeRoom(cards);
            }
        }

        if (cards.Count == 0)
        {
            return null;
        }

        bool isUtf8 = Utf8.IsValid(_buffer.AsSpan(0, _scanned));
        if (!isUtf8)
        {
            // Text that is not UTF-8 has to be guessed, once for the whole file, from the first piece that shows it.
            _fallback ??= FallbackEncoding.Choose(_buffer.AsSpan(0, _scanned));
        }

        CardChunk chunk = new()
        {
            Buffer = _buffer,
            Length = _length,
            Cards = cards,
            FirstItem = _nextItem,
            IsUtf8 = isUtf8,
            Fallback = _fallback,
        };
        _nextItem += cards.Count;
        HandOver();
        return chunk;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private int KeepFrom() => _boundaries.OpenStart < 0 ? _scanned : _boundaries.OpenStart;

    private void MakeRoom(List<CardSpan> cards)
    {
        if (_length - KeepFrom() > limits.MaxItemBytes)
        {
            _boundaries.Skip(cards);

            // The unfinished line belongs to what is skipped.
            _scanned = _boundaries.Scan(_buffer.AsSpan(0, _length), _scanned, isEnd: false, cards);
        }

        int keepFrom = KeepFrom();
        int kept = _length - keepFrom;
        byte[] target = kept > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        Buffer.BlockCopy(_buffer, keepFrom, target, 0, kept);
        if (!ReferenceEquals(target, _buffer))
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        Forget(keepFrom, kept);
    }

    private void HandOver()
    {
        int keepFrom = KeepFrom();
        int kept = _length - keepFrom;
        byte[] next = _isEnd ? [] : ArrayPool<byte>.Shared.Rent(Math.Max(ChunkBytes, kept * 2));
        if (!_isEnd)
        {
            Buffer.BlockCopy(_buffer, keepFrom, next, 0, kept);
        }

        _buffer = next;
        Forget(keepFrom, kept);
    }

    private void Forget(int bytes, int kept)
    {
        _boundaries.Forget(bytes);
        _scanned -= bytes;
        _length = kept;
    }
}
