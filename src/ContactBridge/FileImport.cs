using ContactBridge.Engine.Import;
using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge;

/// <summary>Paths made into sources.</summary>
internal sealed class FileImport
{
    public required IReadOnlyList<FileContactSource> Sources { get; init; }

    public required IReadOnlyList<SkippedFile> Skipped { get; init; }

    public required IReadOnlyList<RecordIssue> Unreadable { get; init; }

    public required bool BuildsGraph { get; init; }

    public static async Task<FileImport> PrepareAsync(
        ContactBridgeClient bridge, IReadOnlyCollection<SourceId> known, IEnumerable<string> paths, ImportFilesOptions options, CancellationToken cancellationToken)
    {
        FileSearchOptions search = new() { FormatName = options.Format, ColumnMap = options.ColumnMap };
        FileSearchResult found = await new ContactFileFinder(bridge.Formats).FindAsync(paths, search, cancellationToken).ConfigureAwait(false);
        FileSourceOptions sourceOptions = new()
        {
            SourceId = options.As is null ? null : SourceId.Create(options.As),
            Replace = options.Replace,
            ColumnMap = options.ColumnMap,
            Limits = options.Limits,
        };
        return new FileImport
        {
            Sources = FileSources.Create(found.Documents, sourceOptions, known),
            BuildsGraph = options.BuildsGraph,
            Skipped = found.Skipped,
            Unreadable = found.Issues,
        };
    }

    /// <summary>What became of a file that failed half-way; messages of these exceptions hold no contact's value.</summary>
    public static RecordIssue IssueOf(IContactSource source, Exception exception) => new(
        IssueCode.UnreadableDocument,
        IssueSeverity.Error,
        new RecordPlace(source.Descriptor.DisplayName, (exception as ContactFormatException)?.Line ?? 0),
        Detail: exception.Message);
}
