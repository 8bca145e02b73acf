using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>SCRAM-SHA-256 (RFC 5802, RFC 7677): the password never crosses the wire, and the server must know it too.</summary>
internal sealed class ScramSha256
{
    /// <summary>Most rounds of hashing that a server may ask for.</summary>
    public const int MaxIterations = 10_000_000;

    private readonly string _password;
    private readonly string _nonce;
    private readonly string _bare;
    private byte[] _serverSignature = [];

    /// <summary>Starts an exchange.</summary>
    /// <param name="user">The user.</param>
    /// <param name="password">The password.</param>
    /// <param name="nonce">Printable text that is used once; null makes one.</param>
    public ScramSha256(string user, string password, string? nonce = null)
    {
        _password = password.Normalize(NormalizationForm.FormKC);
        _nonce = nonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        string name = user.Normalize(NormalizationForm.FormKC).Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);
        _bare = $"n={name},r={_nonce}";
    }

    /// <summary>True when the server has proved that it knows the password.</summary>
    public bool IsServerProved { get; private set; }

    /// <summary>The first message.</summary>
    public string First => "n,," + _bare;

    /// <summary>Answers the server's first message.</summary>
    /// <exception cref="ImapException">The server's message is not one of this exchange.</exception>
    public string Answer(string serverFirst)
    {
        string nonce = Part(serverFirst, 'r');
        if (!nonce.StartsWith(_nonce, StringComparison.Ordinal) || nonce.Length == _nonce.Length
            || !int.TryParse(Part(serverFirst, 'i'), NumberStyles.None, CultureInfo.InvariantCulture, out int iterations)
            || iterations is < 1 or > MaxIterations)
        {
            throw new ImapException(ImapFailure.Protocol, "The server breaks the SCRAM exchange.");
        }

        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(_password), ImapBase64.Decode(Part(serverFirst, 's')), iterations, HashAlgorithmName.SHA256, 32);
        byte[] clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        string withoutProof = "c=biws,r=" + nonce;
        byte[] message = Encoding.UTF8.GetBytes($"{_bare},{serverFirst},{withoutProof}");
        byte[] signature = HMACSHA256.HashData(SHA256.HashData(clientKey), message);
        for (int i = 0; i < signature.Length; i++)
        {
            signature[i] ^= clientKey[i];
        }

        _serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), message);
        return withoutProof + ",p=" + Convert.ToBase64String(signature);
    }

    /// <summary>Checks the server's last message.</summary>
    public void Verify(string serverFinal)
    {
        IsServerProved = CryptographicOperations.FixedTimeEquals(ImapBase64.Decode(Part(serverFinal, 'v')), _serverSignature);
        if (!IsServerProved)
        {
            throw new ImapException(ImapFailure.Credentials, "The server could not prove that it knows the password.");
        }
    }

    private static string Part(string message, char name)
    {
        foreach (string part in message.Split(','))
        {
            if (part.Length > 1 && part[0] == name && part[1] == '=')
            {
                return part[2..];
            }
        }

        return string.Empty;
    }
}
