using System.Threading.Channels;
using ContactBridge.Sources;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Import;

/// <summary>A change with the content hash of its record (default for changes without one).</summary>
internal readonly record struct PumpedChange(ContactChange Change, ContentHash Hash);

/// <summary>Reads a source on another thread, ahead of the commits, and hashes contents there. Order is kept.</summary>
internal sealed class SourcePump(IContactSource source, SyncToken? since)
{
    private const int BatchSize = 128;

    private readonly Channel<PumpedChange[]> _channel = Channel.CreateBounded<PumpedChange[]>(
        new BoundedChannelOptions(16) { SingleReader = true, SingleWriter = true });

    private readonly List<PumpedChange> _batch = new(BatchSize);

    /// <summary>Ends with the source's exception, after everything the source gave before it.</summary>
    public ChannelReader<PumpedChange[]> Batches => _channel.Reader;

    /// <summary>Reads to the end. Never throws: failures come out of <see cref="Batches"/>.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        try
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody reads any more.
        }

        _channel.Writer.Complete(failure);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        IAsyncEnumerator<ContactChange> changes = source.ReadAsync(since, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (changes.ConfigureAwait(false))
        {
            while (true)
            {
                ValueTask<bool> moving = changes.MoveNextAsync();
                if (!moving.IsCompleted)
                {
                    // The source waits for its network or disk: hand over what there is meanwhile.
                    await FlushAsync(cancellationToken).ConfigureAwait(false);
                }

                if (!await moving.ConfigureAwait(false))
                {
                    return;
                }

                ContactChange change = changes.Current;
                ContentHash hash = change is ContactChange.Upserted upserted ? upserted.Hash ?? ContactCodec.Hash(upserted.Record.Contact) : default;
                _batch.Add(new PumpedChange(change, hash));
                if (_batch.Count == BatchSize || change is ContactChange.Checkpoint)
                {
                    await FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count > 0)
        {
            PumpedChange[] batch = [.. _batch];
            _batch.Clear();
            await _channel.Writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }
}
