namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>What a failure asks for.</summary>
internal enum ImapFailure
{
    /// <summary>The connection is gone or useless: connect again and go on.</summary>
    Lost,

    /// <summary>The server wants to be left alone for a while.</summary>
    Throttled,

    /// <summary>The credentials are refused: ask the user, never repeat (lock-out).</summary>
    Credentials,

    /// <summary>The server failed at this command only: NO.</summary>
    Refused,

    /// <summary>The server does not understand this command: BAD.</summary>
    NotUnderstood,

    /// <summary>The other side does not speak IMAP, or attacks: give up.</summary>
    Protocol,
}

/// <summary>A failure inside the IMAP engine. Holds none of the server's words, since they may name people.</summary>
internal sealed class ImapException(ImapFailure failure, string message, Exception? innerException = null)
    : ContactBridgeException(message, innerException)
{
    /// <summary>What to do.</summary>
    public ImapFailure Failure { get; } = failure;

    /// <summary>The fingerprint of a certificate that was not taken; else null.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>How long the server asks to wait, when it says.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
