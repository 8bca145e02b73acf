using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Decisions;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Finds the records of all decisions by asking the book, pending records as they are now.</summary>
internal sealed class BookDecisions(IContactBook book, EntryLoader loader, IReadOnlyList<PendingRecord> pending)
{
    public async Task<List<ResolvedDecision>> ResolveAsync(IReadOnlyCollection<RecordEntry> changed, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredDecision> decisions = await book.GetDecisionsAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<RecordKey, int> byKey = [];
        HashSet<long> lost = [];
        foreach (RecordIdentity identity in decisions.SelectMany(static d => d.Decision.First.Concat(d.Decision.Second)).Distinct())
        {
            if (await book.FindRecordAsync(identity.Key, cancellationToken).ConfigureAwait(false) is { } record)
            {
                byKey[identity.Key] = record.Number;
            }
            else
            {
                lost.Add(identity.Fingerprint);
            }
        }

        ILookup<BlockingKey, (RecordKey Key, int Number)> byFingerprint = await FindByContentAsync(lost, changed, cancellationToken).ConfigureAwait(false);
        return DecisionLookup.Resolve(
            decisions,
            key => byKey.TryGetValue(key, out int number) ? number : null,
            fingerprint => byFingerprint[FingerprintRule.KeyOf(fingerprint)]);
    }

    private async Task<ILookup<BlockingKey, (RecordKey Key, int Number)>> FindByContentAsync(
        HashSet<long> fingerprints,
        IReadOnlyCollection<RecordEntry> changed,
        CancellationToken cancellationToken)
    {
        HashSet<long> terms = [.. fingerprints.Select(static f => FingerprintRule.KeyOf(f).Value)];
        HashSet<int> notAsIndexed = [.. pending.Select(static p => p.Number)];
        List<(BlockingKey Term, RecordKey Key, int Number)> found = [];
        if (terms.Count > 0)
        {
            IReadOnlyDictionary<long, int[]> postings = await book.GetPostingsAsync(terms, int.MaxValue, cancellationToken).ConfigureAwait(false);
            foreach ((long term, int[] numbers) in postings)
            {
                foreach (RecordEntry entry in await loader.LoadAsync(numbers.Where(n => !notAsIndexed.Contains(n)), cancellationToken).ConfigureAwait(false))
                {
                    found.Add((new BlockingKey(term), entry.Key, entry.Number));
                }
            }

            found.AddRange(changed
                .Select(static e => (FingerprintRule.KeyOf(e.Features.Fingerprint), e.Key, e.Number))
                .Where(e => terms.Contains(e.Item1.Value)));
        }

        return found.ToLookup(static f => f.Term, static f => (f.Key, f.Number));
    }
}
