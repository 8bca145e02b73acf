using ContactBridge.Records;

namespace ContactBridge.Sources.Imap;

/// <summary>The server's certificate is not trusted on this machine, or not the one that was pinned. Nothing was sent.</summary>
/// <remarks>Where the user knows the server, such as Proton Bridge on the same machine, the fingerprint may be pinned: <see cref="ImapOptions.CertificateFingerprint"/>.</remarks>
/// <param name="source">The source that failed.</param>
/// <param name="message">What is wrong with the certificate.</param>
/// <param name="fingerprint">SHA-256 of the certificate that the server showed, in hexadecimal.</param>
/// <param name="innerException">The foreign exception, if any.</param>
public sealed class UntrustedCertificateException(SourceId source, string message, string fingerprint, Exception? innerException = null)
    : SourceException(source, message, innerException)
{
    /// <summary>SHA-256 of the certificate that the server showed, in upper-case hexadecimal.</summary>
    public string Fingerprint { get; } = fingerprint;
}
