using System.Buffers;

namespace ContactBridge.Sources;

/// <summary>A source's opaque bookmark: "what changed since". Only the source that made it can read it.</summary>
/// <remarks>Holds no secret and no contact's value in clear. At most 64 MiB. The default is empty and means "from the beginning".</remarks>
public readonly struct SyncToken : IEquatable<SyncToken>
{
    private readonly byte[]? _bytes;

    /// <summary>Copies the bytes.</summary>
    public SyncToken(ReadOnlySpan<byte> bytes) => _bytes = bytes.ToArray();

    private SyncToken(byte[] bytes) => _bytes = bytes;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>True for the beginning.</summary>
    public bool IsEmpty => _bytes is null or { Length: 0 };

    /// <summary>A token whose bytes are written where they stay: tokens of large mailboxes are megabytes, and a copy of one is as many.</summary>
    /// <param name="length">How many bytes; 0 or more.</param>
    /// <param name="state">Handed to <paramref name="write"/>.</param>
    /// <param name="write">Fills the bytes, which are zero before; called once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static SyncToken Create<TState>(int length, TState state, SpanAction<byte, TState> write)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentNullException.ThrowIfNull(write);
        byte[] bytes = new byte[length];
        write(bytes, state);
        return new SyncToken(bytes);
    }

    /// <summary>A token that holds UTF-8 text.</summary>
    public static SyncToken FromText(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes as UTF-8 text.</summary>
    public string ToText() => System.Text.Encoding.UTF8.GetString(Bytes.Span);

    /// <inheritdoc/>
    public bool Equals(SyncToken other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SyncToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(SyncToken left, SyncToken right) => left.Equals(right);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(SyncToken left, SyncToken right) => !left.Equals(right);

    /// <summary>Prints the length only.</summary>
    public override string ToString() => $"SyncToken({Bytes.Length} bytes)";
}
