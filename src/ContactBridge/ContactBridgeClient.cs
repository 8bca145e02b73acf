using ContactBridge.Engine;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Phones;
using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Microsoft.Extensions.Logging;

namespace ContactBridge;

/// <summary>The bridge: formats, sources and one store, shared by all owners. Thread-safe; one for an application.</summary>
public sealed class ContactBridgeClient : IAsyncDisposable
{
    private readonly Func<CancellationToken, ValueTask<IContactStore>> _openStore;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IContactStore? _store;

    internal ContactBridgeClient(
        ContactBridgeOptions options,
        IReadOnlyList<IContactFormat> formats,
        IReadOnlyList<IContactSource> sources,
        Func<CancellationToken, ValueTask<IContactStore>> openStore,
        ILoggerFactory loggers,
        TimeProvider time)
    {
        if (options.DefaultRegion is { } region && !PhoneNormalizer.IsKnownRegion(region))
        {
            throw new ArgumentException($"'{region}' is no region that has telephone numbers; give two letters of ISO 3166-1, such as US.", nameof(options));
        }

        Formats = new FormatRegistry(formats);
        Sources = sources;
        Pipeline = new ContactPipeline(new PipelineOptions { Normalization = new NormalizationOptions { DefaultRegion = options.DefaultRegion }, TimeProvider = time }, loggers.CreateLogger<ContactPipeline>());
        Loggers = loggers;
        Time = time;
        _openStore = openStore;
    }

    /// <summary>The file formats it reads and writes.</summary>
    public FormatRegistry Formats { get; }

    /// <summary>The sources that <see cref="AddressBook.SyncAsync(IProgress{ImportProgress}?, CancellationToken)"/> reads.</summary>
    public IReadOnlyList<IContactSource> Sources { get; }

    internal ContactPipeline Pipeline { get; }

    internal ILoggerFactory Loggers { get; }

    internal TimeProvider Time { get; }

    /// <summary>Opens an owner's address book.</summary>
    /// <param name="owner">Whose; <see cref="OwnerId.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="ContactStoreException">The store cannot be used; its children say why.</exception>
    public async Task<AddressBook> OpenAsync(OwnerId? owner = null, CancellationToken cancellationToken = default)
    {
        IContactStore store = await GetStoreAsync(cancellationToken).ConfigureAwait(false);
        IContactBook book = await store.OpenAsync(owner ?? OwnerId.Default, cancellationToken).ConfigureAwait(false);
        return new AddressBook(this, book);
    }

    /// <summary>Tells what files are, without importing them.</summary>
    /// <param name="paths">Files, folders, ZIP archives.</param>
    /// <param name="options">Format, column meanings and limits; the rest does not matter here.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public async Task<InspectionResult> InspectAsync(IEnumerable<string> paths, ImportFilesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ImportFilesOptions();
        FileSearchOptions search = new() { FormatName = options.Format, ColumnMap = options.ColumnMap };
        FileSearchResult found = await new ContactFileFinder(Formats).FindAsync(paths, search, cancellationToken).ConfigureAwait(false);
        List<FileInspection> files = [];
        List<RecordIssue> unreadable = [.. found.Issues];
        foreach (RecognizedDocument document in found.Documents)
        {
            try
            {
                files.Add(await InspectAsync(document, options, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is ContactFormatException or SourceException)
            {
                RecordPlace place = new(document.Document.Name, (exception as ContactFormatException)?.Line ?? 0);
                unreadable.Add(new RecordIssue(IssueCode.UnreadableDocument, IssueSeverity.Error, place, Detail: exception.Message));
            }
        }

        return new InspectionResult { Files = files, Skipped = found.Skipped, Unreadable = unreadable };
    }

    /// <summary>Every owner with a book.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<OwnerId>> GetOwnersAsync(CancellationToken cancellationToken = default)
    {
        IContactStore store = await GetStoreAsync(cancellationToken).ConfigureAwait(false);
        return await store.GetOwnersAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes an owner's book without a trace.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="cancellationToken">Stops before the deletion begins.</param>
    public async Task DeleteAsync(OwnerId owner, CancellationToken cancellationToken = default)
    {
        IContactStore store = await GetStoreAsync(cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(owner, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync().ConfigureAwait(false);
        }

        _opening.Dispose();
    }

    private static async Task<FileInspection> InspectAsync(RecognizedDocument document, ImportFilesOptions options, CancellationToken cancellationToken)
    {
        FileInspection inspection = new(document);
        FormatReadContext context = new()
        {
            Document = document.Document.Name,
            Match = document.Match,
            ColumnMap = options.ColumnMap,
            Limits = options.Limits,
        };
        Stream stream = await document.Document.OpenDocumentAsync(SourceId.Create("file"), cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (ContactItem item in document.Format.Reader.ReadAsync(stream, context, cancellationToken).ConfigureAwait(false))
            {
                inspection.Add(item);
            }
        }

        return inspection;
    }

    private async ValueTask<IContactStore> GetStoreAsync(CancellationToken cancellationToken)
    {
        if (_store is not null)
        {
            return _store;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _store ??= await _openStore(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }
}
