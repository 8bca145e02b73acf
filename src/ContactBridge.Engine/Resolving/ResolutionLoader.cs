using System.Collections.Concurrent;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Reads a book's whole resolution back. All records are in memory from here on.</summary>
internal sealed class ResolutionLoader(IContactBook book, PipelineOptions options, Func<ContactRecord, NormalizedRecord> normalize)
{
    public async Task<Resolution> LoadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<PendingRecord> pending = await book.GetPendingAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<int, PersonId> people = await book.GetPeopleAsync(null, cancellationToken).ConfigureAwait(false);
        ConcurrentDictionary<int, NormalizedRecord> records = await ReadAsync(cancellationToken).ConfigureAwait(false);

        return ResolutionAssembler.Assemble(
            records,
            people,
            await book.GetLinksAsync(null, cancellationToken).ConfigureAwait(false),
            await ReadDecisionsAsync(records, cancellationToken).ConfigureAwait(false),
            options.Clustering.LinkThresholdBits,
            isCurrent: pending.Count == 0);
    }

    private async Task<ConcurrentDictionary<int, NormalizedRecord>> ReadAsync(CancellationToken cancellationToken)
    {
        ConcurrentDictionary<int, NormalizedRecord> records = new();
        await Parallel.ForEachAsync(
            ChunksAsync(cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelism, CancellationToken = cancellationToken },
            (chunk, _) =>
            {
                foreach (StoredRecord record in chunk)
                {
                    records[record.Number] = normalize(record.Record);
                }

                return ValueTask.CompletedTask;
            }).ConfigureAwait(false);
        return records;
    }

    private async IAsyncEnumerable<List<StoredRecord>> ChunksAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<StoredRecord> chunk = [];
        await foreach (StoredRecord record in book.ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
        {
            chunk.Add(record);
            if (chunk.Count == 256)
            {
                yield return chunk;
                chunk = [];
            }
        }

        yield return chunk;
    }

    private async Task<DecisionConstraints> ReadDecisionsAsync(ConcurrentDictionary<int, NormalizedRecord> records, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredDecision> decisions = await book.GetDecisionsAsync(cancellationToken).ConfigureAwait(false);
        if (decisions.Count == 0)
        {
            return DecisionConstraints.None;
        }

        Dictionary<RecordKey, int> byKey = records.ToDictionary(static r => r.Value.Key, static r => r.Key);
        ILookup<BlockingKey, (RecordKey, int)> byFingerprint = records.ToLookup(static r => FingerprintRule.KeyOf(r.Value.Fingerprint), static r => (r.Value.Key, r.Key));
        return DecisionConstraints.From(DecisionLookup.Resolve(
            decisions,
            key => byKey.TryGetValue(key, out int number) ? number : null,
            fingerprint => byFingerprint[FingerprintRule.KeyOf(fingerprint)]));
    }
}
