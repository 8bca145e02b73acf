namespace ContactBridge.Sources.Outlook.Contacts;

/// <summary>How far one folder of contacts has been read.</summary>
internal sealed class FolderMark
{
    /// <summary>The folder's id; empty for the default folder, which has a path of its own.</summary>
    public required string Id { get; init; }

    /// <summary>The service's link to the next page, or to the changes since the last one; null to read the folder from its beginning.</summary>
    public string? Link { get; set; }

    /// <summary>
    /// While the folder is read anew for its new name: the link to go on from afterwards. That of the new listing would not tell what was removed
    /// between the last changes and its beginning.
    /// </summary>
    public string? Then { get; set; }

    /// <summary>True while <see cref="Link"/> is the next page of a listing under way: one that a later read ends tells nothing of what happened since it began.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>True for a listing that an earlier read began: its end is followed by the changes since. Not kept.</summary>
    public bool IsOld { get; set; }

    /// <summary>True once contacts of the folder may have been given out: when it is gone, they are.</summary>
    public bool WasRead { get; set; }

    /// <summary>Fingerprint of the name that the folder's contacts were given out with.</summary>
    public ulong NameMark { get; set; }

    /// <summary>True when the folder has a new name: after its changes it is read anew.</summary>
    public bool IsRenamed { get; set; }

    /// <summary>The name; null for the default folder. Not kept.</summary>
    public string? Name { get; set; }

    /// <summary>True once read to its end in this run. Not kept.</summary>
    public bool IsRead { get; set; }

    /// <summary>Prints no name.</summary>
    public override string ToString() => nameof(FolderMark);
}
