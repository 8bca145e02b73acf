using System.Text.Unicode;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Headers already read, by their bytes: a file of a million lines has a few dozen different ones. Not thread-safe.</summary>
/// <remarks>Bounded: at most 1,024 headers of at most 160 bytes; others are read anew each time.</remarks>
internal sealed class LineHeaderCache
{
    private const int Slots = 4096;
    private const int MaxEntries = 1024;
    private const int MaxKeyBytes = 160;
    private const int MaxProbes = 8;

    private readonly Entry[] _entries = new Entry[Slots];
    private int _count;

    /// <summary>The header that these bytes are; null when they are not UTF-8, and the text's encoding has to be known first.</summary>
    public LineHeader? Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxKeyBytes)
        {
            return Utf8.IsValid(bytes) ? LineHeaderParser.Parse(bytes) : null;
        }

        uint hash = TextCache.Hash(bytes);
        uint slot = hash % Slots;
        for (int probe = 0; probe < MaxProbes; probe++)
        {
            ref Entry entry = ref _entries[slot];
            if (entry.Header is null)
            {
                return Utf8.IsValid(bytes) ? Add(ref entry, hash, bytes) : null;
            }

            if (entry.Hash == hash && bytes.SequenceEqual(entry.Key))
            {
                return entry.Header;
            }

            slot = (slot + 1) % Slots;
        }

        return Utf8.IsValid(bytes) ? LineHeaderParser.Parse(bytes) : null;
    }

    private LineHeader Add(ref Entry entry, uint hash, ReadOnlySpan<byte> bytes)
    {
        LineHeader header = LineHeaderParser.Parse(bytes);
        if (_count < MaxEntries)
        {
            _count++;
            entry = new Entry { Hash = hash, Key = bytes.ToArray(), Header = header };
        }

        return header;
    }

    private struct Entry
    {
        public uint Hash;
        public byte[] Key;
        public LineHeader? Header;
    }
}
