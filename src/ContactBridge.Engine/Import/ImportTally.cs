using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Engine.Import;

/// <summary>Counts what the items of a run say: documents, issues, unmapped names. Outcomes are known only at the end.</summary>
internal sealed class ImportTally(ImportOptions options)
{
    private readonly List<DocumentTally> _documents = [];
    private readonly Dictionary<string, int> _documentIndex = new(StringComparer.Ordinal);
    private readonly List<(int Order, RecordIssue Issue)> _errors = [];
    private readonly List<(int Order, RecordIssue Issue)> _remarks = [];
    private readonly Dictionary<IssueCode, int> _issuesByCode = [];
    private readonly SortedDictionary<string, int> _unmapped = new(StringComparer.Ordinal);
    private int _lastDocument = -1;
    private string? _lastDocumentName;

    /// <summary>Issues so far.</summary>
    public int IssueCount { get; private set; }

    /// <summary>Items so far.</summary>
    public int Items { get; private set; }

    /// <summary>Occurrences of unmapped names that are not listed.</summary>
    public int UnmappedBeyondLimit { get; private set; }

    /// <summary>Counts an item and gives the number of its document.</summary>
    public int AddItem(string? document)
    {
        int index = IndexOf(document);
        Items++;
        _documents[index].Items++;
        return index;
    }

    /// <summary>The tally of a document.</summary>
    public DocumentTally this[int document] => _documents[document];

    /// <summary>Counts an item that could not be read.</summary>
    public void AddRejected(RecordIssue issue)
    {
        _documents[AddItem(issue.Place.Document)].Rejected++;
        AddIssue(issue);
    }

    /// <summary>Counts what a record's reader found odd or did not understand.</summary>
    public void AddRemarks(ContactRecord record)
    {
        for (int i = 0; i < record.Issues.Count; i++)
        {
            AddIssue(record.Issues[i]);
        }

        for (int i = 0; i < record.Contact.Unknown.Count; i++)
        {
            AddUnmapped(record.Contact.Unknown[i]);
        }
    }

    /// <summary>A full read begins again: what was told so far will be told again.</summary>
    public void Restart()
    {
        foreach (DocumentTally document in _documents)
        {
            document.Superseded += document.Rejected;
            document.Rejected = 0;
        }

        _errors.Clear();
        _remarks.Clear();
        _issuesByCode.Clear();
        _unmapped.Clear();
        IssueCount = 0;
        UnmappedBeyondLimit = 0;
    }

    /// <summary>The report without its frame.</summary>
    public ImportReport Build(ImportReportFrame frame) => new()
    {
        Source = frame.Source,
        Counts = frame.Counts with
        {
            Items = Items,
            Rejected = _documents.Sum(static d => d.Rejected),
            Superseded = _documents.Sum(static d => d.Superseded),
        },
        Documents = [.. _documents.OrderBy(static d => d.Name, StringComparer.Ordinal).Select(static d => d.Build())],
        Issues = [.. _errors.Concat(_remarks.Take(options.MaxIssuesKept - _errors.Count)).OrderBy(static i => i.Order).Select(static i => i.Issue)],
        IssueCount = IssueCount,
        IssuesByCode = new SortedDictionary<IssueCode, int>(_issuesByCode),
        UnmappedNames = [.. _unmapped],
        UnmappedBeyondLimit = UnmappedBeyondLimit,
        IsRestart = frame.IsRestart,
        IsDryRun = options.IsDryRun,
        StartedAt = frame.StartedAt,
        Duration = frame.Duration,
        Commits = frame.Commits,
    };

    private void AddIssue(RecordIssue issue)
    {
        List<(int, RecordIssue)> kept = issue.Severity == IssueSeverity.Error ? _errors : _remarks;
        if (kept.Count < options.MaxIssuesKept)
        {
            kept.Add((IssueCount, issue));
        }

        IssueCount++;
        _issuesByCode[issue.Code] = _issuesByCode.GetValueOrDefault(issue.Code) + 1;
    }

    private void AddUnmapped(UnknownProperty property)
    {
        if (_unmapped.TryGetValue(property.Name, out int count))
        {
            _unmapped[property.Name] = count + 1;
        }
        else if (_unmapped.Count < options.MaxUnmappedNamesKept)
        {
            _unmapped.Add(property.Name, 1);
        }
        else
        {
            UnmappedBeyondLimit++;
        }
    }

    private int IndexOf(string? document)
    {
        if (_lastDocument >= 0 && string.Equals(document, _lastDocumentName, StringComparison.Ordinal))
        {
            return _lastDocument;
        }

        // A document without a name and one with an empty name are the same to a reader of the report.
        if (!_documentIndex.TryGetValue(document ?? string.Empty, out int index))
        {
            index = _documents.Count;
            _documents.Add(new DocumentTally { Name = document });
            _documentIndex.Add(document ?? string.Empty, index);
        }

        _lastDocument = index;
        _lastDocumentName = document;
        return index;
    }
}

/// <summary>What a report says besides the tally.</summary>
internal readonly record struct ImportReportFrame(
    Sources.SourceDescriptor Source, ImportCounts Counts, bool IsRestart, DateTimeOffset StartedAt, TimeSpan Duration, int Commits);

/// <summary>The columns of one document while they are being counted.</summary>
internal sealed class DocumentTally
{
    public string? Name { get; init; }

    public int Items { get; set; }

    public int Added { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Rejected { get; set; }

    public int Superseded { get; set; }

    public DocumentReport Build() => new()
    {
        Document = Name,
        Items = Items,
        Added = Added,
        Updated = Updated,
        Unchanged = Unchanged,
        Rejected = Rejected,
        Superseded = Superseded,
    };
}
