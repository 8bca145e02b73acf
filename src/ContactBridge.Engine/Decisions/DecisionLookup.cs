using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Decisions;

/// <summary>
/// Finds the records that decisions speak of: by key, or where the key is gone by content. A record that some decision names by key is
/// nobody else's: of two equal cards kept apart, the one that stayed is not taken for the one that was deleted.
/// </summary>
internal static class DecisionLookup
{
    /// <summary>Finds the records of each decision.</summary>
    /// <param name="decisions">As stored.</param>
    /// <param name="byKey">The number of a record that is in the book, or null.</param>
    /// <param name="byFingerprint">The records in the book with this content.</param>
    public static List<ResolvedDecision> Resolve(
        IEnumerable<StoredDecision> decisions,
        Func<RecordKey, int?> byKey,
        Func<long, IEnumerable<(RecordKey Key, int Number)>> byFingerprint)
    {
        List<StoredDecision> all = [.. decisions];
        HashSet<int> named = [.. all.SelectMany(static d => d.Decision.First.Concat(d.Decision.Second)).Select(i => byKey(i.Key)).OfType<int>()];
        IEnumerable<(RecordKey Key, int Number)> ByContent(long fingerprint) => byFingerprint(fingerprint).Where(found => !named.Contains(found.Number));
        List<ResolvedDecision> resolved = [];
        foreach (StoredDecision stored in all)
        {
            SortedDictionary<RecordKey, int> first = Find(stored.Decision.First, byKey, ByContent);
            SortedDictionary<RecordKey, int> second = Find(stored.Decision.Second, byKey, ByContent);
            resolved.Add(new ResolvedDecision(stored.Id, stored.Decision.Kind, [.. first.Values], [.. second.Values])
            {
                ByKey = [.. first.Concat(second).DistinctBy(static pair => pair.Key).OrderBy(static pair => pair.Key).Select(static pair => pair.Value)],
            });
        }

        return resolved;
    }

    private static SortedDictionary<RecordKey, int> Find(
        IReadOnlyList<RecordIdentity> identities,
        Func<RecordKey, int?> byKey,
        Func<long, IEnumerable<(RecordKey Key, int Number)>> byFingerprint)
    {
        SortedDictionary<RecordKey, int> found = [];
        foreach (RecordIdentity identity in identities)
        {
            if (byKey(identity.Key) is { } number)
            {
                found[identity.Key] = number;
                continue;
            }

            foreach ((RecordKey key, int other) in byFingerprint(identity.Fingerprint))
            {
                found[key] = other;
            }
        }

        return found;
    }
}
