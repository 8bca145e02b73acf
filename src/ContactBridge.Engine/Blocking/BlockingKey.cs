using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ContactBridge.Engine.Blocking;

/// <summary>What a blocking key was made from.</summary>
public enum BlockingKeyKind
{
    /// <summary>The whole content; only decisions look it up.</summary>
    Fingerprint = 0,

    /// <summary>A mailbox.</summary>
    Email = 1,

    /// <summary>The last digits of a telephone number.</summary>
    Phone = 2,

    /// <summary>A profile address.</summary>
    Profile = 3,

    /// <summary>An identifier in another system.</summary>
    Identifier = 4,

    /// <summary>Given and family name, in any order.</summary>
    FullName = 5,

    /// <summary>The sound of the family name and the initial of the given name.</summary>
    FamilyInitial = 6,

    /// <summary>One part of a name: compared only while rare, and counted to know how rare.</summary>
    NameToken = 7,

    /// <summary>An employer; never compared, only counted.</summary>
    Employer = 8,

    /// <summary>An organisation's own name.</summary>
    OrganizationName = 9,

    /// <summary>A complete birthday.</summary>
    Birthday = 10,

    /// <summary>Street and number of a postal address, with its postal code or town.</summary>
    Address = 11,

    /// <summary>An identifier in another system without one of its thirds.</summary>
    IdentifierPart = 12,

    /// <summary>Parts of a birthday or of an address, for records of which several fields are damaged.</summary>
    DamagedRecord = 13,

    /// <summary>The postal code or the town of an address without a street; never compared, only counted.</summary>
    Place = 14,
}

/// <summary>Records that share a key are compared, unless too many share it. The low four bits are the kind, the others a hash that never changes.</summary>
/// <param name="Value">The number under which the book indexes the record.</param>
public readonly record struct BlockingKey(long Value) : IComparable<BlockingKey>
{
    private const ulong MixA = 0x9E3779B97F4A7C15UL;
    private const ulong MixB = 0xD6E8FEB86659FD93UL;

    /// <summary>What the key was made from.</summary>
    public BlockingKeyKind Kind => (BlockingKeyKind)(Value & 15);

    /// <summary>True for keys whose records may be compared.</summary>
    public bool IsBlock => MaxBlockSize > 0;

    /// <summary>True for keys whose holders are looked at together, to learn whether an identifier is shared or a name has several bearers.</summary>
    internal bool HasStanding => Kind is (>= BlockingKeyKind.Email and <= BlockingKeyKind.Identifier) or BlockingKeyKind.FullName;

    /// <summary>True for keys whose records are counted to know how common a name is.</summary>
    internal bool IsName => Kind == BlockingKeyKind.NameToken;

    /// <summary>A block with more records than this is never compared; 0 for keys that only count or look up.</summary>
    public int MaxBlockSize => Kind switch
    {
        BlockingKeyKind.Email or BlockingKeyKind.Phone or BlockingKeyKind.Profile or BlockingKeyKind.Identifier => 50,
        BlockingKeyKind.FullName or BlockingKeyKind.OrganizationName => 40,
        BlockingKeyKind.FamilyInitial => 30,
        BlockingKeyKind.Birthday or BlockingKeyKind.DamagedRecord => 24,
        BlockingKeyKind.NameToken or BlockingKeyKind.Address or BlockingKeyKind.IdentifierPart => 12,
        _ => 0,
    };

    /// <summary>Makes a key. Equal kind and text, equal key, on every machine and in every version.</summary>
    public static BlockingKey Create(BlockingKeyKind kind, ReadOnlySpan<char> text)
    {
        ulong hash = Mix(MixA + (ulong)text.Length, (ulong)kind + MixB);
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        while (bytes.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), MixB);
            bytes = bytes[8..];
        }

        ulong rest = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            rest |= (ulong)bytes[i] << (i * 8);
        }

        hash = Mix(Mix(hash ^ rest, MixA), MixB);
        return new BlockingKey((long)((hash & ~15UL) | (ulong)kind));
    }

    /// <inheritdoc/>
    public int CompareTo(BlockingKey other) => Value.CompareTo(other.Value);

    /// <summary>By value.</summary>
    public static bool operator <(BlockingKey left, BlockingKey right) => left.Value < right.Value;

    /// <summary>By value.</summary>
    public static bool operator <=(BlockingKey left, BlockingKey right) => left.Value <= right.Value;

    /// <summary>By value.</summary>
    public static bool operator >(BlockingKey left, BlockingKey right) => left.Value > right.Value;

    /// <summary>By value.</summary>
    public static bool operator >=(BlockingKey left, BlockingKey right) => left.Value >= right.Value;

    /// <summary>Prints the kind only: the hash of a guessable value would tell it.</summary>
    public override string ToString() => $"BlockingKey({Kind})";

    private static ulong Mix(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low ^ (a >> 29);
    }
}
