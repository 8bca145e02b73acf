using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>Reads records from the book when they are needed, each once, and fills in the statistics that comparing them takes.</summary>
internal sealed class EntryLoader(IContactBook book, Func<ContactRecord, NormalizedRecord> normalize)
{
    private readonly Dictionary<int, RecordEntry> _entries = [];

    /// <summary>A record that was loaded.</summary>
    public RecordEntry this[int number] => _entries[number];

    /// <summary>Loads records; numbers of records that are gone are passed over.</summary>
    public async Task<List<RecordEntry>> LoadAsync(IEnumerable<int> numbers, CancellationToken cancellationToken)
    {
        List<int> wanted = [.. numbers.Distinct()];
        List<int> missing = wanted.FindAll(number => !_entries.ContainsKey(number));
        if (missing.Count > 0)
        {
            foreach (StoredRecord record in await book.GetRecordsAsync(missing, cancellationToken).ConfigureAwait(false))
            {
                _entries.Add(record.Number, new RecordEntry(record.Number, normalize(record.Record)));
            }
        }

        return [.. wanted.Where(_entries.ContainsKey).Select(number => _entries[number])];
    }

    /// <summary>Fills in what comparing any two of these records takes.</summary>
    public Task WriteStatisticsAsync(IReadOnlyCollection<RecordEntry> entries, ChangedIndex index, CancellationToken cancellationToken) =>
        WriteStatisticsAsync(entries, entries, index, cancellationToken);

    /// <summary>Fills in the frequencies of all their names, and every statistic of a key that one of these records shares with one of those that it is to be compared with.</summary>
    /// <param name="entries">Records.</param>
    /// <param name="compared">Those of them with which all are to be compared.</param>
    /// <param name="index">The book's index.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task WriteStatisticsAsync(IReadOnlyCollection<RecordEntry> entries, IReadOnlyCollection<RecordEntry> compared, ChangedIndex index, CancellationToken cancellationToken)
    {
        HashSet<BlockingKey> asked = [.. compared.SelectMany(static e => e.Keys)];
        Dictionary<BlockingKey, List<RecordFeatures>> holders = [];
        foreach (RecordEntry entry in entries)
        {
            foreach (BlockingKey key in entry.Keys)
            {
                if (!key.IsName && !asked.Contains(key))
                {
                    continue;
                }

                if (!holders.TryGetValue(key, out List<RecordFeatures>? list))
                {
                    holders.Add(key, list = []);
                }

                list.Add(entry.Features);
            }
        }

        List<BlockingKey> shared = [.. holders.Where(static pair => pair.Value.Count > 1 || pair.Key.IsName).Select(static pair => pair.Key)];
        await index.LoadCountsAsync(shared, cancellationToken).ConfigureAwait(false);
        List<BlockingKey> looked = shared.FindAll(key => key.HasStanding && holders[key].Count > 1 && index.Count(key) <= key.MaxBlockSize);
        Dictionary<BlockingKey, List<int>> members = await index.GetMembersAsync(looked, cancellationToken).ConfigureAwait(false);
        await LoadAsync(members.Values.SelectMany(static m => m), cancellationToken).ConfigureAwait(false);
        foreach (BlockingKey key in shared)
        {
            IReadOnlyList<RecordFeatures> known = members.TryGetValue(key, out List<int>? numbers)
                ? numbers.ConvertAll(number => _entries[number].Features)
                : holders[key];
            BlockStatistics.Write(key, index.Count(key), known);
        }
    }
}
