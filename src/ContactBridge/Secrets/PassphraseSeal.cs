using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ContactBridge.Secrets;

/// <summary>AES-256-GCM under a key that PBKDF2-HMAC-SHA256 derives from a passphrase, with a salt and a nonce of each file's own.</summary>
/// <remarks>File: mark (4), iterations (4, big-endian), salt (16), nonce (12), tag (16), ciphertext. Associated data: the first 24 octets and the name.</remarks>
internal sealed class PassphraseSeal(string passphrase, int iterations) : IFileSeal
{
    public const int MinIterations = 10_000;
    public const int MaxIterations = 10_000_000;

    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 4 + 4 + SaltBytes;

    /// <summary>How such a file begins.</summary>
    public static ReadOnlySpan<byte> Mark => "CBS1"u8;

    public string Description => "readable by you alone, encrypted under your passphrase";

    public byte[] Seal(string name, byte[] value)
    {
        byte[] content = new byte[HeadBytes + NonceBytes + TagBytes + value.Length];
        Span<byte> head = content.AsSpan(0, HeadBytes);
        Mark.CopyTo(head);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], iterations);
        RandomNumberGenerator.Fill(head[8..]);
        Span<byte> nonce = content.AsSpan(HeadBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm cipher = Cipher(head[8..], iterations);
        cipher.Encrypt(nonce, value, content.AsSpan(HeadBytes + NonceBytes + TagBytes), content.AsSpan(HeadBytes + NonceBytes, TagBytes), Associated(head, name));
        return content;
    }

    public byte[] Open(string name, byte[] content)
    {
        if (FileSeals.TryOpenPlain(content) is { } plain)
        {
            return plain;
        }

        if (content.Length < HeadBytes + NonceBytes + TagBytes || !content.AsSpan().StartsWith(Mark))
        {
            throw FileSeals.Foreign([]);
        }

        ReadOnlySpan<byte> head = content.AsSpan(0, HeadBytes);
        int rounds = BinaryPrimitives.ReadInt32BigEndian(head[4..]);
        if (rounds is < MinIterations or > MaxIterations)
        {
            throw FileSeals.Foreign([]);
        }

        byte[] value = new byte[content.Length - HeadBytes - NonceBytes - TagBytes];
        try
        {
            using AesGcm cipher = Cipher(head[8..], rounds);
            cipher.Decrypt(
                content.AsSpan(HeadBytes, NonceBytes),
                content.AsSpan(HeadBytes + NonceBytes + TagBytes),
                content.AsSpan(HeadBytes + NonceBytes, TagBytes),
                value,
                Associated(head, name));
            return value;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SecretStoreException(SecretStoreFailure.Locked, "The passphrase is wrong, or the file of secrets was changed.", e);
        }
    }

    private static byte[] Associated(ReadOnlySpan<byte> head, string name) => [.. head, .. Encoding.UTF8.GetBytes(name)];

    private AesGcm Cipher(ReadOnlySpan<byte> salt, int rounds)
    {
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC)), salt, rounds, HashAlgorithmName.SHA256, 32);
        try
        {
            return new AesGcm(key, TagBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
