namespace ContactBridge.Sources.Imap;

/// <summary>What a read of a mailbox came to: numbers only.</summary>
public sealed record ImapHarvestReport
{
    /// <summary>Folders read.</summary>
    public int Folders { get; init; }

    /// <summary>Messages counted for the first time.</summary>
    public long NewMessages { get; init; }

    /// <summary>Messages that were there but had been counted before: moved, copied, labelled.</summary>
    public long RepeatedMessages { get; init; }

    /// <summary>Messages the server could not give.</summary>
    public long UnreadableMessages { get; init; }

    /// <summary>Addresses that are none.</summary>
    public long UnusableAddresses { get; init; }

    /// <summary>Addresses known after the read, by what they stand for; those that are not given out are left out on purpose.</summary>
    public IReadOnlyDictionary<CorrespondentKinds, int> Correspondents { get; init; } = new Dictionary<CorrespondentKinds, int>();

    /// <summary>Octets received.</summary>
    public long BytesReceived { get; init; }
}
