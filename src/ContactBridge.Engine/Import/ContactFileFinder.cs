using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Engine.Import;

/// <summary>Turns paths into contact documents: files, folders with all below them, ZIP archives with all inside. Only reads.</summary>
public sealed class ContactFileFinder
{
    private readonly FormatRegistry _formats;

    /// <summary>Creates a finder for the formats of a registry.</summary>
    public ContactFileFinder(FormatRegistry formats) => _formats = formats;

    /// <summary>Looks at every path.</summary>
    /// <remarks>
    /// A file that is named is taken if any format knows it; one found in a folder or archive only if its content shows a format (confidence
    /// above 50). What cannot be read becomes an issue (<see cref="IssueCode.UnreadableDocument"/>, <see cref="IssueCode.LimitExceeded"/>);
    /// nothing else is lost by it.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no format of the name given in the options.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<FileSearchResult> FindAsync(IEnumerable<string> paths, FileSearchOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new FileSearchOptions();
        if (!FormatRegistry.IsAutomatic(options.FormatName))
        {
            _formats.Require(options.FormatName!);
        }

        var search = new FileSearch(_formats, options);
        foreach (string path in paths)
        {
            await search.AddPathAsync(path, cancellationToken).ConfigureAwait(false);
        }

        return search.ToResult();
    }
}

/// <summary>One search in progress.</summary>
internal sealed class FileSearch(FormatRegistry formats, FileSearchOptions options)
{
    private readonly List<RecognizedDocument> _documents = [];
    private readonly List<string?> _documentPaths = [];
    private readonly List<SkippedFile> _skipped = [];
    private readonly List<RecordIssue> _issues = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public FileSearchOptions Options => options;

    public FileSearchResult ToResult() => new() { Documents = DistinctNames(), Skipped = _skipped, Issues = _issues };

    public void Skip(string name, string reason) => _skipped.Add(new SkippedFile(name, reason));

    public void Fail(string name, string reason, IssueCode code = IssueCode.UnreadableDocument) =>
        _issues.Add(new RecordIssue(code, IssueSeverity.Error, new RecordPlace(name), Detail: reason));

    public async Task AddPathAsync(string path, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            Fail("(empty path)", "an empty path names no file.");
            return;
        }

        string fullPath;
        string name;
        try
        {
            fullPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            name = Clean(Path.GetFileName(fullPath) is { Length: > 0 } last ? last : fullPath);
            if (Directory.Exists(fullPath))
            {
                await AddFolderAsync(fullPath, name, cancellationToken).ConfigureAwait(false);
                return;
            }

            var file = new FileInfo(fullPath);
            if (!file.Exists || !LeadsToFile(file))
            {
                Fail(name, file.LinkTarget is null ? "there is no such file or folder." : "this link leads nowhere.");
                return;
            }
        }
        catch (Exception exception) when (ContactDocument.IsFileError(exception) || exception is ArgumentException)
        {
            Fail(Clean(path), ContactDocument.Describe(exception));
            return;
        }

        await AddFileAsync(fullPath, name, isNamed: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a document if it holds contacts, opens it if it is an archive.</summary>
    /// <param name="document">What to look at.</param>
    /// <param name="path">Its path; null inside archives.</param>
    /// <param name="isNamed">True when the user named this very document.</param>
    /// <param name="archive">The archive it is in, or null.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task AddDocumentAsync(ContactDocument document, string? path, bool isNamed, ArchiveWalk? archive, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FormatProbe probe;
        try
        {
            probe = await document.ProbeAsync(options.ColumnMap, cancellationToken).ConfigureAwait(false);
        }
        catch (SourceException exception)
        {
            bool isLimit = exception.InnerException is LimitExceededException;
            Fail(document.Name, ContactDocument.Describe(exception.InnerException!), isLimit ? IssueCode.LimitExceeded : IssueCode.UnreadableDocument);
            return;
        }

        string? formatName = FormatFor(document.FileName, isNamed);
        if (formatName is null && ContentGuess.IsZip(probe.Head.Span))
        {
            await (archive ?? new ArchiveWalk(this)).AddArchiveAsync(document, isNamed, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (formats.TryRecognize(document, probe, formatName) is { } recognized)
        {
            if (isNamed || formatName is not null || recognized.Match.Confidence > 50)
            {
                _documents.Add(recognized with { Document = KeepSmall(document, probe, archive) });
                _documentPaths.Add(path);
                return;
            }

            Skip(document.Name, $"may be {recognized.Match.Format}, but shows no contacts; name the file itself to import it");
        }
        else if (isNamed)
        {
            Fail(document.Name, $"no known format; it looks like {ContentGuess.Describe(probe)}.");
        }
        else
        {
            Skip(document.Name, $"looks like {ContentGuess.Describe(probe)}");
        }
    }

    /// <summary>A name without control characters, for display only.</summary>
    public static string Clean(string name)
    {
        string clean = string.Concat(name.Select(static c => char.IsControl(c) ? '\uFFFD' : c));
        return clean.Length <= 400 ? clean : string.Concat(clean.AsSpan(0, 200), "…", clean.AsSpan(clean.Length - 199));
    }

    private async Task AddFileAsync(string path, string name, bool isNamed, CancellationToken cancellationToken)
    {
        if (!_seen.Add(path))
        {
            Skip(name, "named twice");
            return;
        }

        await AddDocumentAsync(ContactDocument.FromFile(path, name), path, isNamed, archive: null, cancellationToken).ConfigureAwait(false);
    }

    private async Task AddFolderAsync(string folder, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FileSystemInfo[] children;
        try
        {
            children = new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception exception) when (ContactDocument.IsFileError(exception))
        {
            Fail(name, "the folder cannot be listed; look at its permissions.");
            return;
        }

        Array.Sort(children, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (FileSystemInfo child in children)
        {
            string childName = $"{name}/{Clean(child.Name)}";
            if (child.Name.StartsWith('.') || child.Attributes.HasFlag(FileAttributes.Hidden))
            {
                Skip(childName, "hidden");
            }
            else if (!LeadsToFile(child) && child.LinkTarget is not null)
            {
                // Links to folders are not followed below a folder: they may lead back up.
                Skip(childName, Directory.Exists(child.FullName) ? "link to a folder" : "link that leads nowhere");
            }
            else if (child is DirectoryInfo)
            {
                await AddFolderAsync(child.FullName, childName, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await AddFileAsync(child.FullName, childName, isNamed: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A link that leads nowhere exists, as far as File.Exists is concerned.
    private static bool LeadsToFile(FileSystemInfo item)
    {
        if (item.LinkTarget is null)
        {
            return item is FileInfo;
        }

        try
        {
            return item.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true };
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string? FormatFor(string fileName, bool isNamed)
    {
        if (FormatRegistry.IsAutomatic(options.FormatName))
        {
            return null;
        }

        return isNamed || FormatRegistry.HasExtensionOf(formats.Require(options.FormatName!), fileName) ? options.FormatName : null;
    }

    // An archive is opened anew for each entry; for thousands of small entries that would read its directory thousands of times.
    private static ContactDocument KeepSmall(ContactDocument document, FormatProbe probe, ArchiveWalk? archive) =>
        archive is not null && probe.IsWhole && archive.TryKeep(probe.Head.Length) ? ContactDocument.FromBytes(document.Name, probe.Head.ToArray()) : document;

    private List<RecognizedDocument> DistinctNames()
    {
        var byName = _documents.Select(static (d, i) => (d.Document.Name, Index: i)).GroupBy(static d => d.Name, StringComparer.Ordinal).Where(static g => g.Count() > 1);
        foreach (var group in byName.ToList())
        {
            foreach ((string name, int index) in group)
            {
                string? folder = Path.GetDirectoryName(_documentPaths[index]);
                string prefix = folder is null ? $"{index + 1}" : Clean(folder.Replace(Path.DirectorySeparatorChar, '/').Trim('/'));
                ContactDocument document = _documents[index].Document;
                _documents[index] = _documents[index] with
                {
                    Document = new ContactDocument { Name = $"{prefix}/{name}", Length = document.Length, OpenAsync = document.OpenAsync },
                };
            }
        }

        return _documents;
    }
}
