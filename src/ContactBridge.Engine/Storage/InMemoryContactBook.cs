using System.Runtime.CompilerServices;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Storage;

/// <summary>One owner's view of an <see cref="InMemoryContactStore"/>.</summary>
internal sealed class InMemoryContactBook(InMemoryContactStore store, OwnerId owner) : IContactBook
{
    private long _revision = store.Read(owner, state => state.Revision);
    private bool _disposed;

    public OwnerId Owner => owner;

    public ValueTask<IReadOnlyList<StoredSource>> GetSourcesAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<StoredSource>>(state => [.. state.Sources.Values.OrderBy(source => source.Descriptor.Id)], cancellationToken);

    public ValueTask<StoredSource?> FindSourceAsync(SourceId source, CancellationToken cancellationToken) =>
        Read(state => state.Sources.GetValueOrDefault(source), cancellationToken);

    public ValueTask<int> CountRecordsAsync(SourceId? source, CancellationToken cancellationToken) =>
        Read(state => source is { } one ? state.Counts.GetValueOrDefault(one) : state.Counts.Values.Sum(), cancellationToken);

    public ValueTask<IReadOnlyList<RecordDigest>> GetDigestsAsync(SourceId source, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<RecordDigest>>(
            state => [.. state.Present.Where(entry => entry.Key.Source == source).Select(entry => new RecordDigest(entry.Key, entry.Number, entry.Hash, entry.Generation))],
            cancellationToken);

    public ValueTask<IReadOnlyList<RecordDigest>> GetDigestsAsync(SourceId source, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<RecordDigest>>(
            state => [.. ids.Distinct(StringComparer.Ordinal)
                .Select(id => state.Numbers.TryGetValue(new RecordKey(source, id), out int number) ? state.Entries[number] : null)
                .Where(entry => entry?.Record is not null)
                .Select(entry => new RecordDigest(entry!.Key, entry.Number, entry.Hash, entry.Generation))],
            cancellationToken);

    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (StoredRecord record in await Read(state => state.Present.Select(entry => entry.ToStored()).ToArray(), cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    public ValueTask<IReadOnlyList<StoredRecord>> GetRecordsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<StoredRecord>>(
            state => [.. numbers.Distinct().Select(number => state.Entries.GetValueOrDefault(number)).Where(entry => entry?.Record is not null).Select(entry => entry!.ToStored())],
            cancellationToken);

    public ValueTask<StoredRecord?> FindRecordAsync(RecordKey key, CancellationToken cancellationToken) =>
        Read(state => state.Numbers.TryGetValue(key, out int number) && state.Entries[number] is { Record: not null } entry ? entry.ToStored() : null, cancellationToken);

    public ValueTask<IReadOnlyList<PendingRecord>> GetPendingAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<PendingRecord>>(
            state =>
            {
                _revision = state.Revision;
                int[] numbers = [.. state.Pending];
                Array.Sort(numbers);
                return Array.ConvertAll(numbers, number =>
                {
                    InMemoryBookState.Entry entry = state.Entries[number];
                    return new PendingRecord(number, entry.Key, entry.Record is null);
                });
            },
            cancellationToken);

    public ValueTask<IReadOnlyDictionary<int, long[]>> GetTermsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        Read<IReadOnlyDictionary<int, long[]>>(
            state => state.Terms.Get(numbers),
            cancellationToken);

    public ValueTask<IReadOnlyDictionary<long, int[]>> GetPostingsAsync(IReadOnlyCollection<long> terms, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Read<IReadOnlyDictionary<long, int[]>>(
            state => NumbersOf(state.Terms.Postings, terms, limit),
            cancellationToken);
    }

    public ValueTask<IReadOnlyDictionary<long, int>> CountPostingsAsync(IReadOnlyCollection<long> terms, CancellationToken cancellationToken) =>
        Read<IReadOnlyDictionary<long, int>>(
            state => terms.Distinct().Select(term => (term, Count: state.Terms.Postings.Count(term))).Where(found => found.Count > 0).ToDictionary(found => found.term, found => found.Count),
            cancellationToken);

    public ValueTask<IReadOnlyList<RecordLink>> GetLinksAsync(IReadOnlyCollection<int>? numbers, CancellationToken cancellationToken) =>
        Read(state => state.Links.Get(numbers), cancellationToken);

    public ValueTask<IReadOnlyDictionary<int, PersonId>> GetPeopleAsync(IReadOnlyCollection<int>? numbers, CancellationToken cancellationToken) =>
        Read<IReadOnlyDictionary<int, PersonId>>(
            state => state.People.Get(numbers),
            cancellationToken);

    public ValueTask<IReadOnlyDictionary<PersonId, int[]>> GetMembersAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken) =>
        Read<IReadOnlyDictionary<PersonId, int[]>>(
            state => NumbersOf(state.People.Members, people, int.MaxValue),
            cancellationToken);

    public ValueTask<PersonRedirect?> FindPersonAsync(PersonId person, CancellationToken cancellationToken) =>
        Read(state => state.FindPerson(person), cancellationToken);

    public ValueTask<IReadOnlyList<StoredDecision>> GetDecisionsAsync(CancellationToken cancellationToken) =>
        Read<IReadOnlyList<StoredDecision>>(state => [.. state.Decisions.Select(pair => new StoredDecision(pair.Key, pair.Value))], cancellationToken);

    public ValueTask<string?> GetSettingAsync(string name, CancellationToken cancellationToken) =>
        Read(state => state.Settings.GetValueOrDefault(name), cancellationToken);

    public ValueTask CommitAsync(ImportCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        SourceId source = commit.Source.Descriptor.Id;
        if (commit.Upserts.Any(upsert => upsert.Record.Key.Source != source) || commit.Removals.Concat(commit.SeenUnchanged).Any(key => key.Source != source))
        {
            throw new ArgumentException("A key of the commit is of another source.", nameof(commit));
        }

        Write(
            state =>
            {
                state.Apply(commit);
                return (true, true);
            },
            cancellationToken);
        return ValueTask.CompletedTask;
    }

    public ValueTask CommitAsync(ResolutionCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Links.Any(link => link.First >= link.Second))
        {
            throw new ArgumentException("A link names the smaller number first.", nameof(commit));
        }

        Write(
            state =>
            {
                if (state.Revision != _revision)
                {
                    throw new ContactStoreException("The book was changed since its pending records were read; read them again. Nothing was committed.") { IsTransient = true };
                }

                state.Apply(commit);
                return (true, true);
            },
            cancellationToken);
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> AddDecisionAsync(Decision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return ValueTask.FromResult(Write(state => (state.Add(decision), true), cancellationToken));
    }

    public ValueTask<bool> RemoveDecisionAsync(long decisionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Write(
            state =>
            {
                bool isRemoved = state.Decisions.Remove(decisionId);
                return (isRemoved, isRemoved);
            },
            cancellationToken));

    public ValueTask RemoveSourceAsync(SourceId source, CancellationToken cancellationToken)
    {
        Write(state => (true, state.RemoveSource(source)), cancellationToken);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return ValueTask.CompletedTask;
    }

    private static Dictionary<TKey, int[]> NumbersOf<TKey>(NumberIndex<TKey> index, IReadOnlyCollection<TKey> keys, int limit)
        where TKey : notnull
    {
        Dictionary<TKey, int[]> found = new(keys.Count);
        foreach (TKey key in keys)
        {
            if (!found.ContainsKey(key) && index.Find(key, limit) is { } numbers)
            {
                found.Add(key, numbers);
            }
        }

        return found;
    }

    private ValueTask<T> Read<T>(Func<InMemoryBookState, T> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(store.Read(owner, read));
    }

    private T Write<T>(Func<InMemoryBookState, (T Result, bool IsChanged)> write, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        bool isCurrent = false;
        (T result, long revision) = store.Write(owner, state =>
        {
            isCurrent = state.Revision == _revision;
            return write(state);
        });
        _revision = isCurrent ? revision : _revision;
        return result;
    }
}
