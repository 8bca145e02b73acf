using System.Globalization;
using System.Runtime.CompilerServices;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Testing;

/// <summary>What a <see cref="FakeContactSource"/> does with a token that is no longer good.</summary>
public enum ExpiryBehavior
{
    /// <summary>Throws <see cref="SyncTokenExpiredException"/>.</summary>
    Throws = 0,

    /// <summary>Yields <see cref="ContactChange.Restarted"/> and reads everything.</summary>
    Restarts = 1,
}

/// <summary>
/// A source in memory that does everything a source may do, on command: changes, deletions, rejected items, pages, expired tokens, and
/// failures at any element. Not thread-safe.
/// </summary>
public sealed class FakeContactSource : IContactSource
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(int Element, Func<Exception> Failure)> _failures = new();
    private int _sequence;
    private int _epoch = 1;
    private int _rejected;

    /// <summary>Creates a source without contacts.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="isIncremental">Whether a read since a token gives only what changed.</param>
    /// <param name="reportsDeletions">Whether it tells deletions.</param>
    public FakeContactSource(string id = "fake", bool isIncremental = true, bool reportsDeletions = true) => Descriptor = new SourceDescriptor
    {
        Id = SourceId.Create(id),
        Kind = "fake",
        DisplayName = "Fake " + id,
        IsIncremental = isIncremental,
        ReportsDeletions = reportsDeletions,
    };

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <summary>Contacts and rejected items between two checkpoints. 1 or more; default 100.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>What happens with a token that is no longer good. Default throws.</summary>
    public ExpiryBehavior Expiry { get; set; }

    /// <summary>Waits this long before each page; for tests of cancellation. Default not at all.</summary>
    public TimeSpan PageDelay { get; set; }

    /// <summary>Makes every read fail at once until set to null.</summary>
    public Func<Exception>? Refusal { get; set; }

    /// <summary>How many reads were begun.</summary>
    public int Reads { get; private set; }

    /// <summary>Contacts there now.</summary>
    public int Count => _entries.Values.Count(static e => e.Contact is not null);

    /// <summary>The ids of the contacts there now, in no order.</summary>
    public IReadOnlyCollection<string> Ids => [.. _entries.Where(static e => e.Value.Contact is not null).Select(static e => e.Key)];

    /// <summary>A contact, or null.</summary>
    public Contact? Find(string id) => _entries.GetValueOrDefault(id)?.Contact;

    /// <summary>Adds a contact or replaces it.</summary>
    public FakeContactSource Put(string id, Contact contact)
    {
        _entries[id] = new Entry(++_sequence, contact, null);
        return this;
    }

    /// <summary>Adds a record or replaces it; its key's source is not looked at.</summary>
    public FakeContactSource Put(ContactRecord record)
    {
        _entries[record.Key.Id] = new Entry(++_sequence, record.Contact, null) { Place = record.Place, Issues = record.Issues };
        return this;
    }

    /// <summary>Removes a contact.</summary>
    public FakeContactSource Remove(string id)
    {
        if (_entries.ContainsKey(id))
        {
            _entries[id] = new Entry(++_sequence, null, null);
        }

        return this;
    }

    /// <summary>Adds an item that cannot be read.</summary>
    public FakeContactSource Reject(IssueCode code = IssueCode.Malformed)
    {
        _rejected++;
        var issue = new RecordIssue(code, IssueSeverity.Error, new RecordPlace(null, 0, _rejected));
        _entries["rejected-" + _rejected.ToString(CultureInfo.InvariantCulture)] = new Entry(++_sequence, null, issue);
        return this;
    }

    /// <summary>Makes the next reads fail, one after the other, each instead of its element of this number.</summary>
    /// <param name="element">From 0; 0 fails before anything is given.</param>
    /// <param name="failure">Makes the exception.</param>
    public FakeContactSource FailAt(int element, Func<Exception> failure)
    {
        _failures.Enqueue((element, failure));
        return this;
    }

    /// <summary>Makes the next read fail like a service that asks to wait.</summary>
    public FakeContactSource ThrottleAt(int element, TimeSpan retryAfter) => FailAt(
        element, () => new SourceThrottledException(Descriptor.Id, "The service asks to wait.") { IsTransient = true, RetryAfter = retryAfter });

    /// <summary>No token given until now is good any more.</summary>
    public void ExpireTokens() => _epoch++;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reads++;
        cancellationToken.ThrowIfCancellationRequested();
        if (Refusal is { } refuse)
        {
            throw refuse();
        }

        (int Element, Func<Exception> Failure)? fault = _failures.TryDequeue(out (int, Func<Exception>) planned) ? planned : null;
        int element = 0;
        await foreach (ContactChange change in ReadPagesAsync(since, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (fault is { } due && element == due.Element)
            {
                throw due.Failure();
            }

            element++;
            yield return change;
        }
    }

    private async IAsyncEnumerable<ContactChange> ReadPagesAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int from = 0;
        if (since is { IsEmpty: false } token && !TryRead(token, out from))
        {
            if (Expiry == ExpiryBehavior.Throws)
            {
                throw new SyncTokenExpiredException(Descriptor.Id, "The token is no longer good.");
            }

            if (Descriptor.ReportsDeletions)
            {
                yield return ContactChange.Restarted.Instance;
            }
        }
        else if (since is { IsEmpty: false } && Descriptor is { IsIncremental: false, ReportsDeletions: true })
        {
            yield return ContactChange.Restarted.Instance;
        }

        // A partial token of a source that is not incremental says nothing but "again from the start".
        from = Descriptor.IsIncremental ? from : 0;
        bool tellsDeletions = Descriptor.ReportsDeletions && from > 0;
        int onPage = 0;
        await Task.Delay(PageDelay, cancellationToken).ConfigureAwait(false);
        foreach ((string id, Entry entry) in _entries.Where(e => e.Value.Sequence > from).OrderBy(static e => e.Value.Sequence).ToList())
        {
            if (entry.ToChange(Descriptor.Id, id, tellsDeletions) is not { } change)
            {
                continue;
            }

            if (onPage == PageSize)
            {
                onPage = 0;
                yield return new ContactChange.Checkpoint(Token(entry.Sequence - 1), IsComplete: false);
                await Task.Delay(PageDelay, cancellationToken).ConfigureAwait(false);
            }

            onPage++;
            yield return change;
        }

        yield return new ContactChange.Checkpoint(Token(_sequence), IsComplete: true);
    }

    private SyncToken Token(int sequence) => SyncToken.FromText(string.Create(CultureInfo.InvariantCulture, $"fake:{_epoch}:{sequence}"));

    private bool TryRead(SyncToken token, out int sequence)
    {
        string[] parts = token.ToText().Split(':');
        sequence = 0;
        return parts.Length == 3 && parts[0] == "fake" && parts[1] == _epoch.ToString(CultureInfo.InvariantCulture)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
    }

    private sealed record Entry(int Sequence, Contact? Contact, RecordIssue? Rejection)
    {
        public RecordPlace Place { get; init; }

        public IReadOnlyList<RecordIssue> Issues { get; init; } = [];

        public ContactChange? ToChange(SourceId source, string id, bool tellsDeletions)
        {
            var key = new RecordKey(source, id);
            return this switch
            {
                { Rejection: { } issue } => new ContactChange.Rejected(issue),
                { Contact: { } contact } => new ContactChange.Upserted(new ContactRecord { Key = key, Contact = contact, Place = Place, Issues = Issues }),
                _ => tellsDeletions ? new ContactChange.Deleted(key) : null,
            };
        }

        public override string ToString() => $"Entry({Sequence})";
    }
}
