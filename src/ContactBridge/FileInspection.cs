using ContactBridge.Contacts;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Merging;
using ContactBridge.Formats;
using ContactBridge.Records;

namespace ContactBridge;

/// <summary>What files are, found by reading them without importing.</summary>
public sealed class InspectionResult
{
    /// <summary>The contact files.</summary>
    public required IReadOnlyList<FileInspection> Files { get; init; }

    /// <summary>Files in folders and archives that hold no contacts.</summary>
    public required IReadOnlyList<SkippedFile> Skipped { get; init; }

    /// <summary>What could not be read at all.</summary>
    public required IReadOnlyList<RecordIssue> Unreadable { get; init; }
}

/// <summary>What one file is.</summary>
public sealed class FileInspection
{
    internal const int MaxIssuesKept = 100;

    private readonly SortedDictionary<string, int> _values = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _unmapped = new(StringComparer.Ordinal);
    private readonly List<RecordIssue> _issues = [];

    internal FileInspection(RecognizedDocument document)
    {
        Document = document.Document.Name;
        Match = document.Match;
    }

    /// <summary>The document's name.</summary>
    public string Document { get; }

    /// <summary>Format, dialect, exporter and encoding.</summary>
    public FormatMatch Match { get; }

    /// <summary>Items in the file, readable or not.</summary>
    public int Items { get; private set; }

    /// <summary>Items that cannot become records.</summary>
    public int Rejected { get; private set; }

    /// <summary>How many values of each field there are, by the field's name.</summary>
    public IReadOnlyDictionary<string, int> Values => _values;

    /// <summary>How often each property or column occurs that nothing understands.</summary>
    public IReadOnlyDictionary<string, int> UnmappedNames => _unmapped;

    /// <summary>The first issues, at most 100.</summary>
    public IReadOnlyList<RecordIssue> Issues => _issues;

    /// <summary>How many issues there are.</summary>
    public int IssueCount { get; private set; }

    internal void Add(ContactItem item)
    {
        Items++;
        foreach (RecordIssue issue in item.Issues)
        {
            IssueCount++;
            if (_issues.Count < MaxIssuesKept)
            {
                _issues.Add(issue);
            }
        }

        if (item.Contact is null)
        {
            Rejected++;
            return;
        }

        foreach (ContactField field in ContactFieldNames.All)
        {
            int count = ContactFieldValues.Of(item.Contact, field).Count;
            if (count > 0)
            {
                _values[field.ToKey()] = _values.GetValueOrDefault(field.ToKey()) + count;
            }
        }

        foreach (UnknownProperty unknown in item.Contact.Unknown)
        {
            _unmapped[unknown.Name] = _unmapped.GetValueOrDefault(unknown.Name) + 1;
        }
    }
}
