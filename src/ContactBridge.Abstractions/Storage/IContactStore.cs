using ContactBridge.Records;

namespace ContactBridge.Storage;

/// <summary>Keeps the books of many owners. Thread-safe.</summary>
public interface IContactStore : IAsyncDisposable
{
    /// <summary>Opens an owner's book, empty when there is none yet.</summary>
    /// <remarks>
    /// One writer at a time; a second one waits or fails with <see cref="ContactStoreException.IsTransient"/>. Readers wait for nobody.
    /// Opening writes nothing: an owner exists from the first commit on.
    /// </remarks>
    /// <exception cref="ContactStoreException">The store cannot be used; its children say why.</exception>
    ValueTask<IContactBook> OpenAsync(OwnerId owner, CancellationToken cancellationToken);

    /// <summary>Every owner with a book, in ordinal order.</summary>
    ValueTask<IReadOnlyList<OwnerId>> GetOwnersAsync(CancellationToken cancellationToken);

    /// <summary>Deletes an owner's book without a trace.</summary>
    ValueTask DeleteAsync(OwnerId owner, CancellationToken cancellationToken);
}

/// <summary>One owner's records, tokens, decisions, person ids and resolution. Not thread-safe.</summary>
/// <remarks>
/// The book never computes: it keeps what the engine gives it, each commit in one transaction, whole or not at all.
/// A record gets a number on its first commit, never used again for another; numbers are the store's own and no result may depend on them.
/// </remarks>
public interface IContactBook : IAsyncDisposable
{
    /// <summary>Whose book it is.</summary>
    OwnerId Owner { get; }

    /// <summary>All sources, ordered by id.</summary>
    ValueTask<IReadOnlyList<StoredSource>> GetSourcesAsync(CancellationToken cancellationToken);

    /// <summary>One source, or null.</summary>
    ValueTask<StoredSource?> FindSourceAsync(SourceId source, CancellationToken cancellationToken);

    /// <summary>How many records there are, of one source or of all; asked for with every import, so a book counts along.</summary>
    ValueTask<int> CountRecordsAsync(SourceId? source, CancellationToken cancellationToken);

    /// <summary>Key, number and content hash of every record of a source, in no order.</summary>
    ValueTask<IReadOnlyList<RecordDigest>> GetDigestsAsync(SourceId source, CancellationToken cancellationToken);

    /// <summary>Key, number and content hash of the records of a source that have one of these ids (<see cref="RecordKey.Id"/>); those that are not there are left out. In no order.</summary>
    ValueTask<IReadOnlyList<RecordDigest>> GetDigestsAsync(SourceId source, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Every record, in no order, one in memory at a time.</summary>
    IAsyncEnumerable<StoredRecord> ReadRecordsAsync(CancellationToken cancellationToken);

    /// <summary>The records of these numbers; unknown numbers are left out. In no order.</summary>
    ValueTask<IReadOnlyList<StoredRecord>> GetRecordsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken);

    /// <summary>One record, or null.</summary>
    ValueTask<StoredRecord?> FindRecordAsync(RecordKey key, CancellationToken cancellationToken);

    /// <summary>Records changed or removed since the last resolution that was committed. A removed one keeps its terms, links and person until then.</summary>
    ValueTask<IReadOnlyList<PendingRecord>> GetPendingAsync(CancellationToken cancellationToken);

    /// <summary>The index terms of these records as last committed; records without are left out.</summary>
    ValueTask<IReadOnlyDictionary<int, long[]>> GetTermsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken);

    /// <summary>The records under each term by rising number, at most <paramref name="limit"/> of each (so limit + 1 tells that there are more); terms without records are left out.</summary>
    ValueTask<IReadOnlyDictionary<long, int[]>> GetPostingsAsync(IReadOnlyCollection<long> terms, int limit, CancellationToken cancellationToken);

    /// <summary>How many records are under each term; terms without records are left out.</summary>
    ValueTask<IReadOnlyDictionary<long, int>> CountPostingsAsync(IReadOnlyCollection<long> terms, CancellationToken cancellationToken);

    /// <summary>All links that touch one of these records, or every link when <paramref name="numbers"/> is null. In no order.</summary>
    ValueTask<IReadOnlyList<RecordLink>> GetLinksAsync(IReadOnlyCollection<int>? numbers, CancellationToken cancellationToken);

    /// <summary>The person of each of these records, or of every record when <paramref name="numbers"/> is null; records without are left out.</summary>
    ValueTask<IReadOnlyDictionary<int, PersonId>> GetPeopleAsync(IReadOnlyCollection<int>? numbers, CancellationToken cancellationToken);

    /// <summary>The records of each of these people; people without records are left out.</summary>
    ValueTask<IReadOnlyDictionary<PersonId, int[]>> GetMembersAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken);

    /// <summary>Whether this id was ever issued, and if so where it leads now: itself, its survivor or survivors, or nothing when all records are gone.</summary>
    ValueTask<PersonRedirect?> FindPersonAsync(PersonId person, CancellationToken cancellationToken);

    /// <summary>All decisions, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredDecision>> GetDecisionsAsync(CancellationToken cancellationToken);

    /// <summary>A value that the engine keeps for itself ("options-fingerprint"), or null.</summary>
    ValueTask<string?> GetSettingAsync(string name, CancellationToken cancellationToken);

    /// <summary>Commits what a source gave up to a checkpoint, and marks the records touched as pending.</summary>
    /// <exception cref="ArgumentException">A key is of another source than the commit. Nothing was changed.</exception>
    /// <exception cref="ContactStoreException">The commit did not happen; the exception's type says why.</exception>
    ValueTask CommitAsync(ImportCommit commit, CancellationToken cancellationToken);

    /// <summary>Commits a resolution: index, links, people; clears the pending marks it names.</summary>
    /// <remarks>
    /// When somebody else committed to this owner's book since this one was opened or last asked <see cref="GetPendingAsync"/>, the resolution
    /// is out of date and refused with <see cref="ContactStoreException.IsTransient"/>: ask again, resolve again.
    /// </remarks>
    /// <exception cref="ContactStoreException">The commit did not happen; the exception's type says why.</exception>
    ValueTask CommitAsync(ResolutionCommit commit, CancellationToken cancellationToken);

    /// <summary>Adds a decision and gives its id.</summary>
    ValueTask<long> AddDecisionAsync(Decision decision, CancellationToken cancellationToken);

    /// <summary>Takes a decision back as if it had never been made; false when there is none of this id.</summary>
    ValueTask<bool> RemoveDecisionAsync(long decisionId, CancellationToken cancellationToken);

    /// <summary>Removes a source's row and token, and its keys from decisions (their fingerprints stay). Erases freed pages.</summary>
    /// <exception cref="InvalidOperationException">Its records were not removed and resolved before.</exception>
    ValueTask RemoveSourceAsync(SourceId source, CancellationToken cancellationToken);
}
