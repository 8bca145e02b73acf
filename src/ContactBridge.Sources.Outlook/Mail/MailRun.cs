using System.Text.Json;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Graph;

namespace ContactBridge.Sources.Outlook.Mail;

/// <summary>One read of a mailbox's headers, from stop to stop over all folders.</summary>
internal sealed class MailRun(GraphSession session, MailReadState state)
{
    private readonly MessageHeader _header = new();
    private readonly Queue<RecordIssue> _issues = new();
    private readonly HashSet<string> _begunAnew = new(StringComparer.Ordinal);
    private readonly HashSet<string> _old = [.. state.UnderWay];
    private List<(string Id, string Name, bool IsSent)>? _folders;
    private string[] _select = MessageHeader.Select;
    private int _next;
    private long _sinceStop;
    private int _pages;

    /// <summary>Takes an issue to report.</summary>
    public bool TryTakeIssue(out RecordIssue? issue) => _issues.TryDequeue(out issue);

    /// <summary>Reads up to the next stop.</summary>
    /// <returns>True at the end of the mailbox.</returns>
    public async Task<bool> ReadToStopAsync(CancellationToken cancellationToken)
    {
        if (_folders is null)
        {
            _folders = await FindFoldersAsync(cancellationToken).ConfigureAwait(false);
            foreach (string gone in state.Links.Keys.Except(_folders.Select(static f => f.Id), StringComparer.Ordinal).ToList())
            {
                state.Links.Remove(gone);
                state.UnderWay.Remove(gone);
            }
        }

        int between = Math.Max(session.Options.MinMessagesBetweenStops, Math.Min(state.Harvest.Totals.Correspondents.Count, session.Options.MinMessagesBetweenStops * 100));
        while (_next < _folders.Count)
        {
            if (await ReadPageAsync(_folders[_next], cancellationToken).ConfigureAwait(false))
            {
                _next++;
            }

            if (_sinceStop >= between && _next < _folders.Count)
            {
                _sinceStop = 0;
                return false;
            }
        }

        return true;
    }

    /// <summary>Lists the folders. Only the link of a folder is a bookmark: whatever the service says here, what was counted stays counted.</summary>
    private async Task<List<(string Id, string Name, bool IsSent)>> FindFoldersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await MailFolders.ReadAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (SyncTokenExpiredException e)
        {
            throw new SourceException(session.Source, "The service does not list the folders of the mailbox now.", e) { IsTransient = true };
        }
    }

    /// <summary>Reads a page; true when it was the folder's last one.</summary>
    private async Task<bool> ReadPageAsync((string Id, string Name, bool IsSent) folder, CancellationToken cancellationToken)
    {
        if (++_pages > Http.PageReader.MaxPages)
        {
            throw new SourceProtocolException(session.Source, "The service gives pages without end.");
        }

        string? link = state.Links.GetValueOrDefault(folder.Id);
        try
        {
            using GraphPage page = await AskAsync(folder.Id, link, cancellationToken).ConfigureAwait(false);
            int position = 0;
            foreach (JsonElement message in page.Items)
            {
                Take(message, folder.Name, folder.IsSent, ++position);
            }

            if ((page.NextLink ?? page.DeltaLink) is not { } following)
            {
                throw new SourceProtocolException(session.Source, "The service ends a listing of changes without saying where to go on.");
            }

            if (page.NextLink is not null && string.Equals(following, link, StringComparison.Ordinal))
            {
                throw new SourceProtocolException(session.Source, "The service names a page as its own successor.");
            }

            state.Links[folder.Id] = following;
            if (page.NextLink is not null)
            {
                state.UnderWay.Add(folder.Id);
                return false;
            }

            // What came since an earlier read began the listing is told by the link at its end alone.
            state.UnderWay.Remove(folder.Id);
            return !_old.Remove(folder.Id);
        }
        catch (SyncTokenExpiredException)
        {
            // Each message is counted once, however often it is read: the folder alone begins anew.
            state.Links.Remove(folder.Id);
            state.UnderWay.Remove(folder.Id);
            _old.Remove(folder.Id);
            if (_begunAnew.Add(folder.Id))
            {
                return false;
            }

            _issues.Enqueue(new RecordIssue(IssueCode.Refused, IssueSeverity.Error, new RecordPlace(folder.Name), null, "The service does not give the messages of this folder."));
            return true;
        }
    }

    private async Task<GraphPage> AskAsync(string folder, string? link, CancellationToken cancellationToken)
    {
        int size = session.Options.MessagePageSize;
        if (link is not null)
        {
            return await session.ReadPageAsync(link, size, "messages.delta", cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await session.ReadPageAsync(
                session.Graph.Me.MailFolders[folder].Messages.Delta.ToGetRequestInformation(r => r.QueryParameters.Select = _select), size, "messages.delta", cancellationToken).ConfigureAwait(false);
        }
        catch (SourceProtocolException) when (_select.Length == MessageHeader.Select.Length)
        {
            // An account that does not give the transport's fields gives the addresses all the same.
            _select = [.. MessageHeader.Select.Where(static p => !string.Equals(p, "internetMessageHeaders", StringComparison.Ordinal))];
            return await AskAsync(folder, null, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Take(JsonElement message, string folder, bool isSent, int position)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            _issues.Enqueue(new RecordIssue(IssueCode.Malformed, IssueSeverity.Error, new RecordPlace(folder, 0, position), null, "The service gave something that is no message."));
            return;
        }

        // That somebody wrote stays true when the message is deleted.
        if (message.TryGetProperty("@removed", out _) || _header.Write(message) is not { } header)
        {
            return;
        }

        _sinceStop++;
        if (state.Harvest.Totals.Add(header, _header.ReceivedAt, isSent, out bool isWhole) && !isWhole)
        {
            _issues.Enqueue(new RecordIssue(
                IssueCode.LimitExceeded, IssueSeverity.Error, new RecordPlace(folder, 0, position), null, "The message has more addresses than are counted; the first ones were."));
        }
    }
}
