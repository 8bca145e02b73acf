using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Engine.Import;

/// <summary>One run over one source: what the book holds, what the source says, and the commits between them.</summary>
internal sealed class ImportSession
{
    private readonly IContactBook _book;
    private readonly SourceDescriptor _descriptor;
    private readonly ImportTally _tally;
    private readonly ImportOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PreparedRecords? _prepared;
    private readonly RecordLedger _ledger;
    private readonly List<PendingChange> _pending = [];
    private int _lastGeneration;
    private int _generation;
    private int _markedInBook;
    private int _commits;
    private bool _isComplete;
    private bool _wasRestart;

    public ImportSession(
        IContactBook book, SourceDescriptor descriptor, RecordLedger ledger, ImportTally tally, ImportOptions options, TimeProvider time, ILogger logger, PreparedRecords? prepared)
    {
        _book = book;
        _descriptor = descriptor;
        _tally = tally;
        _options = options;
        _time = time;
        _logger = logger;
        _prepared = prepared;
        _ledger = ledger;
    }

    /// <summary>Takes up where the last run stopped.</summary>
    /// <param name="stored">The source as the book knows it, or null.</param>
    /// <param name="readsAll">True to forget the token.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The token to read from; null for everything.</returns>
    public async ValueTask<SyncToken?> BeginAsync(StoredSource? stored, bool readsAll, CancellationToken cancellationToken)
    {
        SyncToken? since = stored is { Token.IsEmpty: false } && !readsAll ? stored.Token : null;
        if (since is not null && stored!.IsRestarting)
        {
            await _ledger.ReadAllAsync(cancellationToken).ConfigureAwait(false);
            _lastGeneration = _ledger.LastGeneration;
            if (_lastGeneration == 0)
            {
                // Nothing is marked as seen, so going on would take for gone what the first part of the restart gave.
                since = null;
            }
            else
            {
                _generation = _lastGeneration;
                _wasRestart = true;
                _markedInBook = _ledger.CountMarked(_generation);
            }
        }

        if (since is null)
        {
            await BeginFullReadAsync(cancellationToken).ConfigureAwait(false);
        }

        return since;
    }

    /// <summary>The token was not accepted: what was said since the last checkpoint is void, everything is read anew.</summary>
    public ValueTask BeginAgainAsync(CancellationToken cancellationToken)
    {
        Forget();
        _generation = 0;
        return BeginFullReadAsync(cancellationToken);
    }

    /// <summary>Reads what the book has of the records that these changes mention; needed before they are applied.</summary>
    public ValueTask PrepareAsync(IEnumerable<PumpedChange> changes, CancellationToken cancellationToken) => _ledger.PrepareAsync(changes, cancellationToken);

    /// <summary>Takes one change of the source.</summary>
    public async ValueTask ApplyAsync(PumpedChange pumped, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        _isComplete = false;
        switch (pumped.Change)
        {
            case ContactChange.Upserted upserted:
                Upsert(upserted.Record, pumped.Hash);
                ReportProgress(upserted.Record.Place, progress);
                break;
            case ContactChange.Rejected rejected:
                _tally.AddRejected(rejected.Issue);
                ReportProgress(rejected.Issue.Place, progress);
                break;
            case ContactChange.Deleted deleted:
                Delete(deleted.Key);
                break;
            case ContactChange.Restarted:
                _logger.LogInformation("{Source} begins again with a full read", _descriptor.Id);
                Forget();
                await BeginRestartAsync(cancellationToken).ConfigureAwait(false);
                break;
            case ContactChange.Checkpoint checkpoint:
                await CommitAsync(checkpoint, cancellationToken).ConfigureAwait(false);
                _isComplete = checkpoint.IsComplete;
                break;
        }
    }

    /// <summary>A read that ends normally ends with a complete checkpoint.</summary>
    public void RequireComplete()
    {
        if (!_isComplete)
        {
            throw new SourceProtocolException(_descriptor.Id, "The source ended without a complete checkpoint.");
        }
    }

    /// <summary>Gives every record and every item its one column.</summary>
    public async ValueTask<ImportReport> ReportAsync(DateTimeOffset startedAt, Func<TimeSpan> duration, CancellationToken cancellationToken)
    {
        int? recordsAfter = _options.IsDryRun ? null : await _book.CountRecordsAsync(_descriptor.Id, cancellationToken).ConfigureAwait(false);
        return _tally.Build(new ImportReportFrame(_descriptor, _ledger.Count(_tally, recordsAfter), _wasRestart, startedAt, duration(), _commits));
    }

    private async ValueTask BeginFullReadAsync(CancellationToken cancellationToken)
    {
        await _ledger.ReadAllAsync(cancellationToken).ConfigureAwait(false);

        // A source that cannot tell deletions does not become able to by being read whole.
        if (_descriptor.ReportsDeletions && _ledger.RecordsBefore > 0)
        {
            await BeginRestartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask BeginRestartAsync(CancellationToken cancellationToken)
    {
        await _ledger.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        _lastGeneration = Math.Max(_lastGeneration, _ledger.LastGeneration) + 1;
        _generation = _lastGeneration;
        _markedInBook = 0;
        _wasRestart = true;
    }

    private void Forget()
    {
        foreach (PendingChange pending in _pending)
        {
            ref RecordState state = ref _ledger.Known(pending.Id);
            state.IsThere = state.IsInBook;
            state.Hash = state.BookHash;
            state.PendingIndex = -1;
        }

        _pending.Clear();
        _tally.Restart();
    }

    private void Upsert(ContactRecord record, ContentHash hash)
    {
        RequireOwnKey(record.Key);
        int document = _tally.AddItem(record.Place.Document);
        _tally.AddRemarks(record);
        ref RecordState state = ref _ledger.GetOrAdd(record.Key.Id);
        if (state.Mentions > 0)
        {
            _tally[state.Document].Superseded++;
        }

        state.Mentions++;
        state.Document = document;
        state.IsThere = true;
        state.Hash = hash;
        bool needsMark = _generation > 0 && state.Generation != _generation;
        bool isNew = !state.IsInBook || hash != state.BookHash;
        if (isNew && !_options.IsDryRun)
        {
            _prepared?.Add(record, hash);
        }

        if (state.PendingIndex >= 0 || isNew || needsMark)
        {
            SetPending(ref state, record.Key.Id, record);
        }
    }

    private void Delete(RecordKey key)
    {
        RequireOwnKey(key);
        ref RecordState state = ref _ledger.Find(key.Id, out bool exists);
        if (exists)
        {
            state.IsThere = false;
            state.Hash = default;
            SetPending(ref state, key.Id, null);
        }
    }

    private void SetPending(ref RecordState state, string id, ContactRecord? record)
    {
        if (state.PendingIndex < 0)
        {
            state.PendingIndex = _pending.Count;
            _pending.Add(new PendingChange(id, record));
        }
        else
        {
            _pending[state.PendingIndex] = new PendingChange(id, record);
        }
    }

    private async ValueTask CommitAsync(ContactChange.Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        List<(ContactRecord, ContentHash)> upserts = [];
        List<RecordKey> removals = [];
        List<RecordKey> seen = [];
        int marked = _markedInBook;
        foreach (PendingChange pending in _pending)
        {
            ref RecordState state = ref _ledger.Known(pending.Id);
            bool wasMarked = _generation > 0 && state.IsInBook && state.Generation == _generation;
            if (!state.IsThere)
            {
                if (state.IsInBook)
                {
                    removals.Add(new RecordKey(_descriptor.Id, pending.Id));
                    marked -= wasMarked ? 1 : 0;
                }

                continue;
            }

            if (!state.IsInBook || state.Hash != state.BookHash)
            {
                upserts.Add((pending.Record!, state.Hash));
            }
            else if (_generation > 0 && !wasMarked)
            {
                seen.Add(new RecordKey(_descriptor.Id, pending.Id));
            }

            marked += _generation > 0 && !wasMarked ? 1 : 0;
        }

        if (_generation > 0 && !checkpoint.IsComplete && marked == 0)
        {
            // A restart is remembered by the marks on its records. Without any, a later run could not tell this one from the one before it;
            // so these changes wait for the next checkpoint.
            return;
        }

        bool ends = _generation > 0 && checkpoint.IsComplete;
        if (ends)
        {
            removals.AddRange(_ledger.Unseen(_generation).Select(id => new RecordKey(_descriptor.Id, id)));
        }

        if (!_options.IsDryRun)
        {
            await _book.CommitAsync(
                new ImportCommit
                {
                    Source = new StoredSource
                    {
                        Descriptor = _descriptor,
                        Token = checkpoint.Token,
                        LastReadAt = _time.GetUtcNow(),
                        IsRestarting = _generation > 0 && !ends,
                    },
                    Upserts = upserts,
                    Removals = removals,
                    SeenUnchanged = seen,
                    Generation = _generation,
                },
                cancellationToken).ConfigureAwait(false);
            _commits++;
        }

        _logger.LogDebug("{Source}: {Upserts} written, {Removals} removed up to a checkpoint", _descriptor.Id, upserts.Count, removals.Count);
        Settle(removals);
        _markedInBook = marked;
        _generation = ends ? 0 : _generation;
    }

    private void Settle(List<RecordKey> removals)
    {
        foreach (PendingChange pending in _pending)
        {
            ref RecordState state = ref _ledger.Known(pending.Id);
            state.IsInBook = state.IsThere;
            state.BookHash = state.Hash;
            state.Generation = state.IsThere && _generation > 0 ? _generation : 0;
            state.PendingIndex = -1;
        }

        foreach (RecordKey key in removals)
        {
            ref RecordState state = ref _ledger.Known(key.Id);
            state.IsInBook = false;
            state.IsThere = false;
            state.Generation = 0;
        }

        _pending.Clear();
    }

    private void RequireOwnKey(RecordKey key)
    {
        if (key.Source != _descriptor.Id || string.IsNullOrEmpty(key.Id))
        {
            throw new SourceProtocolException(_descriptor.Id, "The source gave a record key that is not its own.");
        }
    }

    private void ReportProgress(RecordPlace place, IProgress<ImportProgress>? progress)
    {
        if (progress is not null && _tally.Items % _options.ProgressInterval == 0)
        {
            progress.Report(new ImportProgress { Document = place.Document, Items = _tally.Items });
        }
    }

    private readonly record struct PendingChange(string Id, ContactRecord? Record);
}
