namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>What the engine takes from a server at most.</summary>
internal static class ImapLimits
{
    /// <summary>Longest line without its literals, in octets.</summary>
    public const int MaxLineBytes = 1 << 20;

    /// <summary>Octets of a literal that are kept; the rest is read and dropped.</summary>
    public const int MaxLiteralBytes = 1 << 20;

    /// <summary>Longest literal that is read at all.</summary>
    public const long MaxDrainedBytes = 64L << 20;

    /// <summary>Literals in one response.</summary>
    public const int MaxLiterals = 4096;

    /// <summary>Folders that are listed.</summary>
    public const int MaxFolders = 20_000;

    /// <summary>Untagged lines while a command other than FETCH, LIST or SEARCH runs.</summary>
    public const int MaxStrayLines = 100_000;
}
