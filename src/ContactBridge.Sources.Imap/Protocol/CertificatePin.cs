using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Judges one connection's certificate: the pinned one alone where one is pinned, else as the application or the platform says.</summary>
internal sealed class CertificatePin(ImapOptions options)
{
    private readonly string? _pinned = options.CertificateFingerprint is { } given ? Normalize(given) : null;

    /// <summary>The fingerprint of a certificate that was refused; else null.</summary>
    public string? Refused { get; private set; }

    /// <summary>Writes a fingerprint as 64 upper-case hexadecimal digits.</summary>
    /// <returns>Null for what is none.</returns>
    public static string? Normalize(string fingerprint)
    {
        string digits = fingerprint.Replace(":", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? digits : null;
    }

    /// <summary>The callback.</summary>
    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        string? shown = certificate?.GetCertHashString(HashAlgorithmName.SHA256);
        bool isTaken = _pinned is not null ? string.Equals(shown, _pinned, StringComparison.OrdinalIgnoreCase)
            : options.CertificateValidation is { } judge ? judge(sender, certificate, chain, errors)
            : errors == SslPolicyErrors.None;
        Refused = isTaken ? null : shown;
        return isTaken;
    }

    /// <summary>What to tell the user.</summary>
    public string Explain() => _pinned is not null
        ? "The server's certificate is not the one that was accepted before: it was renewed, or somebody stands between. Nothing was sent."
        : "The server's certificate is not trusted on this machine. Nothing was sent.";
}
