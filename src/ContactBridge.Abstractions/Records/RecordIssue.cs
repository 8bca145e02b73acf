namespace ContactBridge.Records;

/// <summary>How bad an issue is.</summary>
public enum IssueSeverity
{
    /// <summary>Something unusual was understood anyway.</summary>
    Info = 0,

    /// <summary>A value could not be fully understood; its raw text is kept.</summary>
    Warning = 1,

    /// <summary>The item could not become a record.</summary>
    Error = 2,
}

/// <summary>What kind of thing is wrong. Names are stable; applications may show their own text for each.</summary>
public enum IssueCode
{
    /// <summary>None of the others.</summary>
    Other = 0,

    /// <summary>The item holds no value at all.</summary>
    EmptyItem = 1,

    /// <summary>The item ends before it should: no END, file cut off, quote never closed.</summary>
    Truncated = 2,

    /// <summary>The item's structure cannot be understood.</summary>
    Malformed = 3,

    /// <summary>A line without a name or a colon inside an item; kept verbatim.</summary>
    MalformedLine = 4,

    /// <summary>Bytes that are not text in the encoding; replaced by U+FFFD.</summary>
    InvalidEncoding = 5,

    /// <summary>The encoding had to be guessed.</summary>
    GuessedEncoding = 6,

    /// <summary>A date that is none; kept as text.</summary>
    InvalidDate = 7,

    /// <summary>Base64 or quoted-printable that does not decode; kept verbatim.</summary>
    InvalidBinary = 8,

    /// <summary>The row has more or fewer cells than the header.</summary>
    RaggedRow = 9,

    /// <summary>A stated limit was passed: line length, properties, nesting, size.</summary>
    LimitExceeded = 10,

    /// <summary>The item is in a version or form that is not supported.</summary>
    Unsupported = 11,

    /// <summary>Two items claim one identifier.</summary>
    DuplicateIdentifier = 12,

    /// <summary>A value damaged by another program (Excel's 8.6E+12, #ERROR!).</summary>
    DamagedValue = 13,

    /// <summary>The service refused this item.</summary>
    Refused = 14,

    /// <summary>The document could not be read at all (not what its name says, locked, missing).</summary>
    UnreadableDocument = 15,
}

/// <summary>Something wrong with one item or field: not an exception, and never with the person's data in it.</summary>
/// <param name="Code">What kind.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Place">Where.</param>
/// <param name="Field">The field's name as the source writes it, or null for the whole item.</param>
/// <param name="Detail">A short sentence for people that holds no value of the contact; null when the code says all.</param>
public sealed record RecordIssue(IssueCode Code, IssueSeverity Severity, RecordPlace Place, string? Field = null, string? Detail = null);
