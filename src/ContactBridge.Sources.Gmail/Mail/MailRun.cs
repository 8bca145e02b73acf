using System.Net;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.Services;
using ContactBridge.Sources.Http;
using ContactBridge.Sources.Imap.Harvest;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Gmail.Mail;

/// <summary>One read of a mailbox, from stop to stop: first all messages, then what the history says.</summary>
internal sealed class MailRun
{
    private const int MaxIssues = 10_000;

    /// <summary>Labels of what is no letter, or none that anybody wanted.</summary>
    private static readonly string[] PassedOver = ["DRAFT", "CHAT", "SPAM", "TRASH"];

    /// <summary>The fields that <see cref="MessageMarks"/> reads, as they are mostly written: not every server of this API compares names without case.</summary>
    private static readonly string[] Headers =
    [
        "From", "Reply-To", "To", "Cc", "Bcc", "Date", "Message-ID", "List-Id", "List-Post", "List-Unsubscribe", "Precedence", "Auto-Submitted", "Content-Type",
    ];

    private readonly GmailOptions _options;
    private readonly MailService _service;
    private readonly MessageBatch _batch;
    private readonly HeaderBlock _header = new();
    private readonly Queue<RecordIssue> _issues = new();
    private int _issueCount;
    private int _number;
    private int _sinceStop;
    private int _relistings;

    /// <summary>Prepares to read on.</summary>
    public MailRun(GmailOptions options, HttpSourceOptions http, MailService service, MailState state)
    {
        _options = options;
        _service = service;
        _batch = new MessageBatch(service, http, Headers);
        State = state;
    }

    /// <summary>What is known.</summary>
    public MailState State { get; }

    /// <summary>Messages counted for the first time.</summary>
    public long NewMessages { get; private set; }

    /// <summary>Messages that Gmail cannot give.</summary>
    public long UnreadableMessages { get; private set; }

    /// <summary>Takes an issue to report.</summary>
    public bool TryTakeIssue(out RecordIssue? issue) => _issues.TryDequeue(out issue);

    /// <summary>Reads up to the next stop.</summary>
    /// <returns>True at the end of the history.</returns>
    /// <exception cref="SourceException">The service refuses or fails. Never that the bookmark has expired: whatever becomes of it, what was counted stays counted.</exception>
    public async Task<bool> ReadToStopAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOnAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SyncTokenExpiredException e)
        {
            throw new SourceException(_service.Source, "The service forgets its history faster than it can be read.", e) { IsTransient = true };
        }
    }

    private async Task<bool> ReadOnAsync(CancellationToken cancellationToken)
    {
        _sinceStop = 0;
        while (true)
        {
            if (!State.IsListed)
            {
                if (!await ListAsync(cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }

            if (await FollowAsync(cancellationToken).ConfigureAwait(false) is { } isEnd)
            {
                State.Harvest.IsComplete |= isEnd;
                return isEnd;
            }

            // The history is gone: everything is listed anew, but only messages that were not counted are asked for.
            if (_relistings++ == 2)
            {
                throw new SyncTokenExpiredException(_service.Source, "The service forgets its history faster than it can be read.");
            }

            _options.Logger.LogInformation("The history of the mailbox is no longer kept; the messages are listed anew.");
            MailProfile profile = await _service.Profile().ExecuteAsync(cancellationToken).ConfigureAwait(false);
            State.HistoryId = profile.HistoryId;
            State.IsListed = false;
            State.Page = null;
        }
    }

    /// <summary>Lists messages and counts them; false at a stop.</summary>
    private async Task<bool> ListAsync(CancellationToken cancellationToken)
    {
        bool isResumed = State.Page is not null;
        while (true)
        {
            MessagesListRequest request = _service.Messages();
            request.MaxResults = _options.MessagePageSize;
            request.PageToken = State.Page;
            request.ExpiredStatuses = isResumed ? [HttpStatusCode.BadRequest, HttpStatusCode.NotFound] : [];
            MessagesPage page;
            try
            {
                page = await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (SyncTokenExpiredException) when (isResumed)
            {
                isResumed = false;
                State.Page = null;
                continue;
            }

            isResumed = false;
            if (page.NextPageToken is { } next && string.Equals(next, State.Page, StringComparison.Ordinal))
            {
                throw new SourceProtocolException(_service.Source, "The service names a page as its own successor.");
            }

            await CountAsync((page.Messages ?? []).Select(static m => m.Id), cancellationToken).ConfigureAwait(false);
            State.Page = page.NextPageToken is { Length: > 0 } token ? token : null;
            State.IsListed = State.Page is null;
            if (State.IsListed)
            {
                return true;
            }

            if (IsTimeForStop)
            {
                return false;
            }
        }
    }

    /// <summary>Follows the history; false at a stop, null when it is gone.</summary>
    private async Task<bool?> FollowAsync(CancellationToken cancellationToken)
    {
        string? mark = null;
        while (true)
        {
            HistoryListRequest request = _service.History();
            request.StartHistoryId = State.HistoryId;
            request.MaxResults = _options.MessagePageSize;
            request.PageToken = mark;
            request.ExpiredStatuses = [HttpStatusCode.NotFound];
            HistoryPage page;
            try
            {
                page = await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (SyncTokenExpiredException)
            {
                return null;
            }

            await CountAsync(Messages(page), cancellationToken).ConfigureAwait(false);
            if (string.IsNullOrEmpty(page.NextPageToken))
            {
                State.HistoryId = Math.Max(State.HistoryId, page.HistoryId);
                return true;
            }

            if (string.Equals(page.NextPageToken, mark, StringComparison.Ordinal))
            {
                throw new SourceProtocolException(_service.Source, "The service names a page as its own successor.");
            }

            mark = page.NextPageToken;
            if (IsTimeForStop && page.History is [.., { Id: var last }] && last > State.HistoryId)
            {
                State.HistoryId = last;
                return false;
            }
        }
    }

    private bool IsTimeForStop =>
        _sinceStop >= Math.Max(_options.MinMessagesBetweenStops, Math.Min(State.Harvest.Totals.Correspondents.Count, _options.MinMessagesBetweenStops * 100L));

    private static IEnumerable<string?> Messages(HistoryPage page)
    {
        foreach (HistoryRecord record in page.History ?? [])
        {
            foreach (HistoryMessage added in record.MessagesAdded ?? [])
            {
                yield return added.Message?.Id;
            }

            foreach (HistoryMessage changed in record.LabelsRemoved ?? [])
            {
                if (changed.LabelIds?.Any(static l => l is "SPAM" or "TRASH") == true)
                {
                    yield return changed.Message?.Id;
                }
            }
        }
    }

    private async Task CountAsync(IEnumerable<string?> ids, CancellationToken cancellationToken)
    {
        List<string> open = [.. ids.OfType<string>().Distinct(StringComparer.Ordinal).Where(id => !State.Known.Contains(MailState.NumberOf(id)))];
        foreach (string[] chunk in open.Chunk(_options.BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<MailMessage> messages = new(chunk.Length);
            await _batch.FetchAsync(chunk, messages.Add, Refuse, cancellationToken).ConfigureAwait(false);
            foreach (MailMessage message in messages)
            {
                Count(message);
            }
        }
    }

    private void Count(MailMessage message)
    {
        _number++;
        if (message is not { Id: { } id } || message.LabelIds?.Any(static l => PassedOver.Contains(l, StringComparer.Ordinal)) == true)
        {
            return;
        }

        State.Known.Add(MailState.NumberOf(id));
        _sinceStop++;
        bool isSent = message.LabelIds?.Contains("SENT", StringComparer.Ordinal) == true;
        if (State.Harvest.Totals.Add(_header.Write(message), message.InternalDate / 1000, isSent, out bool isWhole))
        {
            NewMessages++;
            if (!isWhole)
            {
                Report(IssueCode.LimitExceeded, "The message has more addresses than are counted; the first ones were.");
            }
        }
    }

    private void Refuse(string id, HttpStatusCode status)
    {
        _number++;
        UnreadableMessages++;
        Report(IssueCode.Refused, $"The service cannot give this message (HTTP {(int)status}).");
    }

    private void Report(IssueCode code, string detail)
    {
        if (_issueCount++ < MaxIssues)
        {
            _issues.Enqueue(new RecordIssue(code, IssueSeverity.Error, new RecordPlace("messages", 0, _number), null, detail));
        }
    }
}
