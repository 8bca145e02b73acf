namespace ContactBridge.Sources.Imap.Providers;

/// <summary>What a folder is for, in the order in which folders are read.</summary>
internal enum FolderRole
{
    /// <summary>Messages the owner wrote. First, since it says who the owner is.</summary>
    Sent = 0,

    /// <summary>The inbox.</summary>
    Inbox = 1,

    /// <summary>All messages once, whatever their labels (Gmail).</summary>
    All = 2,

    /// <summary>Put away.</summary>
    Archive = 3,

    /// <summary>A folder of the owner's own.</summary>
    Other = 4,

    /// <summary>Not read: unfinished messages.</summary>
    Drafts = 10,

    /// <summary>Not read: what the owner threw away.</summary>
    Trash = 11,

    /// <summary>Not read: people the owner does not know.</summary>
    Junk = 12,

    /// <summary>Not read: views of other folders, calendars, contacts, folders without messages.</summary>
    Skipped = 13,
}
