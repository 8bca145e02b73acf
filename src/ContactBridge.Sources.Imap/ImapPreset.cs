namespace ContactBridge.Sources.Imap;

/// <summary>How the connection is protected.</summary>
public enum ImapSecurity
{
    /// <summary>TLS from the first octet, port 993 (RFC 8314).</summary>
    Tls = 0,

    /// <summary>TLS after STARTTLS, port 143.</summary>
    StartTls = 1,

    /// <summary>No protection. Passwords are sent this way to the same machine only, unless allowed explicitly.</summary>
    None = 2,
}

/// <summary>How a provider lets mail programs sign in.</summary>
public enum ImapSignInKind
{
    /// <summary>The account's own password.</summary>
    Password = 0,

    /// <summary>A password made in the account's settings for one program.</summary>
    AppPassword = 1,

    /// <summary>An authorisation code (授权码) shown when IMAP is switched on.</summary>
    AuthorizationCode = 2,

    /// <summary>OAuth 2.0 only.</summary>
    OAuth = 3,
}

/// <summary>How to reach a provider's mailboxes, and what is peculiar about them.</summary>
public sealed record ImapPreset
{
    /// <summary>The provider's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The server.</summary>
    public required string Host { get; init; }

    /// <summary>A second server that shows all messages where the first does not (Yahoo, AOL); else null.</summary>
    public string? ExportHost { get; init; }

    /// <summary>The port. Default 993.</summary>
    public int Port { get; init; } = 993;

    /// <summary>Protection. Default TLS.</summary>
    public ImapSecurity Security { get; init; }

    /// <summary>What users sign in with, where no access token is at hand.</summary>
    public ImapSignInKind SignIn { get; init; }

    /// <summary>Scopes for an access token; empty where the provider takes none from strangers.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>True when the user's name at the server is the part before the @ (WEB.DE, iCloud).</summary>
    public bool UserIsLocalPart { get; init; }

    /// <summary>True when the server refuses EXAMINE to programs that have not said who they are (RFC 2971; NetEase).</summary>
    public bool RequiresId { get; init; }

    /// <summary>Most messages of a folder that <see cref="Host"/> shows; 0 when it shows all.</summary>
    public int MessageWindow { get; init; }

    /// <summary>What to tell a user whose sign-in failed: where the code or app password comes from.</summary>
    public required string SignInHint { get; init; }

    /// <summary>Domains of addresses, and of mail exchangers where they begin with a dot.</summary>
    internal IReadOnlyList<string> Domains { get; init; } = [];
}
