using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Engine.Import;

/// <summary>What became of every item and every record, in one run over one source.</summary>
public sealed record ImportCounts
{
    /// <summary>Items the source gave: contacts and rejected ones, repeated ones included.</summary>
    public int Items { get; init; }

    /// <summary>Records that were not there before.</summary>
    public int Added { get; init; }

    /// <summary>Records whose content is another than before.</summary>
    public int Updated { get; init; }

    /// <summary>Records as before, <see cref="NotMentioned"/> included.</summary>
    public int Unchanged { get; init; }

    /// <summary>The unchanged records that the source did not mention: an incremental read says only what changed, a file not what is gone.</summary>
    public int NotMentioned { get; init; }

    /// <summary>Records that were there before and are gone.</summary>
    public int Removed { get; init; }

    /// <summary>Items that could not be read.</summary>
    public int Rejected { get; init; }

    /// <summary>Items overtaken by a later item or a deletion of the same key in the same run, or by a restart of the source.</summary>
    public int Superseded { get; init; }

    /// <summary>Records of the source before the run.</summary>
    public int RecordsBefore { get; init; }

    /// <summary>Records of the source after the run.</summary>
    public int RecordsAfter { get; init; }

    /// <summary>True when every item and every record stands in exactly one column.</summary>
    public bool Balances =>
        Items == Added + Updated + (Unchanged - NotMentioned) + Rejected + Superseded
        && RecordsAfter == RecordsBefore + Added - Removed
        && RecordsAfter == Added + Updated + Unchanged;

    /// <summary>The sum of both, for a table's last line.</summary>
    public static ImportCounts operator +(ImportCounts left, ImportCounts right) => Add(left, right);

    /// <summary>The sum of both, for a table's last line.</summary>
    public static ImportCounts Add(ImportCounts left, ImportCounts right) => new()
    {
        Items = left.Items + right.Items,
        Added = left.Added + right.Added,
        Updated = left.Updated + right.Updated,
        Unchanged = left.Unchanged + right.Unchanged,
        NotMentioned = left.NotMentioned + right.NotMentioned,
        Removed = left.Removed + right.Removed,
        Rejected = left.Rejected + right.Rejected,
        Superseded = left.Superseded + right.Superseded,
        RecordsBefore = left.RecordsBefore + right.RecordsBefore,
        RecordsAfter = left.RecordsAfter + right.RecordsAfter,
    };
}

/// <summary>What became of the items of one document: a file, an archive entry, a mail folder.</summary>
public sealed record DocumentReport
{
    /// <summary>The document; null gathers the items whose source names none.</summary>
    public string? Document { get; init; }

    /// <summary>Items the document gave.</summary>
    public int Items { get; init; }

    /// <summary>Records that were not there before.</summary>
    public int Added { get; init; }

    /// <summary>Records whose content is another than before.</summary>
    public int Updated { get; init; }

    /// <summary>Records that the document mentions and that are as before.</summary>
    public int Unchanged { get; init; }

    /// <summary>Items that could not be read.</summary>
    public int Rejected { get; init; }

    /// <summary>Items overtaken by a later one.</summary>
    public int Superseded { get; init; }

    /// <summary>True when every item stands in exactly one column.</summary>
    public bool Balances => Items == Added + Updated + Unchanged + Rejected + Superseded;
}

/// <summary>The account of one import of one source.</summary>
public sealed class ImportReport
{
    /// <summary>The source.</summary>
    public required SourceDescriptor Source { get; init; }

    /// <summary>What became of the items and records.</summary>
    public required ImportCounts Counts { get; init; }

    /// <summary>The same by document, in ordinal order; documents that gave no item are not listed.</summary>
    public IReadOnlyList<DocumentReport> Documents { get; init; } = [];

    /// <summary>The first issues in reading order, at most <see cref="ImportOptions.MaxIssuesKept"/>; errors are kept before warnings and notes.</summary>
    public IReadOnlyList<RecordIssue> Issues { get; init; } = [];

    /// <summary>How many issues there were.</summary>
    public int IssueCount { get; init; }

    /// <summary>How many issues there were of each kind.</summary>
    public IReadOnlyDictionary<IssueCode, int> IssuesByCode { get; init; } = new Dictionary<IssueCode, int>();

    /// <summary>How often each property or column occurred that was kept verbatim because nothing understands it. Names only, in ordinal order.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> UnmappedNames { get; init; } = [];

    /// <summary>Occurrences under names beyond <see cref="ImportOptions.MaxUnmappedNamesKept"/>.</summary>
    public int UnmappedBeyondLimit { get; init; }

    /// <summary>True when this run was, or went on with, a full read after which everything not seen again is gone.</summary>
    public bool IsRestart { get; init; }

    /// <summary>True when nothing was written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Commits made.</summary>
    public int Commits { get; init; }

    /// <summary>True when every item and every record stands in exactly one column, in all and by document.</summary>
    public bool Balances => Counts.Balances
        && Documents.All(static d => d.Balances)
        && Documents.Sum(static d => d.Items) == Counts.Items;

    /// <summary>True when something was added, updated or removed.</summary>
    public bool HasChanges => Counts.Added + Counts.Updated + Counts.Removed > 0;

    /// <summary>Counts only.</summary>
    public override string ToString() =>
        $"ImportReport({Counts.Items} items: {Counts.Added} added, {Counts.Updated} updated, {Counts.Unchanged} unchanged, {Counts.Removed} removed, {Counts.Rejected} rejected)";
}
