namespace ContactBridge.Contacts;

/// <summary>How the owner and this contact correspond: counts and times only, never content.</summary>
public sealed record InteractionSummary
{
    /// <summary>Messages from the owner to the contact.</summary>
    public int SentCount { get; init; }

    /// <summary>Messages from the contact to the owner.</summary>
    public int ReceivedCount { get; init; }

    /// <summary>Messages on which both stood beside others.</summary>
    public int CopiedCount { get; init; }

    /// <summary>First message seen, or null.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    /// <summary>Last message to the contact, or null.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>Last message from the contact, or null.</summary>
    public DateTimeOffset? LastReceivedAt { get; init; }
}
