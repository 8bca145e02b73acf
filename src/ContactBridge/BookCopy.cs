using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge;

/// <summary>Copies a book into another store, so that something can be tried without touching the original.</summary>
internal static class BookCopy
{
    private const int BatchSize = 5_000;

    /// <summary>Copies sources with their tokens, records, decisions, person ids and the resolution's settings; what was resolved stays resolved.</summary>
    public static async Task CopyAsync(IContactBook from, IContactBook to, IReadOnlyCollection<string> settings, CancellationToken cancellationToken)
    {
        Dictionary<SourceId, StoredSource> sources = (await from.GetSourcesAsync(cancellationToken).ConfigureAwait(false))
            .ToDictionary(s => s.Descriptor.Id);
        Dictionary<SourceId, List<(ContactRecord Record, ContentHash Hash)>> waiting = [];
        Dictionary<RecordKey, int> numbers = [];
        await foreach (StoredRecord stored in from.ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
        {
            numbers[stored.Record.Key] = stored.Number;
            SourceId source = stored.Record.Key.Source;
            if (!waiting.TryGetValue(source, out List<(ContactRecord, ContentHash)>? batch))
            {
                waiting[source] = batch = [];
            }

            batch.Add((stored.Record, stored.Hash));
            if (batch.Count == BatchSize)
            {
                await to.CommitAsync(new ImportCommit { Source = sources[source], Upserts = batch }, cancellationToken).ConfigureAwait(false);
                waiting[source] = [];
            }
        }

        foreach (StoredSource source in sources.Values)
        {
            ImportCommit rest = new() { Source = source, Upserts = waiting.GetValueOrDefault(source.Descriptor.Id) ?? [] };
            await to.CommitAsync(rest, cancellationToken).ConfigureAwait(false);
        }

        foreach (StoredDecision decision in await from.GetDecisionsAsync(cancellationToken).ConfigureAwait(false))
        {
            await to.AddDecisionAsync(decision.Decision, cancellationToken).ConfigureAwait(false);
        }

        await CopyResolutionAsync(from, to, numbers, settings, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyResolutionAsync(
        IContactBook from, IContactBook to, Dictionary<RecordKey, int> oldNumbers, IReadOnlyCollection<string> settings, CancellationToken cancellationToken)
    {
        Dictionary<int, int> renumbered = new(oldNumbers.Count);
        await foreach (StoredRecord stored in to.ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
        {
            renumbered[oldNumbers[stored.Record.Key]] = stored.Number;
        }

        int[] resolved = [.. renumbered.Keys];
        HashSet<int> pending = (await from.GetPendingAsync(cancellationToken).ConfigureAwait(false)).Select(p => p.Number).ToHashSet();
        IReadOnlyDictionary<int, long[]> terms = await from.GetTermsAsync(resolved, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<int, PersonId> people = await from.GetPeopleAsync(null, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RecordLink> links = await from.GetLinksAsync(null, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> kept = new(StringComparer.Ordinal);
        foreach (string name in settings)
        {
            if (await from.GetSettingAsync(name, cancellationToken).ConfigureAwait(false) is { } value)
            {
                kept[name] = value;
            }
        }

        await to.CommitAsync(
            new ResolutionCommit
            {
                Terms = [.. terms.Where(t => renumbered.ContainsKey(t.Key)).Select(t => (renumbered[t.Key], t.Value))],
                Links = [.. links.Where(l => renumbered.ContainsKey(l.First) && renumbered.ContainsKey(l.Second)).Select(l => Renumber(l, renumbered))],
                Assignments = [.. people.Where(p => renumbered.ContainsKey(p.Key)).Select(p => (renumbered[p.Key], p.Value))],
                NewPeople = [.. people.Values.Distinct().Order()],
                Resolved = [.. renumbered.Where(r => !pending.Contains(r.Key)).Select(r => r.Value)],
                Settings = kept,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static RecordLink Renumber(RecordLink link, Dictionary<int, int> renumbered)
    {
        int a = renumbered[link.First];
        int b = renumbered[link.Second];
        return link with { First = Math.Min(a, b), Second = Math.Max(a, b) };
    }
}
