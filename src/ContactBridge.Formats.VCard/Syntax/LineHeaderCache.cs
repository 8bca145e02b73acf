using System.Text.Unicode;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Headers already read, by their bytes: a file of a million lines has a few dozen different ones. Not thread-safe.</summary>
/// <remarks>
/// Programs write the properties of card after card in one order, so each header also remembers which one came after it.
/// Bounded: at most 1,024 headers of at most 160 bytes; others are read anew each time.
/// </remarks>
internal sealed class LineHeaderCache
{
    private const int Slots = 4096;
    private const int MaxEntries = 1024;
    private const int MaxKeyBytes = 160;
    private const int MaxProbes = 8;

    private readonly Entry?[] _entries = new Entry?[Slots];
    private Entry? _last;
    private int _count;

    /// <summary>The header of a line that begins as the line after the last one did the time before; null when it does not.</summary>
    /// <param name="line">The line.</param>
    /// <param name="colon">The place of its colon.</param>
    public LineHeader? Predict(ReadOnlySpan<byte> line, out int colon)
    {
        if (_last?.Next is { } expected && line.StartsWith(expected.KeyAndColon))
        {
            _last = expected;
            colon = expected.KeyAndColon.Length - 1;
            return expected.Header;
        }

        colon = -1;
        return null;
    }

    /// <summary>The header that these bytes are; null when they are not UTF-8, and the text's encoding has to be known first.</summary>
    public LineHeader? Get(ReadOnlySpan<byte> bytes)
    {
        Entry? found = bytes.Length > MaxKeyBytes ? null : Find(bytes);
        if (found is null)
        {
            return Utf8.IsValid(bytes) ? LineHeaderParser.Parse(bytes) : null;
        }

        if (_last is not null && !ReferenceEquals(_last, found))
        {
            _last.Next = found;
        }

        _last = found;
        return found.Header;
    }

    /// <summary>The entry of these bytes, made when there is room for it.</summary>
    private Entry? Find(ReadOnlySpan<byte> bytes)
    {
        uint hash = TextCache.Hash(bytes);
        uint slot = hash % Slots;
        for (int probe = 0; probe < MaxProbes; probe++)
        {
            ref Entry? entry = ref _entries[slot];
            if (entry is null)
            {
                if (_count >= MaxEntries || !Utf8.IsValid(bytes))
                {
                    return null;
                }

                _count++;
                return entry = new Entry(hash, [.. bytes, (byte)':'], LineHeaderParser.Parse(bytes));
            }

            if (entry.Hash == hash && bytes.SequenceEqual(entry.KeyAndColon.AsSpan(0, entry.KeyAndColon.Length - 1)))
            {
                return entry;
            }

            slot = (slot + 1) % Slots;
        }

        return null;
    }

    private sealed class Entry(uint hash, byte[] keyAndColon, LineHeader header)
    {
        public uint Hash { get; } = hash;

        public byte[] KeyAndColon { get; } = keyAndColon;

        public LineHeader Header { get; } = header;

        public Entry? Next { get; set; }
    }
}
