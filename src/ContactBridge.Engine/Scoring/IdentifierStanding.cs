namespace ContactBridge.Engine.Scoring;

/// <summary>Whose an identifier seems to be, learned from the records that hold it and nothing else.</summary>
/// <param name="Holders">Records that hold it; at most 255.</param>
/// <param name="UnlikeNames">How many names that cannot be one person's are among them (0 when none is named), organisations counted as one more.</param>
internal readonly record struct IdentifierStanding(byte Holders, byte UnlikeNames)
{
    /// <summary>So many hold it that they were not looked at.</summary>
    public static IdentifierStanding Crowd { get; } = new(byte.MaxValue, byte.MaxValue);

    /// <summary>Nobody's own: a switchboard, a role mailbox, a household of three.</summary>
    public bool IsContext => UnlikeNames >= 3;

    /// <summary>Two unlike names hold it: a couple's landline, a recycled number, a mailbox handed on.</summary>
    public bool IsContested => UnlikeNames == 2;
}
