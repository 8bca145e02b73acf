using System.Collections.Concurrent;
using System.Threading.Channels;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring;
using ContactBridge.Engine.Scoring.Learning;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Resolves a whole book at once, in memory. All records are held in comparable form from here on: about 2 KB each, more where the result is wanted as well.</summary>
internal sealed class BatchResolution(
    IContactBook book,
    PipelineOptions options,
    Func<ContactRecord, NormalizedRecord> normalize,
    IProgress<ResolutionProgress>? progress,
    PreparedRecords? prepared = null,
    Action<Resolution>? meanwhile = null)
{
    private const int ChunkSize = 256;

    private bool KeepsRecords => meanwhile is not null;

    public async Task<ResolutionReport> RunAsync(IReadOnlyList<PendingRecord> pending, CancellationToken cancellationToken)
    {
        RecordEntry[] entries = await TakePreparedAsync(cancellationToken).ConfigureAwait(false) ?? await ReadAsync(cancellationToken).ConfigureAwait(false);
        int bookBand = BlockStatistics.Band(entries.Length);
        progress?.Report(new ResolutionProgress(ResolutionStage.Comparing, 0, entries.Length));

        MemoryIndex index = new(entries, options.MaxParallelism);
        index.WriteStatistics(options.MaxParallelism, cancellationToken);
        BookComparison found = BookComparison.Make(entries, index, bookBand, options, cancellationToken);

        progress?.Report(new ResolutionProgress(ResolutionStage.Clustering, 0, entries.Length));
        List<ResolvedDecision> decisions = await ResolveDecisionsAsync(entries, cancellationToken).ConfigureAwait(false);
        DecisionConstraints constraints = DecisionConstraints.From(decisions);
        List<List<RecordEntry>> clusters = new ComponentResolver(found.Scorer, options, constraints).Resolve(entries, found.Links, cancellationToken);

        PersonIdAssignment people = await AssignAsync(clusters, cancellationToken).ConfigureAwait(false);
        progress?.Report(new ResolutionProgress(ResolutionStage.Storing, 0, entries.Length));

        // The store writes on one thread; what is to be made of the result need not wait for it.
        Task committing = Task.Run(
            () =>
            {
                Dictionary<string, string> settings = PairSample.Store(ResolutionSettings.Write(options, bookBand, clusters.Count, decisions), found.Learned, found.Sample);
                return book.CommitAsync(MakeCommit(entries, found.Links, clusters, people, settings), cancellationToken).AsTask();
            },
            CancellationToken.None);
        NumberPlaces places = NumberPlaces.Of(entries);
        int[] clusterAt = ClusterAt(clusters, places, entries.Length);
        try
        {
            meanwhile?.Invoke(ResolutionAssembler.AssembleOrdered(entries, places, clusters, clusterAt, people.Ids, found.Links, constraints, options.Clustering.LinkThresholdBits));
        }
        finally
        {
            await committing.ConfigureAwait(false);
        }

        return new ResolutionReport
        {
            Records = entries.Length,
            People = clusters.Count,
            ReviewPairs = ReviewList.Count<int>(found.Links, n => places.Find(n) is >= 0 and int place ? clusterAt[place] : null, constraints),
            Changed = pending.Count,
            Affected = entries.Length,
            Compared = found.Compared,
            HotBlocks = index.CountHot(),
            IsComplete = true,
        };
    }

    /// <summary>The records as the import prepared them, the few that it did not read from the book; null where reading all is the simpler way.</summary>
    private async Task<RecordEntry[]?> TakePreparedAsync(CancellationToken cancellationToken)
    {
        if (prepared is null || (KeepsRecords && !prepared.KeepsRecords))
        {
            return null;
        }

        await prepared.FinishAsync().ConfigureAwait(false);
        if (prepared.Count == 0 || prepared.Count < await book.CountRecordsAsync(null, cancellationToken).ConfigureAwait(false) / 4 * 3)
        {
            return null;
        }

        List<RecordEntry> entries = new(prepared.Count);
        List<int> missing = [];
        foreach (StoredSource source in await book.GetSourcesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (RecordDigest digest in await book.GetDigestsAsync(source.Descriptor.Id, cancellationToken).ConfigureAwait(false))
            {
                if (prepared.Take(digest.Key, digest.Hash) is { } entry)
                {
                    entry.Number = digest.Number;
                    entries.Add(entry);
                }
                else
                {
                    missing.Add(digest.Number);
                }
            }
        }

        foreach (StoredRecord record in missing.Count == 0 ? [] : await book.GetRecordsAsync(missing, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(new RecordEntry(record.Number, normalize(record.Record), KeepsRecords));
        }

        return Ordered([.. entries]);
    }

    private RecordEntry[] Ordered(RecordEntry[] entries)
    {
        RecordKey[] keys = Array.ConvertAll(entries, static e => e.Key);
        ParallelSort.Sort(keys, entries, options.MaxParallelism);
        return entries;
    }

    private async Task<RecordEntry[]> ReadAsync(CancellationToken cancellationToken)
    {
        Channel<List<StoredRecord>> chunks = Channel.CreateBounded<List<StoredRecord>>(16);
        ConcurrentBag<List<RecordEntry>> results = [];
        Task[] workers = [.. Enumerable.Range(0, options.MaxParallelism).Select(_ => Task.Run(NormalizeChunksAsync, cancellationToken))];
        int read = 0;
        try
        {
            List<StoredRecord> chunk = new(ChunkSize);
            await foreach (StoredRecord record in book.ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
            {
                chunk.Add(record);
                if (chunk.Count == ChunkSize)
                {
                    read += ChunkSize;
                    await WriteAsync(chunk).ConfigureAwait(false);
                    progress?.Report(new ResolutionProgress(ResolutionStage.Reading, read, 0));
                    chunk = new List<StoredRecord>(ChunkSize);
                }
            }

            await WriteAsync(chunk).ConfigureAwait(false);
            chunks.Writer.Complete();
        }
        catch (Exception exception)
        {
            chunks.Writer.TryComplete(exception);
            throw;
        }

        await Task.WhenAll(workers).ConfigureAwait(false);
        return Ordered([.. results.SelectMany(static r => r)]);

        // When a worker failed, its exception is what counts, not that nobody reads any more.
        async Task WriteAsync(List<StoredRecord> records)
        {
            while (!chunks.Writer.TryWrite(records))
            {
                Task room = chunks.Writer.WaitToWriteAsync(cancellationToken).AsTask();
                Task first = await Task.WhenAny([room, .. workers]).ConfigureAwait(false);
                await first.ConfigureAwait(false);
            }
        }

        async Task NormalizeChunksAsync()
        {
            await foreach (List<StoredRecord> records in chunks.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                results.Add(records.ConvertAll(record => new RecordEntry(record.Number, normalize(record.Record), KeepsRecords)));
            }
        }
    }

    private async Task<List<ResolvedDecision>> ResolveDecisionsAsync(RecordEntry[] entries, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredDecision> decisions = await book.GetDecisionsAsync(cancellationToken).ConfigureAwait(false);
        if (decisions.Count == 0)
        {
            return [];
        }

        Dictionary<RecordKey, int> byKey = entries.ToDictionary(static e => e.Key, static e => e.Number);
        ILookup<BlockingKey, RecordEntry> byFingerprint = entries.ToLookup(static e => FingerprintRule.KeyOf(e.Features.Fingerprint));
        return DecisionLookup.Resolve(
            decisions,
            key => byKey.TryGetValue(key, out int number) ? number : null,
            fingerprint => byFingerprint[FingerprintRule.KeyOf(fingerprint)].Select(static e => (e.Key, e.Number)));
    }

    private async Task<PersonIdAssignment> AssignAsync(List<List<RecordEntry>> clusters, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<int, PersonId> before = await book.GetPeopleAsync(null, cancellationToken).ConfigureAwait(false);
        bool isFirst = await book.GetSettingAsync(ResolutionSettings.State, cancellationToken).ConfigureAwait(false) is null;
        PersonIdAssigner assigner = new(id => isFirst ? ValueTask.FromResult<PersonRedirect?>(null) : book.FindPersonAsync(id, cancellationToken), options.MaxParallelism);
        return await assigner.AssignAsync(
            clusters.ConvertAll(c => (c[0].Key, before.Count == 0 ? (IReadOnlyList<int>)[] : c.ConvertAll(static e => e.Number))),
            before).ConfigureAwait(false);
    }

    private static ResolutionCommit MakeCommit(
        RecordEntry[] entries,
        RecordLink[] links,
        List<List<RecordEntry>> clusters,
        PersonIdAssignment people,
        Dictionary<string, string> settings)
    {
        (int, PersonId)[] assignments = new (int, PersonId)[entries.Length];
        int at = 0;
        for (int i = 0; i < clusters.Count; i++)
        {
            foreach (RecordEntry entry in clusters[i])
            {
                assignments[at++] = (entry.Number, people.Ids[i]);
            }
        }

        return new ResolutionCommit
        {
            ReplacesEverything = true,
            Terms = Array.ConvertAll(entries, static e => (e.Number, e.Terms)),
            Links = links,
            Assignments = assignments,
            NewPeople = people.Issued,
            Redirects = people.Redirects,
            Revived = people.Revived,
            Settings = settings,
        };
    }

    // The place of each entry's cluster.
    private static int[] ClusterAt(List<List<RecordEntry>> clusters, NumberPlaces places, int count)
    {
        int[] clusterAt = new int[count];
        for (int i = 0; i < clusters.Count; i++)
        {
            foreach (RecordEntry entry in clusters[i])
            {
                clusterAt[places[entry.Number]] = i;
            }
        }

        return clusterAt;
    }
}
