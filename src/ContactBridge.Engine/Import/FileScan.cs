using System.Threading.Channels;
using ContactBridge.Engine.Import.Identity;
using ContactBridge.Formats;
using ContactBridge.Records;

namespace ContactBridge.Engine.Import;

/// <summary>The first pass over a file: what every item is like, and the items themselves where the file is small.</summary>
internal sealed class FileScan
{
    private const int BatchSize = 256;

    /// <summary>Identity of every item.</summary>
    public FileItems Items { get; } = new();

    /// <summary>The items; null when the file is too large to hold.</summary>
    public List<ContactItem?>? Buffered { get; private init; }

    /// <summary>The rejected items; null when they are more than a token keeps.</summary>
    public List<RecordIssue>? Rejected { get; private set; } = [];

    /// <summary>What was read.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    /// <summary>Parses on one thread and hashes on another.</summary>
    public static async Task<FileScan> ReadAsync(DocumentItems documents, bool isBuffered, Action<DocumentItems.ReadState> progress, CancellationToken cancellationToken)
    {
        var scan = new FileScan { Buffered = isBuffered ? [] : null };
        var state = new DocumentItems.ReadState();
        var batches = Channel.CreateBounded<ContactItem[]>(new BoundedChannelOptions(8) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task parsing = Task.Run(() => ParseAsync(documents, state, batches.Writer, progress, stop.Token), CancellationToken.None);
        try
        {
            await foreach (ContactItem[] batch in batches.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (ContactItem item in batch)
                {
                    scan.Add(item);
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await parsing.ConfigureAwait(false);
        }

        scan.Fingerprint = state.Fingerprint!;
        return scan;
    }

    /// <summary>Why an item was rejected.</summary>
    public static RecordIssue ReasonOf(ContactItem item) => item.Issues.Count > 0 ? item.Issues[^1] : new RecordIssue(IssueCode.Other, IssueSeverity.Error, item.Place);

    private void Add(ContactItem item)
    {
        Buffered?.Add(item);
        if (item.Contact is { } contact)
        {
            Items.Add(item.Id, contact);
            return;
        }

        Items.AddRejected();
        if (Rejected?.Count < FileSyncToken.MaxRejected)
        {
            Rejected.Add(ReasonOf(item));
        }
        else
        {
            Rejected = null;
        }
    }

    // Never throws: failures come out of the channel.
    private static async Task ParseAsync(
        DocumentItems documents, DocumentItems.ReadState state, ChannelWriter<ContactItem[]> writer, Action<DocumentItems.ReadState> progress, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            List<ContactItem> batch = new(BatchSize);
            await foreach (ContactItem item in documents.ReadAsync(state, cancellationToken).ConfigureAwait(false))
            {
                batch.Add(item);
                if (batch.Count == BatchSize)
                {
                    await writer.WriteAsync([.. batch], cancellationToken).ConfigureAwait(false);
                    batch.Clear();
                    progress(state);
                }
            }

            await writer.WriteAsync([.. batch], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        writer.Complete(failure);
    }
}
