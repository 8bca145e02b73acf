using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>A fast hash of short texts: 64-bit multiply and fold, after Wang Yi's wyhash.</summary>
/// <remarks>
/// With <see cref="Secret"/>, for tables of what strangers write: they cannot aim at a number that they do not know. With the default, the same in every
/// process, for what is kept; whoever makes two of his own messages equal under it could as well have sent one.
/// </remarks>
internal readonly struct OctetHash
{
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;

    private readonly ulong _first;
    private readonly ulong _second;

    private OctetHash(ulong first, ulong second)
    {
        _first = first;
        _second = second;
    }

    /// <summary>One that is the same everywhere and for ever.</summary>
    public static OctetHash Fixed { get; } = new(First, Second);

    /// <summary>One that nobody can foresee.</summary>
    public static OctetHash Secret()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        return new OctetHash(BinaryPrimitives.ReadUInt64LittleEndian(random), BinaryPrimitives.ReadUInt64LittleEndian(random[8..]));
    }

    /// <summary>The hash.</summary>
    public ulong Of(ReadOnlySpan<byte> octets)
    {
        ulong hash = _first ^ (ulong)octets.Length;
        while (octets.Length > 16)
        {
            hash = Fold(Read8(octets) ^ _second, Read8(octets[8..]) ^ hash);
            octets = octets[16..];
        }

        ulong low = 0;
        ulong high = 0;
        switch (octets.Length)
        {
            case >= 8:
                low = Read8(octets);
                high = Read8(octets[^8..]);
                break;
            case >= 4:
                low = BinaryPrimitives.ReadUInt32LittleEndian(octets);
                high = BinaryPrimitives.ReadUInt32LittleEndian(octets[^4..]);
                break;
            case > 0:
                low = ((ulong)octets[0] << 16) | ((ulong)octets[octets.Length >> 1] << 8) | octets[^1];
                break;
            default:
                break;
        }

        return Fold(_second ^ First, Fold(low ^ _second, high ^ hash) ^ _first);
    }

    private static ulong Read8(ReadOnlySpan<byte> octets) => BinaryPrimitives.ReadUInt64LittleEndian(octets);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
