using ContactBridge.Engine.Blocking;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>The book's index as it will be once the pending records are resolved, and what that changes. Reads only what is asked for.</summary>
internal sealed class ChangedIndex
{
    private readonly IContactBook _book;
    private readonly IReadOnlyDictionary<int, long[]> _before;
    private readonly Dictionary<long, List<int>> _added = [];
    private readonly Dictionary<long, int> _removed = [];
    private readonly HashSet<int> _pending;
    private readonly Dictionary<long, int> _counts = [];

    private ChangedIndex(IContactBook book, IReadOnlyDictionary<int, long[]> before, HashSet<int> pending)
    {
        _book = book;
        _before = before;
        _pending = pending;
    }

    /// <summary>Reads what is needed to know the difference.</summary>
    /// <param name="book">The book.</param>
    /// <param name="pending">All pending records, those removed too.</param>
    /// <param name="changed">Those of them that are in the book.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ChangedIndex> CreateAsync(
        IContactBook book,
        IReadOnlyList<PendingRecord> pending,
        IReadOnlyCollection<RecordEntry> changed,
        CancellationToken cancellationToken)
    {
        int[] numbers = [.. pending.Select(static p => p.Number)];
        ChangedIndex index = new(book, await book.GetTermsAsync(numbers, cancellationToken).ConfigureAwait(false), [.. numbers]);
        foreach (long term in index._before.Values.SelectMany(static terms => terms))
        {
            index._removed[term] = index._removed.GetValueOrDefault(term) + 1;
        }

        foreach (RecordEntry entry in changed)
        {
            foreach (BlockingKey key in entry.Keys)
            {
                if (!index._added.TryGetValue(key.Value, out List<int>? list))
                {
                    index._added.Add(key.Value, list = []);
                }

                list.Add(entry.Number);
            }
        }

        await index.LoadCountsAsync(index.Touched, cancellationToken).ConfigureAwait(false);
        return index;
    }

    /// <summary>Every key that a pending record had or has.</summary>
    public IEnumerable<BlockingKey> Touched => _removed.Keys.Union(_added.Keys).Select(static term => new BlockingKey(term));

    /// <summary>The terms of pending records as committed.</summary>
    public IReadOnlyDictionary<int, long[]> TermsBefore => _before;

    /// <summary>Records under a key before. Loaded for touched keys.</summary>
    public int CountBefore(BlockingKey key) => _counts.GetValueOrDefault(key.Value);

    /// <summary>Records under a key now. Loaded for touched keys and those given to <see cref="LoadCountsAsync"/>.</summary>
    public int Count(BlockingKey key) => CountUnchanged(key) + (_added.TryGetValue(key.Value, out List<int>? added) ? added.Count : 0);

    /// <summary>Records under a key that are not pending.</summary>
    public int CountUnchanged(BlockingKey key) => CountBefore(key) - _removed.GetValueOrDefault(key.Value);

    /// <summary>Reads how many records are under these keys.</summary>
    public async Task LoadCountsAsync(IEnumerable<BlockingKey> keys, CancellationToken cancellationToken)
    {
        List<long> missing = [.. keys.Select(static k => k.Value).Where(term => !_counts.ContainsKey(term)).Distinct()];
        if (missing.Count == 0)
        {
            return;
        }

        IReadOnlyDictionary<long, int> counts = await _book.CountPostingsAsync(missing, cancellationToken).ConfigureAwait(false);
        foreach (long term in missing)
        {
            _counts[term] = counts.GetValueOrDefault(term);
        }
    }

    /// <summary>Reads the records now under each of these keys, whole.</summary>
    public async Task<Dictionary<BlockingKey, List<int>>> GetMembersAsync(IReadOnlyCollection<BlockingKey> keys, CancellationToken cancellationToken)
    {
        Dictionary<BlockingKey, List<int>> members = [];
        if (keys.Count == 0)
        {
            return members;
        }

        IReadOnlyDictionary<long, int[]> postings = await _book.GetPostingsAsync([.. keys.Select(static k => k.Value)], int.MaxValue, cancellationToken).ConfigureAwait(false);
        foreach (BlockingKey key in keys)
        {
            List<int> list = [];
            if (postings.TryGetValue(key.Value, out int[]? numbers))
            {
                list.AddRange(numbers.Where(number => !_pending.Contains(number)));
            }

            if (_added.TryGetValue(key.Value, out List<int>? added))
            {
                list.AddRange(added);
            }

            members[key] = list;
        }

        return members;
    }
}
