namespace ContactBridge.Sources.Imap;

/// <summary>What an address in a mailbox stands for.</summary>
[Flags]
public enum CorrespondentKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A person, as far as anybody can tell.</summary>
    Person = 1,

    /// <summary>A mailing list.</summary>
    List = 2,

    /// <summary>A sender of newsletters or of list posts only, with whom nobody ever wrote.</summary>
    Newsletter = 4,

    /// <summary>An address that wants no answer.</summary>
    NoReply = 8,

    /// <summary>Bounces and reports, and senders of automatic messages only.</summary>
    Bounce = 16,

    /// <summary>An office rather than a person: info@, support@ (RFC 2142).</summary>
    Role = 32,

    /// <summary>The owner's own address.</summary>
    Own = 64,
}
