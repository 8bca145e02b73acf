using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Reads a state and the fingerprint of the options it was made under; null for what cannot be read.</summary>
internal delegate T? StateReader<T>(Stream stream, out ContentHash settings)
    where T : class;

/// <summary>Packs the state into a sync token in which nothing can be read, and which no other account takes for its own.</summary>
/// <remarks>
/// Brotli, then AES-256-GCM with a key from the account's name. That keeps names and addresses out of logs and dumps and finds damage; it is
/// no protection against somebody who has the store, which holds the same people in the open. Equal states make equal tokens.
/// </remarks>
internal sealed class TokenSeal
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key;

    /// <summary>The seal of an account.</summary>
    public TokenSeal(string account) => _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(account), 32, info: "ContactBridge.Sources.Imap token 1"u8.ToArray());

    /// <summary>Packs.</summary>
    /// <param name="write">Writes the state.</param>
    public SyncToken Seal(Action<Stream> write)
    {
        using ChunkedStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (BufferedStream buffered = new(brotli, 1 << 16))
        {
            write(buffered);
        }

        return SyncToken.Create(checked((int)packed.Length + NonceBytes + TagBytes), (Packed: packed, Key: _key), static (token, from) =>
        {
            Span<byte> body = token[(NonceBytes + TagBytes)..];
            from.Packed.CopyTo(body);
            HMACSHA256.HashData(from.Key, body).AsSpan(0, NonceBytes).CopyTo(token);
            using AesGcm cipher = new(from.Key, TagBytes);
            cipher.Encrypt(token[..NonceBytes], body, body, token.Slice(NonceBytes, TagBytes));
        });
    }

    /// <summary>Unpacks what an earlier read left.</summary>
    /// <param name="since">The token; null or empty for none.</param>
    /// <param name="current">Fingerprint of the options in force.</param>
    /// <param name="read">Reads the state.</param>
    /// <param name="settingsChanged">True when other options were in force then.</param>
    /// <returns>The state; null to begin anew: no token, one of another account, a damaged one.</returns>
    public T? Open<T>(SyncToken? since, ContentHash current, StateReader<T> read, out bool settingsChanged)
        where T : class
    {
        settingsChanged = false;
        if (since is not { IsEmpty: false } token || Open(token) is not { } bytes)
        {
            return null;
        }

        using (bytes)
        {
            T? state = read(bytes, out ContentHash settings);
            settingsChanged = state is not null && settings != current;
            return state;
        }
    }

    /// <summary>Unpacks.</summary>
    /// <returns>The state's octets; null for a token of another account, or a damaged one.</returns>
    public Stream? Open(SyncToken token)
    {
        ReadOnlySpan<byte> bytes = token.Bytes.Span;
        if (bytes.Length <= NonceBytes + TagBytes)
        {
            return null;
        }

        byte[] plain = new byte[bytes.Length - NonceBytes - TagBytes];
        try
        {
            using AesGcm cipher = new(_key, TagBytes);
            cipher.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), plain);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return new BufferedStream(new BrotliStream(new MemoryStream(plain), CompressionMode.Decompress), 1 << 16);
    }
}
