using System.Runtime.CompilerServices;
using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;
using ContactBridge.Storage.Sqlite.Tables;

namespace ContactBridge.Storage.Sqlite;

/// <summary>One owner's book, on a connection of its own.</summary>
internal sealed class SqliteContactBook : IContactBook
{
    private const int PageRows = 4_000;
    private const int PageBytes = 8 << 20;

    private readonly BookSession _session;
    private readonly SourceTable _sources;
    private readonly RecordTable _records;
    private readonly TermTable _terms;
    private readonly LinkTable _links;
    private readonly PersonTable _people;
    private readonly DecisionTable _decisions;
    private readonly SettingTable _settings;

    public SqliteContactBook(Database database, OwnerId owner)
    {
        _sources = new SourceTable(database);
        _records = new RecordTable(database);
        _terms = new TermTable(database);
        _links = new LinkTable(database);
        _people = new PersonTable(database);
        _decisions = new DecisionTable(database);
        _settings = new SettingTable(database);
        _session = new BookSession(database, owner);
    }

    public OwnerId Owner => _session.Owner;

    public ValueTask<IReadOnlyList<StoredSource>> GetSourcesAsync(CancellationToken cancellationToken) =>
        _session.ReadAsync(1, owner => _sources.List(owner), [], cancellationToken);

    public ValueTask<StoredSource?> FindSourceAsync(SourceId source, CancellationToken cancellationToken) =>
        _session.ReadAsync(1, owner => _sources.Find(owner, source), null, cancellationToken);

    public ValueTask<int> CountRecordsAsync(SourceId? source, CancellationToken cancellationToken) =>
        _session.ReadAsync(1, owner => source is { } one ? _sources.CountRecords(owner, one) : _sources.CountRecords(owner), 0, cancellationToken);

    public ValueTask<IReadOnlyList<RecordDigest>> GetDigestsAsync(SourceId source, CancellationToken cancellationToken) =>
        _session.ReadAsync<IReadOnlyList<RecordDigest>>(
            BookSession.Many,
            owner => _sources.FindId(owner, source) is { } id ? _records.Digests(id, source, cancellationToken) : [],
            [],
            cancellationToken);

    public ValueTask<IReadOnlyList<RecordDigest>> GetDigestsAsync(SourceId source, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        _session.ReadAsync<IReadOnlyList<RecordDigest>>(
            ids.Count,
            owner => _sources.FindId(owner, source) is { } row ? _records.Digests(row, source, ids.Distinct(StringComparer.Ordinal), cancellationToken) : [],
            [],
            cancellationToken);

    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int last = 0;
        while (true)
        {
            // A page at a time, and no transaction in between: a slow reader must not hold up the log, and may use the book meanwhile.
            StoredRecord[] page = await _session.ReadAsync(
                BookSession.Many,
                owner => RecordRow.DecodeAll(_records.Page(owner, last, PageRows, PageBytes, _sources.Names(owner)), cancellationToken),
                [],
                cancellationToken).ConfigureAwait(false);
            foreach (StoredRecord record in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }

            if (page.Length == 0)
            {
                yield break;
            }

            last = page[^1].Number;
        }
    }

    public ValueTask<IReadOnlyList<StoredRecord>> GetRecordsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        _session.ReadAsync<IReadOnlyList<StoredRecord>>(
            numbers.Count,
            owner => RecordRow.DecodeAll(_records.Get(owner, numbers.Distinct(), _sources.Names(owner), cancellationToken), cancellationToken),
            [],
            cancellationToken);

    public ValueTask<StoredRecord?> FindRecordAsync(RecordKey key, CancellationToken cancellationToken) =>
        _session.ReadAsync(
            1,
            owner => _sources.FindId(owner, key.Source) is { } source && _records.FindNumber(source, key.Id) is { } number
                ? _records.Get(owner, [number], _sources.Names(owner), cancellationToken).FirstOrDefault()?.Decode()
                : null,
            null,
            cancellationToken);

    public ValueTask<IReadOnlyList<PendingRecord>> GetPendingAsync(CancellationToken cancellationToken) =>
        _session.ReadAnewAsync(owner => _records.Pending(owner, _sources.Names(owner), cancellationToken), [], cancellationToken);

    public ValueTask<IReadOnlyDictionary<int, long[]>> GetTermsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        _session.ReadAsync<IReadOnlyDictionary<int, long[]>>(numbers.Count, owner => _terms.Terms(owner, numbers, cancellationToken), new Dictionary<int, long[]>(), cancellationToken);

    public ValueTask<IReadOnlyDictionary<long, int[]>> GetPostingsAsync(IReadOnlyCollection<long> terms, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _session.ReadAsync<IReadOnlyDictionary<long, int[]>>(terms.Count, owner => _terms.Postings(owner, terms, limit, cancellationToken), new Dictionary<long, int[]>(), cancellationToken);
    }

    public ValueTask<IReadOnlyDictionary<long, int>> CountPostingsAsync(IReadOnlyCollection<long> terms, CancellationToken cancellationToken) =>
        _session.ReadAsync<IReadOnlyDictionary<long, int>>(terms.Count, owner => _terms.Counts(owner, terms, cancellationToken), new Dictionary<long, int>(), cancellationToken);

    public ValueTask<IReadOnlyList<RecordLink>> GetLinksAsync(IReadOnlyCollection<int>? numbers, CancellationToken cancellationToken) =>
        _session.ReadAsync<IReadOnlyList<RecordLink>>(
            numbers?.Count ?? BookSession.Many,
            owner => numbers is null ? _links.All(owner) : _links.Of(owner, [.. numbers], cancellationToken),
            [],
            cancellationToken);

    public ValueTask<IReadOnlyDictionary<int, PersonId>> GetPeopleAsync(IReadOnlyCollection<int>? numbers, CancellationToken cancellationToken) =>
        _session.ReadAsync<IReadOnlyDictionary<int, PersonId>>(
            numbers?.Count ?? BookSession.Many,
            owner => numbers is null ? _people.AllPeople(owner) : _people.People(owner, numbers, cancellationToken),
            new Dictionary<int, PersonId>(),
            cancellationToken);

    public ValueTask<IReadOnlyDictionary<PersonId, int[]>> GetMembersAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken) =>
        _session.ReadAsync<IReadOnlyDictionary<PersonId, int[]>>(people.Count, owner => _people.Members(owner, people, cancellationToken), new Dictionary<PersonId, int[]>(), cancellationToken);

    public ValueTask<PersonRedirect?> FindPersonAsync(PersonId person, CancellationToken cancellationToken) =>
        _session.ReadAsync(1, owner => _people.Find(owner, person), null, cancellationToken);

    public ValueTask<IReadOnlyList<StoredDecision>> GetDecisionsAsync(CancellationToken cancellationToken) =>
        _session.ReadAsync<IReadOnlyList<StoredDecision>>(1, owner => _decisions.List(owner), [], cancellationToken);

    public ValueTask<string?> GetSettingAsync(string name, CancellationToken cancellationToken) =>
        _session.ReadAsync(1, owner => _settings.Get(owner, name), null, cancellationToken);

    public async ValueTask CommitAsync(ImportCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        SourceId own = commit.Source.Descriptor.Id;
        if (commit.Upserts.Any(upsert => upsert.Record.Key.Source != own) || commit.Removals.Concat(commit.SeenUnchanged).Any(key => key.Source != own))
        {
            throw new ArgumentException("A key of the commit is of another source.", nameof(commit));
        }

        await _session.WriteAsync(
            (owner, _) =>
            {
                long source = _sources.Put(owner.Id, commit.Source);
                _sources.AddRecords(source, _records.Apply(owner, source, commit, cancellationToken));
                return (true, IsChanged: true);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CommitAsync(ResolutionCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Links.Any(link => link.First >= link.Second))
        {
            throw new ArgumentException("A link names the smaller number first.", nameof(commit));
        }

        await _session.WriteAsync(
            (owner, isCurrent) =>
            {
                if (!isCurrent)
                {
                    throw new ContactStoreException("The book was changed since its pending records were read; read them again. Nothing was committed.") { IsTransient = true };
                }

                Apply(owner.Id, commit, cancellationToken);
                return (true, IsChanged: true);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<long> AddDecisionAsync(Decision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return _session.WriteAsync((owner, _) => (_decisions.Add(owner.Id, decision), IsChanged: true), cancellationToken);
    }

    public ValueTask<bool> RemoveDecisionAsync(long decisionId, CancellationToken cancellationToken) =>
        _session.WriteAsync((owner, _) => _decisions.Remove(owner.Id, decisionId) is var removed ? (removed, removed) : default, cancellationToken);

    public async ValueTask RemoveSourceAsync(SourceId source, CancellationToken cancellationToken)
    {
        await _session.WriteAsync(
            (owner, _) =>
            {
                long? id = _sources.FindId(owner.Id, source);
                if (id is { } row)
                {
                    if (_records.HasAny(row))
                    {
                        throw new InvalidOperationException("The source still has records that were not removed and resolved.");
                    }

                    _sources.Remove(row);
                }

                _decisions.ForgetKeys(owner.Id, source);
                return (true, IsChanged: id is not null);
            },
            cancellationToken).ConfigureAwait(false);
        await _session.EraseAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private void Apply(long owner, ResolutionCommit commit, CancellationToken cancellationToken)
    {
        if (commit.ReplacesEverything)
        {
            _terms.Clear(owner);
            _links.Clear(owner);
            _people.ClearAssignments(owner);
        }

        _terms.Apply(owner, commit.Terms, commit.ReplacesEverything, cancellationToken);
        _links.DropOf(owner, commit.LinksDroppedOf, cancellationToken);
        _links.Add(owner, commit.Links, commit.ReplacesEverything, cancellationToken);
        _people.Assign(owner, commit.Assignments, commit.ReplacesEverything, cancellationToken);
        _people.Apply(owner, commit, cancellationToken);
        _settings.Put(owner, commit.Settings);
        List<int> removed = commit.ReplacesEverything ? _records.ResolveAll(owner) : _records.Resolve(owner, commit.Resolved);
        _terms.Apply(owner, [.. removed.Select(number => (number, Array.Empty<long>()))], isEmpty: false, cancellationToken);
        _links.DropOf(owner, removed, cancellationToken);
        foreach (int number in removed)
        {
            _people.Unassign(owner, number);
        }
    }
}
