using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Resolving;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactBridge.Engine;

/// <summary>
/// The path of the data, one call per step: normalise → block → score → cluster (<see cref="ResolveAsync"/>), load what was found
/// (<see cref="LoadAsync"/>), merge and build the graph (<see cref="BuildGraphAsync"/>); and the user's word on it. Thread-safe; a book is not.
/// </summary>
/// <remarks>
/// The result is a function of the records, the decisions and the options: the order of arrival does not matter, and resolving what
/// changed gives what resolving everything would. Only person ids have a history.
/// </remarks>
public sealed partial class ContactPipeline
{
    private readonly PipelineOptions _options;
    private readonly ILogger _logger;
    private readonly Func<ContactRecord, NormalizedRecord> _normalize;
    private readonly StoredSample _samples = new();

    /// <summary>Creates a pipeline.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="logger">Gets counts and times, never a contact's value.</param>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public ContactPipeline(PipelineOptions? options = null, ILogger<ContactPipeline>? logger = null)
    {
        _options = options ?? new PipelineOptions();
        _options.Validate();
        _logger = logger ?? NullLogger<ContactPipeline>.Instance;
        _normalize = new RecordNormalizer(_options.Normalization).Normalize;
    }

    /// <summary>The settings that a resolution keeps in a book; a copy of the book needs them.</summary>
    public static IReadOnlyList<string> SettingNames => ResolutionSettings.All;

    /// <summary>The region in which a book's national telephone numbers were read when it was last resolved; null for none.</summary>
    public static async Task<string?> GetDefaultRegionAsync(IContactBook book, CancellationToken cancellationToken = default) =>
        await book.GetSettingAsync(ResolutionSettings.DefaultRegion, cancellationToken).ConfigureAwait(false) is { Length: > 0 } region ? region : null;

    /// <summary>Begins to prepare the records of an import, for the resolution after it; give it to the importer, then to <see cref="ResolveAsync"/>, then dispose of it.</summary>
    /// <param name="keepsRecords">Keeps the records themselves too, for <see cref="ResolveAndBuildGraphAsync"/>.</param>
    public PreparedRecords Prepare(bool keepsRecords = false) => new(_normalize, _options, keepsRecords);

    /// <summary>Resolves the records that are new, changed or gone, and all that they touch, or everything where that is quicker or the options changed; commits the result.</summary>
    /// <param name="book">The book.</param>
    /// <param name="prepared">What an import just before prepared, or null; used up.</param>
    /// <param name="progress">Gets the progress, or null.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <exception cref="ContactStoreException">The store failed, or somebody else committed meanwhile (transient: call again).</exception>
    public async Task<ResolutionReport> ResolveAsync(
        IContactBook book,
        PreparedRecords? prepared = null,
        IProgress<ResolutionProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        await RunAsync(book, prepared, null, progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Resolves, and builds the graph while the result is written: where everything had to be computed, nothing is read twice. Takes memory for all records at once.</summary>
    /// <param name="book">The book.</param>
    /// <param name="prepared">What an import just before prepared, records kept, or null; used up.</param>
    /// <param name="progress">Gets the progress, or null.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then, unless only the graph was still to be built.</param>
    /// <exception cref="ContactStoreException">As for <see cref="ResolveAsync"/>.</exception>
    public async Task<(ResolutionReport Report, Resolution Resolution, ContactGraph Graph)> ResolveAndBuildGraphAsync(
        IContactBook book,
        PreparedRecords? prepared = null,
        IProgress<ResolutionProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        IReadOnlyList<StoredSource> sources = await book.GetSourcesAsync(cancellationToken).ConfigureAwait(false);
        (Resolution Resolution, ContactGraph Graph)? built = null;
        ResolutionReport report = await RunAsync(
            book, prepared, resolution => built = (resolution, BuildGraph(resolution, sources, cancellationToken)), progress, cancellationToken).ConfigureAwait(false);
        if (built is not { } result)
        {
            Resolution resolution = await LoadAsync(book, cancellationToken).ConfigureAwait(false);
            result = (resolution, BuildGraph(resolution, sources, cancellationToken));
        }

        return (report, result.Resolution, result.Graph);
    }

    /// <summary>Loads the whole result of the last resolution: people with their normalised records, links, suggestions.</summary>
    public Task<Resolution> LoadAsync(IContactBook book, CancellationToken cancellationToken = default) =>
        new ResolutionLoader(book, _options, _normalize).LoadAsync(cancellationToken);

    /// <summary>Merges the people of the last resolution and builds their graph.</summary>
    public async Task<ContactGraph> BuildGraphAsync(IContactBook book, CancellationToken cancellationToken = default)
    {
        Resolution resolution = await LoadAsync(book, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredSource> sources = await book.GetSourcesAsync(cancellationToken).ConfigureAwait(false);
        return BuildGraph(resolution, sources, cancellationToken);
    }

    /// <summary>Merges people and builds their graph. The values of a person are merged when they are first asked for.</summary>
    /// <param name="resolution">The people.</param>
    /// <param name="sources">The sources, for how far each is trusted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public ContactGraph BuildGraph(Resolution resolution, IEnumerable<StoredSource> sources, CancellationToken cancellationToken = default)
    {
        Dictionary<SourceId, int> trust = sources.ToDictionary(static s => s.Descriptor.Id, static s => s.Descriptor.Trust);
        IReadOnlyList<GoldenRecord> people = new RecordMerger(_options.Merging, _options.Normalization).MergeAll(resolution.Clusters, trust, _options.MaxParallelism, cancellationToken);
        return new ContactGraphBuilder(_options.Normalization, _options.MaxParallelism).Build(people, cancellationToken);
    }

    /// <summary>Merges now, on all threads, what a graph would merge when asked for: for those who are about to ask for everything.</summary>
    public void MergeAll(ContactGraph graph, CancellationToken cancellationToken = default) => RecordMerger.CompleteAll(graph.People, _options.MaxParallelism, cancellationToken);

    /// <summary>Why two records are one person or are not, as of the last resolution.</summary>
    /// <exception cref="ArgumentException">There is no such record, or both are the same.</exception>
    public async Task<PairExplanation> ExplainAsync(IContactBook book, RecordKey first, RecordKey second, CancellationToken cancellationToken = default)
    {
        if (first == second)
        {
            throw new ArgumentException("A record cannot be compared with itself.", nameof(second));
        }

        StoredRecord x = await FindAsync(book, first, nameof(first), cancellationToken).ConfigureAwait(false);
        StoredRecord y = await FindAsync(book, second, nameof(second), cancellationToken).ConfigureAwait(false);
        Explainer explainer = await Explainer.CreateAsync(book, _options, _normalize, cancellationToken).ConfigureAwait(false);
        return await explainer.ExplainAsync(x.Number, y.Number, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The evidence of many pairs of records at once, without what surrounds it; quicker than <see cref="ExplainAsync(IContactBook, RecordKey, RecordKey, CancellationToken)"/> for each.</summary>
    /// <returns>In the order of the pairs; null where a record is not in the book.</returns>
    public async Task<IReadOnlyList<ScoredPair?>> ScoreAsync(
        IContactBook book, IReadOnlyList<(RecordKey First, RecordKey Second)> pairs, CancellationToken cancellationToken = default)
    {
        Dictionary<RecordKey, int> numbers = [];
        foreach (SourceId source in pairs.SelectMany(static p => (SourceId[])[p.First.Source, p.Second.Source]).Distinct())
        {
            foreach (RecordDigest digest in await book.GetDigestsAsync(source, cancellationToken).ConfigureAwait(false))
            {
                numbers[digest.Key] = digest.Number;
            }
        }

        Explainer explainer = await Explainer.CreateAsync(book, _options, _normalize, cancellationToken).ConfigureAwait(false);
        return await explainer.ScoreAsync(
            [.. pairs.Select(p => (numbers.GetValueOrDefault(p.First), numbers.GetValueOrDefault(p.Second)))], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Why two people are not one: explains the pair of their records that is most alike.</summary>
    /// <exception cref="ArgumentException">One of them has no records now, or both are the same.</exception>
    public async Task<PairExplanation> ExplainAsync(IContactBook book, PersonId first, PersonId second, CancellationToken cancellationToken = default)
    {
        int[] x = await MembersAsync(book, first, nameof(first), cancellationToken).ConfigureAwait(false);
        int[] y = await MembersAsync(book, second, nameof(second), cancellationToken).ConfigureAwait(false);
        if (x.Intersect(y).Any())
        {
            throw new ArgumentException("Both are one person.", nameof(second));
        }

        Explainer explainer = await Explainer.CreateAsync(book, _options, _normalize, cancellationToken).ConfigureAwait(false);
        (int closestX, int closestY) = await explainer.FindClosestAsync(x, y, cancellationToken).ConfigureAwait(false);
        return await explainer.ExplainAsync(closestX, closestY, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Why a person's records are one person.</summary>
    /// <exception cref="ArgumentException">The person has no records now.</exception>
    public async Task<PersonExplanation> ExplainAsync(IContactBook book, PersonId person, CancellationToken cancellationToken = default)
    {
        int[] members = await MembersAsync(book, person, nameof(person), cancellationToken).ConfigureAwait(false);
        Explainer explainer = await Explainer.CreateAsync(book, _options, _normalize, cancellationToken).ConfigureAwait(false);
        return await explainer.ExplainAsync(person, members, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records that all these records are one person, for ever, and resolves what that touches.</summary>
    /// <exception cref="ArgumentException">There is no such record, or a side is empty.</exception>
    public Task<DecisionOutcome> KeepTogetherAsync(IContactBook book, IReadOnlyCollection<RecordKey> first, IReadOnlyCollection<RecordKey> second, CancellationToken cancellationToken = default) =>
        DecideAsync(book, DecisionKind.KeepTogether, first, second, cancellationToken);

    /// <summary>Records that these records and those are two people, for ever, and resolves what that touches.</summary>
    /// <exception cref="ArgumentException">There is no such record, a side is empty, or a record is on both.</exception>
    public Task<DecisionOutcome> KeepApartAsync(IContactBook book, IReadOnlyCollection<RecordKey> first, IReadOnlyCollection<RecordKey> second, CancellationToken cancellationToken = default) =>
        DecideAsync(book, DecisionKind.KeepApart, first, second, cancellationToken);

    /// <summary>Takes a decision back as if it had never been made, and resolves what that touches.</summary>
    /// <returns>The report; null when there is no such decision.</returns>
    public async Task<ResolutionReport?> UndoAsync(IContactBook book, long decisionId, CancellationToken cancellationToken = default) =>
        await book.RemoveDecisionAsync(decisionId, cancellationToken).ConfigureAwait(false)
            ? await ResolveAsync(book, cancellationToken: cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>The records of a person, ordered by key; none when it has none now. An id that was led elsewhere gives the records of its survivors.</summary>
    public static async Task<IReadOnlyList<RecordKey>> GetRecordsAsync(IContactBook book, PersonId person, CancellationToken cancellationToken = default)
    {
        PersonRedirect? redirect = await book.FindPersonAsync(person, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<PersonId, int[]> members = await book.GetMembersAsync(redirect?.Successors ?? [], cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredRecord> records = await book.GetRecordsAsync([.. members.Values.SelectMany(static m => m)], cancellationToken).ConfigureAwait(false);
        return [.. records.Select(static r => r.Record.Key).Order()];
    }

    private async Task<ResolutionReport> RunAsync(
        IContactBook book,
        PreparedRecords? prepared,
        Action<Resolution>? meanwhile,
        IProgress<ResolutionProgress>? progress,
        CancellationToken cancellationToken)
    {
        long started = _options.TimeProvider.GetTimestamp();
        IReadOnlyList<PendingRecord> pending = await book.GetPendingAsync(cancellationToken).ConfigureAwait(false);
        int count = await book.CountRecordsAsync(null, cancellationToken).ConfigureAwait(false);
        string? state = await book.GetSettingAsync(ResolutionSettings.State, cancellationToken).ConfigureAwait(false);
        bool isSmall = state == ResolutionSettings.StateOf(_options, BlockStatistics.Band(count)) && pending.Count <= Math.Ceiling(_options.IncrementalShare * count);

        ResolutionReport? report = isSmall
            ? await new IncrementalResolution(book, _options, _normalize, _samples, progress).RunAsync(pending, count, cancellationToken).ConfigureAwait(false)
            : null;
        report ??= await new BatchResolution(book, _options, _normalize, progress, prepared, meanwhile).RunAsync(pending, cancellationToken).ConfigureAwait(false);
        LogResolved(_logger, report.Records, report.People, report.Changed, report.Affected, report.Compared, report.HotBlocks, _options.TimeProvider.GetElapsedTime(started).TotalMilliseconds);
        return report;
    }

    private async Task<DecisionOutcome> DecideAsync(
        IContactBook book,
        DecisionKind kind,
        IReadOnlyCollection<RecordKey> first,
        IReadOnlyCollection<RecordKey> second,
        CancellationToken cancellationToken)
    {
        if (kind == DecisionKind.KeepApart && first.Intersect(second).Any())
        {
            throw new ArgumentException("A record cannot be kept apart from itself.", nameof(second));
        }

        Decision decision = new()
        {
            Kind = kind,
            First = await IdentifyAsync(book, first, nameof(first), cancellationToken).ConfigureAwait(false),
            Second = await IdentifyAsync(book, second, nameof(second), cancellationToken).ConfigureAwait(false),
            MadeAt = _options.TimeProvider.GetUtcNow(),
        };
        long id = await book.AddDecisionAsync(decision, cancellationToken).ConfigureAwait(false);
        return new DecisionOutcome(id, await ResolveAsync(book, cancellationToken: cancellationToken).ConfigureAwait(false));
    }

    private async Task<RecordIdentity[]> IdentifyAsync(IContactBook book, IReadOnlyCollection<RecordKey> keys, string parameter, CancellationToken cancellationToken)
    {
        List<RecordIdentity> identities = [];
        foreach (RecordKey key in keys.Distinct().Order())
        {
            StoredRecord record = await FindAsync(book, key, parameter, cancellationToken).ConfigureAwait(false);
            identities.Add(new RecordIdentity(key, _normalize(record.Record).Fingerprint));
        }

        return identities.Count > 0 ? [.. identities] : throw new ArgumentException("A decision needs records on both sides.", parameter);
    }

    private static async Task<StoredRecord> FindAsync(IContactBook book, RecordKey key, string parameter, CancellationToken cancellationToken) =>
        await book.FindRecordAsync(key, cancellationToken).ConfigureAwait(false) ?? throw new ArgumentException("There is no such record in the book.", parameter);

    private static async Task<int[]> MembersAsync(IContactBook book, PersonId person, string parameter, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<PersonId, int[]> members = await book.GetMembersAsync([person], cancellationToken).ConfigureAwait(false);
        return members.TryGetValue(person, out int[]? numbers) ? numbers : throw new ArgumentException("The person has no records now.", parameter);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Resolved {Records} records into {People} people: {Changed} changed, {Affected} affected, {Compared} pairs compared, {HotBlocks} hot blocks, {Milliseconds:F0} ms")]
    private static partial void LogResolved(ILogger logger, int records, int people, int changed, int affected, long compared, int hotBlocks, double milliseconds);
}

/// <summary>What a decision led to.</summary>
/// <param name="Id">By this the decision can be taken back.</param>
/// <param name="Report">The resolution that followed.</param>
public sealed record DecisionOutcome(long Id, ResolutionReport Report);
