using System.Buffers.Binary;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Short texts that come again and again (cities, companies, given names): one string for all. Not thread-safe.</summary>
/// <remarks>A text is kept when it comes for the second time, so that what comes once costs nothing. Bounded: 2,048 texts of at most 64 bytes.</remarks>
internal sealed class TextCache
{
    private const int Slots = 2048;
    private const int MaxBytes = 64;

    private readonly Entry[] _entries = new Entry[Slots];

    /// <summary>The text of valid UTF-8.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxBytes)
        {
            return TextValue.ToText(utf8);
        }

        uint hash = Hash(utf8);
        ref Entry entry = ref _entries[hash % Slots];
        if (entry.Text is not null && utf8.SequenceEqual(entry.Key))
        {
            return entry.Text;
        }

        string text = TextValue.ToText(utf8);
        if (entry.LastMissed == hash)
        {
            entry.Key = utf8.ToArray();
            entry.Text = text;
        }

        entry.LastMissed = hash;
        return text;
    }

    /// <summary>A quick hash of a few bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 32;
            bytes = bytes[8..];
        }

        if (bytes.Length >= 4)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes)) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 29;
            bytes = bytes[4..];
        }

        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        hash ^= hash >> 32;
        return (uint)(hash ^ (hash >> 15));
    }

    private struct Entry
    {
        public uint LastMissed;
        public byte[]? Key;
        public string? Text;
    }
}
