using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Import;

/// <summary>The records of one source: as they were before the run, as the book has them, and as the source says.</summary>
/// <remarks>Of a source that tells few changes only the records that it mentions are read from the book; a full read needs all of them.</remarks>
internal sealed class RecordLedger
{
    // Beyond this many, reading all at once is quicker than asking for single ones.
    private const int MaxAsked = 1_000;

    private readonly IContactBook _book;
    private readonly SourceId _source;
    private readonly Dictionary<string, RecordState> _states = new(StringComparer.Ordinal);
    private bool _isWhole;
    private int _asked;

    private RecordLedger(IContactBook book, SourceId source, int recordsBefore)
    {
        _book = book;
        _source = source;
        RecordsBefore = recordsBefore;
        _isWhole = recordsBefore == 0;
    }

    /// <summary>Records before the run.</summary>
    public int RecordsBefore { get; }

    /// <summary>The restart that was last begun, as far as marks tell; 0 when there was none. Known when all records were read.</summary>
    public int LastGeneration { get; private set; }

    /// <summary>Opens the ledger of a source, and reads no record yet.</summary>
    public static async ValueTask<RecordLedger> OpenAsync(IContactBook book, SourceId source, CancellationToken cancellationToken) =>
        new(book, source, await book.CountRecordsAsync(source, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads what the book has of the records that these changes mention, before they are applied.</summary>
    public async ValueTask PrepareAsync(IEnumerable<PumpedChange> changes, CancellationToken cancellationToken)
    {
        if (_isWhole)
        {
            return;
        }

        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (PumpedChange pumped in changes)
        {
            string? id = pumped.Change switch
            {
                ContactChange.Upserted upserted => upserted.Record.Key.Id,
                ContactChange.Deleted deleted => deleted.Key.Id,
                _ => null,
            };
            if (!string.IsNullOrEmpty(id) && !_states.ContainsKey(id))
            {
                ids.Add(id);
            }
        }

        _asked += ids.Count;
        if (_asked > MaxAsked)
        {
            await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (ids.Count > 0)
        {
            Take(await _book.GetDigestsAsync(_source, ids, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Reads all records that were not read yet. Those not mentioned so far are in the book as they were before the run.</summary>
    public async ValueTask ReadAllAsync(CancellationToken cancellationToken)
    {
        if (!_isWhole)
        {
            Take(await _book.GetDigestsAsync(_source, cancellationToken).ConfigureAwait(false));
            _isWhole = true;
        }
    }

    /// <summary>The state of a record that is there.</summary>
    public ref RecordState Known(string id) => ref CollectionsMarshal.GetValueRefOrNullRef(_states, id);

    /// <summary>The state of a record, if there is one.</summary>
    public ref RecordState Find(string id, out bool exists)
    {
        ref RecordState state = ref CollectionsMarshal.GetValueRefOrNullRef(_states, id);
        exists = !Unsafe.IsNullRef(ref state);
        return ref state;
    }

    /// <summary>The state of a record, new if need be.</summary>
    public ref RecordState GetOrAdd(string id)
    {
        ref RecordState state = ref CollectionsMarshal.GetValueRefOrAddDefault(_states, id, out bool exists);
        if (!exists)
        {
            state.PendingIndex = -1;
        }

        return ref state;
    }

    /// <summary>How many records in the book bear the mark of a restart.</summary>
    public int CountMarked(int generation) => _states.Values.Count(s => s.IsInBook && s.Generation == generation);

    /// <summary>The records in the book that a restart did not see, in ordinal order.</summary>
    public IEnumerable<string> Unseen(int generation) => _states
        .Where(s => s.Value is { IsInBook: true, IsThere: true, PendingIndex: < 0 } && s.Value.Generation != generation)
        .Select(static s => s.Key)
        .Order(StringComparer.Ordinal);

    /// <summary>Gives every record its one column, and every item of a record one in its document.</summary>
    /// <param name="tally">Gets the columns of the documents.</param>
    /// <param name="recordsAfter">As counted in the book; null counts what should be there.</param>
    public ImportCounts Count(ImportTally tally, int? recordsAfter)
    {
        int added = 0, updated = 0, unchanged = 0, notMentioned = 0, removed = 0;
        int read = 0;
        foreach (RecordState state in _states.Values)
        {
            read += state.WasThere ? 1 : 0;
            DocumentTally? document = state.Mentions > 0 ? tally[state.Document] : null;
            if (!state.IsThere)
            {
                removed += state.WasThere ? 1 : 0;
                _ = document is null ? 0 : document.Superseded++;
            }
            else if (!state.WasThere)
            {
                added++;
                document!.Added++;
            }
            else if (state.Hash != state.StartHash)
            {
                updated++;
                document!.Updated++;
            }
            else
            {
                unchanged++;
                notMentioned += document is null ? 1 : 0;
                _ = document is null ? 0 : document.Unchanged++;
            }
        }

        unchanged += RecordsBefore - read;
        notMentioned += RecordsBefore - read;
        return new ImportCounts
        {
            Added = added,
            Updated = updated,
            Unchanged = unchanged,
            NotMentioned = notMentioned,
            Removed = removed,
            RecordsBefore = RecordsBefore,
            RecordsAfter = recordsAfter ?? added + updated + unchanged,
        };
    }

    private void Take(IReadOnlyList<RecordDigest> digests)
    {
        _states.EnsureCapacity(_states.Count + digests.Count);
        foreach (RecordDigest digest in digests)
        {
            LastGeneration = Math.Max(LastGeneration, digest.Generation);
            _states.TryAdd(digest.Key.Id, new RecordState
            {
                WasThere = true,
                IsInBook = true,
                IsThere = true,
                StartHash = digest.Hash,
                BookHash = digest.Hash,
                Hash = digest.Hash,
                Generation = digest.Generation,
                PendingIndex = -1,
            });
        }
    }
}

/// <summary>One record during a run.</summary>
internal struct RecordState
{
    /// <summary>Content before the run.</summary>
    public ContentHash StartHash;

    /// <summary>Content in the book.</summary>
    public ContentHash BookHash;

    /// <summary>Content as the source says.</summary>
    public ContentHash Hash;

    /// <summary>The restart in which it was last seen.</summary>
    public int Generation;

    /// <summary>Items that gave it in this run.</summary>
    public int Mentions;

    /// <summary>Number of the document that gave it last.</summary>
    public int Document;

    /// <summary>Place among the changes not yet committed; -1 for none.</summary>
    public int PendingIndex;

    /// <summary>There before the run.</summary>
    public bool WasThere;

    /// <summary>In the book.</summary>
    public bool IsInBook;

    /// <summary>There as the source says.</summary>
    public bool IsThere;
}
