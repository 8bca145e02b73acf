using System.Runtime.InteropServices;
using System.Threading.Channels;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Resolving;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine;

/// <summary>
/// Records brought into comparable form on another thread while an import still reads, so that the resolution after it need not read them back.
/// Made by <see cref="ContactPipeline.Prepare"/>; only ever saves time: a record counts by its key and content hash, and what is missing is read from the book.
/// </summary>
public sealed class PreparedRecords : IAsyncDisposable
{
    private const int ChunkSize = 256;
    private const int MaxWaitingChunks = 256;

    private readonly Func<ContactRecord, NormalizedRecord> _normalize;
    private readonly PipelineOptions _options;
    private readonly bool _keepsRecords;
    private readonly Dictionary<RecordKey, (ContentHash Hash, RecordEntry Entry)> _entries = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<List<(ContactRecord Record, ContentHash Hash)>> _chunks =
        Channel.CreateBounded<List<(ContactRecord Record, ContentHash Hash)>>(new BoundedChannelOptions(MaxWaitingChunks) { SingleWriter = true });

    private readonly List<Task> _workers = [];
    private List<(ContactRecord Record, ContentHash Hash)> _chunk = new(ChunkSize);

    internal PreparedRecords(Func<ContactRecord, NormalizedRecord> normalize, PipelineOptions options, bool keepsRecords)
    {
        _keepsRecords = keepsRecords;
        _normalize = normalize;
        _options = options;
    }

    /// <summary>Takes a record that is about to be committed. Never waits: where the import is faster, the record is left to be read later.</summary>
    internal void Add(ContactRecord record, ContentHash hash)
    {
        _chunk.Add((record, hash));
        if (_chunk.Count == ChunkSize)
        {
            Hand();
        }
    }

    /// <summary>Prepares what still waits, on all threads.</summary>
    internal async Task FinishAsync()
    {
        Hand();
        _chunks.Writer.TryComplete();
        while (_workers.Count < _options.MaxParallelism && _chunks.Reader.Count > 0)
        {
            _workers.Add(Task.Run(WorkAsync));
        }

        await Task.WhenAll(_workers).ConfigureAwait(false);
    }

    /// <summary>Takes a record out, if it was prepared with this content.</summary>
    internal RecordEntry? Take(RecordKey key, ContentHash hash) =>
        _entries.Remove(key, out (ContentHash Hash, RecordEntry Entry) found) && found.Hash == hash ? found.Entry : null;

    /// <summary>True when the records themselves are kept too.</summary>
    internal bool KeepsRecords => _keepsRecords;

    /// <summary>How many records are ready.</summary>
    internal int Count => _entries.Count;

    /// <summary>Stops the work and lets go of the records.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _chunks.Writer.TryComplete();
        try
        {
            await Task.WhenAll(_workers).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped, as asked.
        }

        _stop.Dispose();
        _entries.Clear();
    }

    private void Hand()
    {
        if (_chunk.Count > 0 && _chunks.Writer.TryWrite(_chunk))
        {
            _chunk = new(ChunkSize);
            if (_workers.Count == 0)
            {
                _workers.Add(Task.Run(WorkAsync));
            }
        }
        else
        {
            _chunk.Clear();
        }
    }

    private async Task WorkAsync()
    {
        await foreach (List<(ContactRecord Record, ContentHash Hash)> chunk in _chunks.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
        {
            List<RecordEntry> entries = chunk.ConvertAll(item => new RecordEntry(0, _normalize(item.Record), _keepsRecords));
            lock (_gate)
            {
                for (int i = 0; i < entries.Count; i++)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(_entries, entries[i].Key, out _) = (chunk[i].Hash, entries[i]);
                }
            }
        }
    }
}
