using System.Buffers.Binary;
using System.Security.Cryptography;
using ContactBridge.Engine.Import.Identity;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Import;

/// <summary>A file source's bookmark: which bytes were read how far, and what the records looked like, as hashes.</summary>
/// <remarks>Shape: "CBF", a version, a body, the first eight bytes of the SHA-256 of all before. Holds no value in clear.</remarks>
internal sealed class FileSyncToken
{
    private const byte Version = 1;
    private const int ChecksumLength = 8;
    private const int FingerprintLength = SHA256.HashSizeInBytes;

    /// <summary>Rejected items remembered; with more, an unchanged file is read again to tell them.</summary>
    public const int MaxRejected = 200;

    /// <summary>Beyond this size hints are left out: edited cards without identifier are then strangers, but the token stays storable.</summary>
    public const int MaxBytes = 48 << 20;

    /// <summary>Of the bytes read and of what decides how they are understood.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>True when the file was read to its end.</summary>
    public bool IsComplete { get; init; }

    /// <summary>True when the file is the whole of the source.</summary>
    public bool IsReplacing { get; init; }

    /// <summary>True when an earlier read of another file was cut off after it had changed records that <see cref="Known"/> tells of.</summary>
    public bool IsBehind { get; init; }

    /// <summary>Items of the file that are committed.</summary>
    public int Position { get; init; }

    /// <summary>The rejected items of a complete read; null when they are too many.</summary>
    public IReadOnlyList<RecordIssue>? Rejected { get; init; }

    /// <summary>The records after the last complete read; written separately, since they are large and rarely change.</summary>
    public KnownRecords Known { get; init; } = KnownRecords.Empty;

    /// <summary>Writes known records.</summary>
    public static byte[] WriteKnown(KnownRecords known)
    {
        var memory = new MemoryStream(64 + (known.Count * 34) + (known.HintCount * 8));
        var writer = new BinaryWriter(memory);
        writer.Write7BitEncodedInt(known.Count);
        for (int i = 0; i < known.Count; i++)
        {
            KnownRecord record = known[i];
            bool hasFirstContent = !record.Name.IsExporterId && record.Name.Hash == record.Content;
            writer.Write((byte)((record.IsPresent ? 1 : 0) | (hasFirstContent ? 2 : 0)));
            writer.Write7BitEncodedInt(record.Name.Copy);
            Write(writer, record.Name.Hash);
            if (!hasFirstContent)
            {
                Write(writer, record.Content);
            }

            ReadOnlySpan<ulong> hints = known.HintsOf(i);
            writer.Write7BitEncodedInt(hints.Length);
            foreach (ulong hint in hints)
            {
                writer.Write(hint);
            }
        }

        return memory.ToArray();
    }

    /// <summary>About the size of what <see cref="WriteKnown"/> gives.</summary>
    public static long SizeOf(FileItems items, KnownRecords known)
    {
        long size = (34L * (items.Count + known.Count)) + (8L * known.HintCount);
        for (int i = 0; i < items.Count; i++)
        {
            size += 8 * items[i].HintCount;
        }

        return size;
    }

    /// <summary>Writes the token.</summary>
    /// <param name="known">From <see cref="WriteKnown"/>.</param>
    public SyncToken Write(byte[] known)
    {
        byte[] rejected = Rejected is null ? [] : RecordIssueCodec.Serialize(Rejected);
        var memory = new MemoryStream(FingerprintLength + rejected.Length + known.Length + 64);
        var writer = new BinaryWriter(memory);
        writer.Write("CBF"u8);
        writer.Write(Version);
        writer.Write((byte)((IsComplete ? 1 : 0) | (IsReplacing ? 2 : 0) | (IsBehind ? 4 : 0) | (Rejected is null ? 8 : 0)));
        writer.Write(Fingerprint);
        writer.Write7BitEncodedInt(Position);
        writer.Write7BitEncodedInt(rejected.Length);
        writer.Write(rejected);
        writer.Write(known);
        ReadOnlySpan<byte> body = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        Span<byte> checksum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, checksum);
        writer.Write(checksum[..ChecksumLength]);
        return new SyncToken(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    /// <summary>Reads a token; null when it is not one of a file source or is damaged.</summary>
    public static FileSyncToken? TryRead(SyncToken token)
    {
        ReadOnlySpan<byte> bytes = token.Bytes.Span;
        if (bytes.Length < 4 + 1 + FingerprintLength + ChecksumLength || !bytes.StartsWith("CBF"u8) || bytes[3] != Version
            || !SHA256.HashData(bytes[..^ChecksumLength]).AsSpan(0, ChecksumLength).SequenceEqual(bytes[^ChecksumLength..]))
        {
            return null;
        }

        // The checksum holds, so this program wrote the bytes: what follows needs no further doubt.
        using var reader = new BinaryReader(new MemoryStream(token.Bytes[4..^ChecksumLength].ToArray(), writable: false));
        int flags = reader.ReadByte();
        byte[] fingerprint = reader.ReadBytes(FingerprintLength);
        int position = reader.Read7BitEncodedInt();
        byte[] rejected = reader.ReadBytes(reader.Read7BitEncodedInt());
        return new FileSyncToken
        {
            IsComplete = (flags & 1) != 0,
            IsReplacing = (flags & 2) != 0,
            IsBehind = (flags & 4) != 0,
            Fingerprint = fingerprint,
            Position = position,
            Rejected = (flags & 8) != 0 ? null : RecordIssueCodec.Deserialize(rejected),
            Known = ReadKnown(reader),
        };
    }

    private static KnownRecords ReadKnown(BinaryReader reader)
    {
        var known = new KnownRecords();
        List<ulong> hints = [];
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            int flags = reader.ReadByte();
            int copy = reader.Read7BitEncodedInt();
            ContentHash hash = ReadHash(reader);
            ContentHash content = (flags & 2) != 0 ? hash : ReadHash(reader);
            hints.Clear();
            for (int h = reader.Read7BitEncodedInt(); h > 0; h--)
            {
                hints.Add(reader.ReadUInt64());
            }

            known.Add(new RecordName(hash, copy), content, (flags & 1) != 0, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(hints));
        }

        return known;
    }

    private static void Write(BinaryWriter writer, ContentHash hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, hash.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], hash.Low);
        writer.Write(bytes);
    }

    private static ContentHash ReadHash(BinaryReader reader)
    {
        Span<byte> bytes = stackalloc byte[16];
        reader.BaseStream.ReadExactly(bytes);
        return new ContentHash(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }
}
