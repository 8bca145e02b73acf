using ContactBridge.Records;

namespace ContactBridge.Sources;

/// <summary>Whether the provider still lets anybody read contacts in this way.</summary>
public enum SourceAvailability
{
    /// <summary>Open to everybody.</summary>
    Live = 0,

    /// <summary>Open to approved partners only.</summary>
    PartnerOnly = 1,

    /// <summary>Only by the user's own data export.</summary>
    ArchiveOnly = 2,

    /// <summary>Closed for good.</summary>
    Retired = 3,
}

/// <summary>Where a source's contacts come from.</summary>
public enum ContactOrigin
{
    /// <summary>Somebody entered them.</summary>
    Asserted = 0,

    /// <summary>They were gathered from traffic, such as message headers.</summary>
    Collected = 1,
}

/// <summary>What a source is and, honestly, what it can do. A conformance test holds the behaviour to it.</summary>
public sealed record SourceDescriptor
{
    /// <summary>The source's id; every record key of the source carries it.</summary>
    public required SourceId Id { get; init; }

    /// <summary>Lower-case kind: "vcard", "google-csv", "gmail", "imap".</summary>
    public required string Kind { get; init; }

    /// <summary>For people: "Google CSV contacts.csv". May name a file or an account, never a contact.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Availability. Default live.</summary>
    public SourceAvailability Availability { get; init; }

    /// <summary>The day the provider closed it, for retired ones.</summary>
    public DateOnly? RetiredOn { get; init; }

    /// <summary>Asserted or collected. Default asserted.</summary>
    public ContactOrigin Origin { get; init; }

    /// <summary>True when a read since a token yields only what changed.</summary>
    public bool IsIncremental { get; init; }

    /// <summary>True when the source reports deletions, by <see cref="ContactChange.Deleted"/> or by <see cref="ContactChange.Restarted"/>.</summary>
    public bool ReportsDeletions { get; init; }

    /// <summary>Trust in survivorship, 0 to 100; higher wins. Default 50.</summary>
    public int Trust { get; init; } = 50;
}
