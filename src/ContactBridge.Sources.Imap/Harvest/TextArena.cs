namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Where a text lies in a <see cref="TextArena"/>; the default is the empty text.</summary>
/// <param name="At">Chunk and offset.</param>
/// <param name="Length">Octets.</param>
internal readonly record struct TextPlace(int At, ushort Length);

/// <summary>Short texts as UTF-8, one behind the other, in chunks that are never moved.</summary>
internal sealed class TextArena : IDisposable
{
    private const int ChunkBits = 16;
    private const int ChunkBytes = 1 << ChunkBits;

    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkBytes;

    /// <summary>The octets of a text.</summary>
    public ReadOnlySpan<byte> this[TextPlace place] =>
        place.Length == 0 ? default : _chunks[place.At >> ChunkBits].AsSpan(place.At & (ChunkBytes - 1), place.Length);

    /// <summary>Keeps a text of at most 65,535 octets.</summary>
    public TextPlace Add(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return default;
        }

        if (_used + text.Length > ChunkBytes)
        {
            // 2 GB of names and addresses are more than any mailbox has.
            _ = checked(_chunks.Count * ChunkBytes);
            _chunks.Add(SpareArrays<byte>.Take(ChunkBytes));
            _used = 0;
        }

        text.CopyTo(_chunks[^1].AsSpan(_used));
        TextPlace place = new(((_chunks.Count - 1) << ChunkBits) | _used, (ushort)text.Length);
        _used += text.Length;
        return place;
    }

    /// <summary>Keeps a text in place of another, where it fits.</summary>
    public TextPlace Replace(TextPlace before, ReadOnlySpan<byte> text)
    {
        if (before.Length < text.Length)
        {
            return Add(text);
        }

        text.CopyTo(_chunks[before.At >> ChunkBits].AsSpan(before.At & (ChunkBytes - 1)));
        return new TextPlace(before.At, (ushort)text.Length);
    }

    /// <summary>Leaves the memory to the next mailbox; the texts are gone then.</summary>
    public void Dispose()
    {
        SpareArrays<byte>.Give(_chunks);
        _chunks.Clear();
    }
}
