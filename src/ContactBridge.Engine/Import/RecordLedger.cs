using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Import;

/// <summary>The records of one source: as they were before the run, as the book has them, and as the source says.</summary>
internal sealed class RecordLedger
{
    private readonly Dictionary<string, RecordState> _states;

    public RecordLedger(IReadOnlyList<RecordDigest> digests)
    {
        RecordsBefore = digests.Count;
        _states = new Dictionary<string, RecordState>(digests.Count, StringComparer.Ordinal);
        foreach (RecordDigest digest in digests)
        {
            _states.Add(digest.Key.Id, new RecordState
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
            LastGeneration = Math.Max(LastGeneration, digest.Generation);
        }
    }

    /// <summary>Records before the run.</summary>
    public int RecordsBefore { get; }

    /// <summary>The restart that was last begun, as far as marks tell; 0 when there was none.</summary>
    public int LastGeneration { get; }

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
        foreach (RecordState state in _states.Values)
        {
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
