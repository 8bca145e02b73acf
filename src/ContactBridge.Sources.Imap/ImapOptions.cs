using System.Net.Security;
using System.Net.Sockets;
using ContactBridge.Sources.Imap.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactBridge.Sources.Imap;

/// <summary>Which mailbox to read, and how.</summary>
public sealed class ImapOptions
{
    /// <summary>The mailbox's address: the owner's main one, and the name of the source.</summary>
    public required string Address { get; init; }

    /// <summary>What to sign in with.</summary>
    public required IImapCredentials Credentials { get; init; }

    /// <summary>The server.</summary>
    public required string Host { get; init; }

    /// <summary>A server that shows more messages, asked on a first read (Yahoo, AOL); null for none.</summary>
    public string? ExportHost { get; init; }

    /// <summary>The port, 1 to 65535. Default 993.</summary>
    public int Port { get; init; } = 993;

    /// <summary>Protection of the connection. Default TLS.</summary>
    public ImapSecurity Security { get; init; }

    /// <summary>True to send a password over an unprotected connection to another machine. Default false.</summary>
    public bool AllowUnprotectedPassword { get; init; }

    /// <summary>True to say who we are before the first folder, whether or not the server asks (NetEase). Default false.</summary>
    public bool RequiresId { get; init; }

    /// <summary>What to tell the user when the sign-in is refused; null for nothing.</summary>
    public string? SignInHint { get; init; }

    /// <summary>Further addresses of the owner. The addresses the owner sends under are found without being named.</summary>
    public IReadOnlyCollection<string> OwnAddresses { get; init; } = [];

    /// <summary>What to give out. Default people only; what is left out is counted in the report.</summary>
    public CorrespondentKinds Include { get; init; } = CorrespondentKinds.Person;

    /// <summary>True to ask for compression where the server has it (RFC 4978). Default false on loopback, true elsewhere.</summary>
    public bool? Compress { get; init; }

    /// <summary>Longest wait for one answer. At most 1 hour; default 3 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How often a broken connection without any progress is made anew. 0 to 20; default 4.</summary>
    public int MaxReconnects { get; init; } = 4;

    /// <summary>First pause before a new connection; it doubles. Default 1 second.</summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Messages asked for at once. 1 to 5,000; default 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Judges the server's certificate; null for the platform's rules.</summary>
    public RemoteCertificateValidationCallback? CertificateValidation { get; init; }

    /// <summary>
    /// SHA-256 of the one certificate that is taken, in hexadecimal, whatever the platform thinks of it: for servers on this machine or in this
    /// house that made theirs themselves (Proton Bridge). Null, the default, for the platform's rules. See <see cref="UntrustedCertificateException"/>.
    /// </summary>
    public string? CertificateFingerprint { get; init; }

    /// <summary>Most messages of a folder that <see cref="Host"/> shows; 0, the default, when it shows all.</summary>
    public int MessageWindow { get; init; }

    /// <summary>Gets what the server wants the user to see ([ALERT], RFC 3501 §7.1); it may name the account. Null ignores it.</summary>
    public Action<string>? Alert { get; init; }

    /// <summary>Time. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Log; never gets an address or a name. Default none.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Connects in place of the network.</summary>
    internal Func<string, int, CancellationToken, ValueTask<Socket>>? Dial { get; init; }

    /// <summary>Fewest messages between two checkpoints; large mailboxes get fewer, since each token holds all totals.</summary>
    internal int MinMessagesBetweenStops { get; init; } = 25_000;

    /// <summary>Options for a mailbox of a known provider.</summary>
    /// <param name="address">The mailbox's address.</param>
    /// <param name="preset">The provider.</param>
    /// <param name="credentials">What to sign in with.</param>
    public static ImapOptions ForPreset(string address, ImapPreset preset, IImapCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(preset);
        return new ImapOptions
        {
            Address = address,
            Credentials = credentials,
            Host = preset.Host,
            ExportHost = preset.ExportHost,
            Port = preset.Port,
            Security = preset.Security,
            RequiresId = preset.RequiresId,
            SignInHint = preset.SignInHint,
            MessageWindow = preset.MessageWindow,
        };
    }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Address);
        ArgumentException.ThrowIfNullOrWhiteSpace(Host);
        ArgumentNullException.ThrowIfNull(Credentials);
        ArgumentOutOfRangeException.ThrowIfLessThan(Port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, 65_535);
        ArgumentOutOfRangeException.ThrowIfLessThan(Timeout, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromHours(1));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxReconnects);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxReconnects, 20);
        ArgumentOutOfRangeException.ThrowIfLessThan(PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PageSize, 5_000);
        ArgumentOutOfRangeException.ThrowIfNegative(MessageWindow);
        if (CertificateFingerprint is { } fingerprint && CertificatePin.Normalize(fingerprint) is null)
        {
            throw new ArgumentException("A fingerprint is SHA-256 in hexadecimal: 64 digits, with or without colons.", nameof(CertificateFingerprint));
        }
    }
}
