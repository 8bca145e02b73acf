using ContactBridge.Engine;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Scoring;
using ContactBridge.Engine.Storage;
using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Microsoft.Extensions.Logging;

namespace ContactBridge;

/// <summary>One owner's address book: import, look, explain, decide, export, forget. Not thread-safe.</summary>
public sealed class AddressBook : IAsyncDisposable
{
    private readonly ContactBridgeClient _bridge;
    private const int MaxReasonedPairs = 5000;

    private readonly IContactBook _book;

    internal AddressBook(ContactBridgeClient bridge, IContactBook book)
    {
        _bridge = bridge;
        _book = book;
    }

    /// <summary>Whose it is.</summary>
    public OwnerId Owner => _book.Owner;

    /// <summary>The book in the store, for what this class does not offer.</summary>
    public IContactBook Book => _book;

    /// <summary>Imports files, folders and ZIP archives, then resolves what changed.</summary>
    /// <param name="paths">What to read.</param>
    /// <param name="options">How; null takes the defaults.</param>
    /// <param name="progress">Told every few items.</param>
    /// <param name="cancellationToken">Stops between two items; what was committed stays, and the same call goes on from there.</param>
    /// <returns>What became of every item and file; files that cannot be read are listed there, and the others are imported.</returns>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="ContactStoreException">The store cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ImportSummary> ImportAsync(
        IEnumerable<string> paths, ImportFilesOptions? options = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new ImportFilesOptions();
        IReadOnlyList<StoredSource> known = await _book.GetSourcesAsync(cancellationToken).ConfigureAwait(false);
        FileImport import = await FileImport.PrepareAsync(_bridge, [.. known.Select(s => s.Descriptor.Id)], paths, options, cancellationToken).ConfigureAwait(false);
        if (!options.DryRun)
        {
            return await ImportAsync(_book, import.Sources, import, null, progress, cancellationToken).ConfigureAwait(false);
        }

        InMemoryContactStore scratch = new();
        await using (scratch.ConfigureAwait(false))
        {
            IContactBook copy = await scratch.OpenAsync(Owner, cancellationToken).ConfigureAwait(false);
            await using (copy.ConfigureAwait(false))
            {
                await BookCopy.CopyAsync(_book, copy, ContactPipeline.SettingNames, cancellationToken).ConfigureAwait(false);
                return await ImportAsync(copy, import.Sources, import, null, progress, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Imports one source, then resolves what changed.</summary>
    /// <param name="source">What to read.</param>
    /// <param name="progress">Told every few items.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    /// <exception cref="SourceException">The source refuses or fails.</exception>
    public Task<ImportSummary> ImportAsync(IContactSource source, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ImportAsync(_book, [source], null, null, progress, cancellationToken);

    /// <summary>Reads what changed in every source that was added to the builder, then resolves it.</summary>
    /// <param name="progress">Told every few items.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    /// <exception cref="SourceException">A source refuses or fails; those before it were imported.</exception>
    public Task<ImportSummary> SyncAsync(IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ImportAsync(_book, _bridge.Sources, null, null, progress, cancellationToken);

    /// <summary>Reads what changed in these sources, then resolves it. A source that refuses or fails does not stop the others.</summary>
    /// <param name="sources">What to read, in this order.</param>
    /// <param name="progress">Told every few items.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    /// <returns>What became of every item; the sources that failed are in <see cref="ImportSummary.Failures"/>.</returns>
    /// <exception cref="ContactStoreException">The store cannot be written.</exception>
    public async Task<ImportSummary> SyncAsync(IReadOnlyList<IContactSource> sources, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return await ImportAsync(_book, sources, null, [], progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a source known before it is read for the first time, so that it is listed and can be forgotten.</summary>
    /// <param name="source">What it is.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task AddSourceAsync(SourceDescriptor source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (await _book.FindSourceAsync(source.Id, cancellationToken).ConfigureAwait(false) is null)
        {
            await _book.CommitAsync(new ImportCommit { Source = new StoredSource { Descriptor = source } }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A value that the application keeps with the book, or null.</summary>
    /// <param name="name">The application's name for it.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<string?> GetSettingAsync(string name, CancellationToken cancellationToken = default) =>
        await _book.GetSettingAsync(Own(name), cancellationToken).ConfigureAwait(false);

    /// <summary>Keeps a value of the application with the book. No place for secrets: see <see cref="Secrets.ISecretStore"/>.</summary>
    /// <param name="name">The application's name for it.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <exception cref="ArgumentException">The name is one of the engine's own.</exception>
    public async Task SetSettingAsync(string name, string value, CancellationToken cancellationToken = default)
    {
        ResolutionCommit commit = new() { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { [Own(name)] = value } };
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await _book.GetPendingAsync(cancellationToken).ConfigureAwait(false);
                await _book.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ContactStoreException e) when (e.IsTransient && attempt < 3)
            {
                // Somebody else committed in between; the book has been read anew by now.
            }
        }
    }

    /// <summary>The graph: every person with the merged contact and the reasons, organisations, groups, identifiers, households and how they relate.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ContactGraph> GetGraphAsync(CancellationToken cancellationToken = default) => _bridge.Pipeline.BuildGraphAsync(_book, cancellationToken);

    /// <summary>Who is whom, without merging: clusters, links and the pairs to review, most probable first.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<Resolution> GetResolutionAsync(CancellationToken cancellationToken = default) => _bridge.Pipeline.LoadAsync(_book, cancellationToken);

    /// <summary>Why two records are, or are not, one person.</summary>
    /// <param name="first">One record.</param>
    /// <param name="second">The other.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">There is no such record, or both are the same.</exception>
    public Task<PairExplanation> ExplainAsync(RecordKey first, RecordKey second, CancellationToken cancellationToken = default) =>
        _bridge.Pipeline.ExplainAsync(_book, first, second, cancellationToken);

    /// <summary>Why two people are not one: the pair of their records that is most alike.</summary>
    /// <param name="first">One person.</param>
    /// <param name="second">The other.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">One of them has no records now, or both are the same.</exception>
    public Task<PairExplanation> ExplainAsync(PersonId first, PersonId second, CancellationToken cancellationToken = default) =>
        _bridge.Pipeline.ExplainAsync(_book, first, second, cancellationToken);

    /// <summary>Why a person's records are one person.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The person has no records now.</exception>
    public Task<PersonExplanation> ExplainAsync(PersonId person, CancellationToken cancellationToken = default) =>
        _bridge.Pipeline.ExplainAsync(_book, person, cancellationToken);

    /// <summary>Keeps records together for ever: they are one person, whatever the evidence.</summary>
    /// <param name="first">Records of the one.</param>
    /// <param name="second">Records of the other.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The decision's id, for <see cref="UndoAsync"/>, and what it changed.</returns>
    public Task<DecisionOutcome> KeepTogetherAsync(IReadOnlyCollection<RecordKey> first, IReadOnlyCollection<RecordKey> second, CancellationToken cancellationToken = default) =>
        _bridge.Pipeline.KeepTogetherAsync(_book, first, second, cancellationToken);

    /// <summary>Keeps records apart for ever: they are two people, whatever the evidence.</summary>
    /// <param name="first">Records of the one.</param>
    /// <param name="second">Records of the other.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The decision's id, for <see cref="UndoAsync"/>, and what it changed.</returns>
    public Task<DecisionOutcome> KeepApartAsync(IReadOnlyCollection<RecordKey> first, IReadOnlyCollection<RecordKey> second, CancellationToken cancellationToken = default) =>
        _bridge.Pipeline.KeepApartAsync(_book, first, second, cancellationToken);

    /// <summary>Takes a decision back, as if it had never been made.</summary>
    /// <param name="decisionId">Which; the latest when null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The decision taken back; null when there was none.</returns>
    public async Task<StoredDecision?> UndoAsync(long? decisionId = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<StoredDecision> decisions = await _book.GetDecisionsAsync(cancellationToken).ConfigureAwait(false);
        StoredDecision? decision = decisionId is null ? (decisions.Count > 0 ? decisions[^1] : null) : decisions.FirstOrDefault(d => d.Id == decisionId);
        if (decision is not null)
        {
            await _bridge.Pipeline.UndoAsync(_book, decision.Id, cancellationToken).ConfigureAwait(false);
        }

        return decision;
    }

    /// <summary>All decisions, oldest first.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<StoredDecision>> GetDecisionsAsync(CancellationToken cancellationToken = default) =>
        await _book.GetDecisionsAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Every source with the number of its records.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<(StoredSource Source, int Records)>> GetSourcesAsync(CancellationToken cancellationToken = default)
    {
        List<(StoredSource, int)> sources = [];
        foreach (StoredSource source in await _book.GetSourcesAsync(cancellationToken).ConfigureAwait(false))
        {
            sources.Add((source, await _book.CountRecordsAsync(source.Descriptor.Id, cancellationToken).ConfigureAwait(false)));
        }

        return sources;
    }

    /// <summary>Removes a source with everything that came from it, without a trace.</summary>
    /// <param name="source">Which.</param>
    /// <param name="cancellationToken">Stops before the last step; the same call then goes on.</param>
    /// <returns>How many records went; null when there is no such source.</returns>
    public async Task<int?> ForgetAsync(SourceId source, CancellationToken cancellationToken = default)
    {
        if (await _book.FindSourceAsync(source, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        IReadOnlyList<RecordDigest> digests = await _book.GetDigestsAsync(source, cancellationToken).ConfigureAwait(false);
        RecordKey[] keys = [.. digests.Select(d => d.Key)];
        await _book.CommitAsync(new ImportCommit { Source = stored with { Token = default }, Removals = keys }, cancellationToken).ConfigureAwait(false);
        await _bridge.Pipeline.ResolveAsync(_book, cancellationToken: cancellationToken).ConfigureAwait(false);
        await _book.RemoveSourceAsync(source, cancellationToken).ConfigureAwait(false);
        return keys.Length;
    }

    /// <summary>Everything an export tells: the graph, the pairs that explain it, the names of the sources.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ContactGraphDocument> GetDocumentAsync(CancellationToken cancellationToken = default)
    {
        Resolution resolution = await _bridge.Pipeline.LoadAsync(_book, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredSource> sources = await _book.GetSourcesAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredDecision> decisions = await _book.GetDecisionsAsync(cancellationToken).ConfigureAwait(false);
        ContactGraph graph = _bridge.Pipeline.BuildGraph(resolution, sources, cancellationToken);
        _bridge.Pipeline.MergeAll(graph, cancellationToken);
        return new ContactGraphDocument
        {
            Graph = graph,
            Pairs = await WithReasonsAsync(TellingPairs.Of(resolution, decisions), cancellationToken).ConfigureAwait(false),
            SourceNames = sources.ToDictionary(s => s.Descriptor.Id, s => s.Descriptor.DisplayName),
        };
    }

    /// <summary>Closes the book.</summary>
    public ValueTask DisposeAsync() => _book.DisposeAsync();

    // Beyond this many a page is for finding people, and explain has the reasons.
    private async Task<IReadOnlyList<ExportedPair>> WithReasonsAsync(IReadOnlyList<ExportedPair> pairs, CancellationToken cancellationToken)
    {
        if (pairs.Count is 0 or > MaxReasonedPairs)
        {
            return pairs;
        }

        IReadOnlyList<ScoredPair?> scores = await _bridge.Pipeline.ScoreAsync(_book, [.. pairs.Select(p => (p.First, p.Second))], cancellationToken).ConfigureAwait(false);
        return [.. pairs.Select((pair, i) => TellingPairs.WithReasons(pair, scores[i]))];
    }

    private static string Own(string name) => ContactPipeline.SettingNames.Contains(name, StringComparer.Ordinal)
        ? throw new ArgumentException("The engine keeps a setting of its own under this name.", nameof(name))
        : name;

    private async Task<ImportSummary> ImportAsync(
        IContactBook book, IReadOnlyList<IContactSource> sources, FileImport? files, List<SourceFailure>? failures, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        long started = _bridge.Time.GetTimestamp();
        bool buildsGraph = files is { BuildsGraph: true };
        PreparedRecords prepared = _bridge.Pipeline.Prepare(buildsGraph);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable whenDone = prepared.ConfigureAwait(false);
        ContactImporter importer = new(book, _bridge.Time, _bridge.Loggers.CreateLogger<ContactImporter>(), prepared);
        List<ImportReport> reports = [];
        List<RecordIssue> unreadable = files is null ? [] : [.. files.Unreadable];
        foreach (IContactSource source in sources)
        {
            try
            {
                reports.Add(await importer.ImportAsync(source, null, progress, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception exception) when (files is not null && exception is ContactFormatException or SourceException)
            {
                // One bad file must not cost the others; what was committed of it stays.
                unreadable.Add(FileImport.IssueOf(source, exception));
            }
            catch (ContactBridgeException exception) when (failures is not null && exception is not ContactStoreException)
            {
                failures.Add(new SourceFailure(source.Descriptor.Id, exception));
            }
        }

        ContactGraph? graph = null;
        ResolutionReport resolution;
        if (buildsGraph)
        {
            (resolution, _, graph) = await _bridge.Pipeline.ResolveAndBuildGraphAsync(book, prepared, null, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            resolution = await _bridge.Pipeline.ResolveAsync(book, prepared, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        return new ImportSummary
        {
            Reports = reports,
            Counts = reports.Aggregate(new ImportCounts(), static (sum, report) => sum + report.Counts),
            Skipped = files?.Skipped ?? [],
            Unreadable = unreadable,
            Failures = failures ?? [],
            Resolution = resolution,
            Graph = graph,
            IsDryRun = !ReferenceEquals(book, _book),
            Duration = _bridge.Time.GetElapsedTime(started),
        };
    }
}
