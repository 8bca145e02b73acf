using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Formats;

/// <summary>A file format that holds contacts: how to recognise it, read it and, where it can be, write it. Stateless and thread-safe.</summary>
public interface IContactFormat
{
    /// <summary>Lower-case name: "vcard", "csv".</summary>
    string Name { get; }

    /// <summary>Usual file extensions with the dot, lower case. A hint only: content decides.</summary>
    IReadOnlyList<string> FileExtensions { get; }

    /// <summary>Recognises the format by content.</summary>
    IFormatDetector Detector { get; }

    /// <summary>Reads the format.</summary>
    IContactReader Reader { get; }

    /// <summary>The forms that can be written; empty for read-only formats.</summary>
    IReadOnlyList<IContactWriter> Writers { get; }
}

/// <summary>The first bytes of a file, for detection.</summary>
public sealed class FormatProbe
{
    /// <summary>How many bytes are offered at most.</summary>
    public const int MaxHeadBytes = 64 * 1024;

    /// <summary>The file's name without folder; empty when unknown. A hint only.</summary>
    public required string FileName { get; init; }

    /// <summary>The first bytes, at most <see cref="MaxHeadBytes"/>.</summary>
    public required ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>True when <see cref="Head"/> is the whole file.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Says what a column of this name means, as a user would ("Column" → "field"); empty when nothing was said.</summary>
    public IReadOnlyDictionary<string, string> ColumnMap { get; init; } = EmptyColumnMap;

    internal static IReadOnlyDictionary<string, string> EmptyColumnMap { get; } = new Dictionary<string, string>(0, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What a detector found.</summary>
public sealed record FormatMatch
{
    /// <summary><see cref="IContactFormat.Name"/>.</summary>
    public required string Format { get; init; }

    /// <summary>0 to 100. Above 50 the content shows the format; below, only its shape or the file's name suggests it.</summary>
    public required int Confidence { get; init; }

    /// <summary>The dialect: "2.1", "google-2024", "outlook-desktop.de", "generic"; null when the format has none.</summary>
    public string? Dialect { get; init; }

    /// <summary>
    /// Short lower-case name of the exporting program as far as it is recognised ("google-csv", "linkedin", "iphone", "vcard", "csv"): the kind
    /// of the file source, and the first part of its id. Must not differ between two exports of one program's address book.
    /// </summary>
    public required string Exporter { get; init; }

    /// <summary>The text encoding's IANA name, when known at this point.</summary>
    public string? Encoding { get; init; }
}

/// <summary>Recognises a format by content.</summary>
public interface IFormatDetector
{
    /// <summary>Says what the file is, or null. Never throws on content; looks at the head only.</summary>
    FormatMatch? Detect(FormatProbe probe);
}

/// <summary>What a reader needs to know besides the bytes.</summary>
public sealed record FormatReadContext
{
    /// <summary>The document's name for places and issues; null when there is none.</summary>
    public string? Document { get; init; }

    /// <summary>What detection found; null makes the reader look for itself.</summary>
    public FormatMatch? Match { get; init; }

    /// <summary>Meanings of columns given by the user, case-insensitive header → field path ("name.given", "email", "identifier:ssn", "id").</summary>
    public IReadOnlyDictionary<string, string> ColumnMap { get; init; } = FormatProbe.EmptyColumnMap;

    /// <summary>Limits against hostile files.</summary>
    public FormatLimits Limits { get; init; } = FormatLimits.Default;
}

/// <summary>Limits against hostile files. Passing one costs the item (an issue, <see cref="IssueCode.LimitExceeded"/>), never the import.</summary>
public sealed record FormatLimits
{
    /// <summary>The defaults.</summary>
    public static FormatLimits Default { get; } = new();

    /// <summary>Longest logical line or cell kept, in bytes after unfolding; it must hold a photo. Default 16 MiB.</summary>
    public int MaxLineBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most properties or cells of one item. Default 10,000.</summary>
    public int MaxPropertiesPerItem { get; init; } = 10_000;

    /// <summary>Most bytes of one item. Default 32 MiB.</summary>
    public int MaxItemBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Deepest nesting (vCards in vCards, archives in archives). Default 4.</summary>
    public int MaxNesting { get; init; } = 4;
}

/// <summary>One item of a file: a contact, or the reason why there is none.</summary>
public sealed class ContactItem
{
    /// <summary>What the item says; null when it was rejected, and then the last of <see cref="Issues"/> is the reason.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The identifier by which the exporter knows the item (UID, profile URL, row id); null when the file gives none.</summary>
    public string? Id { get; init; }

    /// <summary>Where the item begins.</summary>
    public required RecordPlace Place { get; init; }

    /// <summary>What was odd.</summary>
    public IReadOnlyList<RecordIssue> Issues { get; init; } = [];

    /// <summary>Prints no value.</summary>
    public override string ToString() => $"ContactItem({Place.Line})";
}

/// <summary>Reads a format.</summary>
public interface IContactReader
{
    /// <summary>Reads items in file order, one in memory at a time.</summary>
    /// <param name="stream">Read forward once; need not seek; stays open.</param>
    /// <param name="context">Names, meanings and limits.</param>
    /// <param name="cancellationToken">Stops the read at the next item.</param>
    /// <returns>Every item of the file, readable or not: items in = items out.</returns>
    /// <exception cref="ContactFormatException">The bytes are not this format at all. Nothing more can be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<ContactItem> ReadAsync(Stream stream, FormatReadContext context, CancellationToken cancellationToken);
}

/// <summary>Writes one form of a format.</summary>
public interface IContactWriter
{
    /// <summary>Lower-case name: "vcard-4.0", "vcard-3.0", "csv-google".</summary>
    string Name { get; }

    /// <summary>Writes the contacts in the order given. The same contacts give the same bytes.</summary>
    /// <param name="contacts">What to write.</param>
    /// <param name="stream">Stays open.</param>
    /// <param name="cancellationToken">Stops the write at the next contact.</param>
    Task WriteAsync(IAsyncEnumerable<Contact> contacts, Stream stream, CancellationToken cancellationToken);
}
