namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>How far one folder has been read.</summary>
internal sealed class FolderState
{
    /// <summary>UIDVALIDITY; another one means that the UIDs below are void (RFC 3501 §2.3.1.1).</summary>
    public uint UidValidity { get; set; }

    /// <summary>The first UID that has not been read.</summary>
    public uint NextUid { get; set; } = 1;

    /// <summary>HIGHESTMODSEQ when it was last read (RFC 7162); 0 when the server does not say.</summary>
    public ulong HighestModSeq { get; set; }
}

/// <summary>All that a later read needs: the folders' bookmarks, the messages counted and the totals.</summary>
internal sealed class HarvestState(IReadOnlySet<string> own) : IDisposable
{
    /// <summary>By the server's name of the folder.</summary>
    public Dictionary<string, FolderState> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>The totals.</summary>
    public MailboxTotals Totals { get; } = new(own);

    /// <summary>True when the messages older than those a provider's usual host shows have yet to be read.</summary>
    public bool IsWindowed { get; set; }

    /// <summary>True once a read has come to its end.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Leaves the memory to the next mailbox, when nothing reads or writes this one any more.</summary>
    public void Dispose()
    {
        Totals.Messages.Dispose();
        Totals.Dirty.Dispose();
        Totals.Correspondents.Dispose();
    }
}
