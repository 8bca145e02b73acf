namespace ContactBridge.Sources.Imap.Discovery;

/// <summary>How a server was found.</summary>
public enum ImapDiscoveryStep
{
    /// <summary>The domain is in the table of presets.</summary>
    Preset = 0,

    /// <summary>The domain's SRV records (RFC 6186).</summary>
    Service = 1,

    /// <summary>What the domain, or Thunderbird's directory, publishes for mail programs.</summary>
    Autoconfig = 2,

    /// <summary>The domain's mail exchanger belongs to a known provider.</summary>
    Exchanger = 3,

    /// <summary>A usual name, behind which a server proved itself by its certificate.</summary>
    Guess = 4,
}

/// <summary>A mailbox server that was found for an address.</summary>
public sealed record ImapServer
{
    /// <summary>The host.</summary>
    public required string Host { get; init; }

    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary>The protection: never none.</summary>
    public required ImapSecurity Security { get; init; }

    /// <summary>The user's name at the server.</summary>
    public required string User { get; init; }

    /// <summary>How it was found.</summary>
    public required ImapDiscoveryStep FoundBy { get; init; }

    /// <summary>The provider, when it is a known one: its peculiarities and what to tell the user.</summary>
    public ImapPreset? Preset { get; init; }

    /// <summary>True when the server takes access tokens only.</summary>
    public bool IsOAuthOnly { get; init; }

    /// <summary>
    /// True when the server is neither a known provider's nor in the address's own domain: nothing but unauthenticated answers of the name
    /// system says that it is the right one, so the user should be asked before a password goes there (RFC 6186 §6).
    /// </summary>
    public bool NeedsConfirmation { get; init; }

    /// <summary>Prints the host only.</summary>
    public override string ToString() => $"ImapServer({Host})";
}
