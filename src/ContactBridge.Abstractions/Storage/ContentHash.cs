using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactBridge.Storage;

/// <summary>128 bits of SHA-256 over a contact's canonical bytes: equal contents, equal hashes. The default is the hash of nothing known.</summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The next eight bytes.</param>
public readonly record struct ContentHash(ulong High, ulong Low) : IComparable<ContentHash>
{
    /// <summary>Hashes bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return new ContentHash(BinaryPrimitives.ReadUInt64BigEndian(digest), BinaryPrimitives.ReadUInt64BigEndian(digest[8..]));
    }

    /// <summary>Hashes text as UTF-8.</summary>
    public static ContentHash Of(string text) => Of(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>By value.</summary>
    public int CompareTo(ContentHash other) => (High, Low).CompareTo((other.High, other.Low));

    /// <summary>By value.</summary>
    public static bool operator <(ContentHash left, ContentHash right) => left.CompareTo(right) < 0;

    /// <summary>By value.</summary>
    public static bool operator <=(ContentHash left, ContentHash right) => left.CompareTo(right) <= 0;

    /// <summary>By value.</summary>
    public static bool operator >(ContentHash left, ContentHash right) => left.CompareTo(right) > 0;

    /// <summary>By value.</summary>
    public static bool operator >=(ContentHash left, ContentHash right) => left.CompareTo(right) >= 0;

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
