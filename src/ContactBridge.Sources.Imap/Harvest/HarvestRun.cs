using ContactBridge.Records;
using ContactBridge.Sources.Imap.Protocol;
using ContactBridge.Sources.Imap.Providers;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>One read of a mailbox, from stop to stop; connects again where a connection breaks.</summary>
internal sealed class HarvestRun(ImapOptions options, HarvestState state) : IAsyncDisposable
{
    /// <summary>Most issues reported one by one in one read.</summary>
    private const int MaxIssues = 10_000;

    private readonly ResiliencePipeline _connecting = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ImapException>(e => e.Failure == ImapFailure.Lost),
            MaxRetryAttempts = Math.Max(1, options.MaxReconnects),
            Delay = options.ReconnectDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            MaxDelay = TimeSpan.FromMinutes(1),
        })
        .Build();

    private readonly HashSet<string> _finished = new(StringComparer.Ordinal);
    private readonly Queue<RecordIssue> _issues = new();
    private readonly bool _isFirstRead = !state.IsComplete;
    private ImapConnection? _connection;
    private IReadOnlyList<MailFolder> _folders = [];
    private MailFolder? _folder;
    private FolderState _progress = new();
    private FolderOpening? _opening;
    private MessageReader? _reader;
    private int _pageSize = options.PageSize;
    private int _failures;
    private int _issueCount;
    private bool _tokenRefused;
    private long _sinceStop;
    private long _bytesBefore;

    /// <summary>Messages counted for the first time.</summary>
    public long NewMessages { get; private set; }

    /// <summary>Messages counted before.</summary>
    public long RepeatedMessages { get; private set; }

    /// <summary>Messages the server could not give.</summary>
    public long UnreadableMessages { get; private set; }

    /// <summary>Folders read.</summary>
    public int FoldersRead => _finished.Count;

    /// <summary>Octets received.</summary>
    public long BytesReceived => _bytesBefore + (_connection?.TotalBytes ?? 0);

    /// <summary>Takes an issue to report.</summary>
    public bool TryTakeIssue(out RecordIssue? issue) => _issues.TryDequeue(out issue);

    /// <summary>Reads up to the next stop.</summary>
    /// <returns>True at the end of the mailbox.</returns>
    /// <exception cref="ImapException">What cannot be mended by connecting again.</exception>
    public async Task<bool> ReadToStopAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (_connection is null)
                {
                    await ConnectAsync(cancellationToken).ConfigureAwait(false);
                }

                if (_folder is null && !await OpenNextAsync(cancellationToken).ConfigureAwait(false))
                {
                    return true;
                }

                if (_folder is not null && await ReadPageAsync(cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }
            catch (ImapException e) when (e.Failure == ImapFailure.Lost && _connection is not null && _failures++ < options.MaxReconnects)
            {
                // The same page is read again, smaller; what was counted of it is known and not counted twice.
                _pageSize = Math.Max(1, _pageSize / 4);
                options.Logger.LogInformation("The connection broke; connecting again ({Attempt} of {Most}).", _failures, options.MaxReconnects);
                await DropAsync().ConfigureAwait(false);
                await Task.Delay(options.ReconnectDelay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Connects and opens the inbox: some servers refuse only then (NetEase).</summary>
    /// <exception cref="ImapException">What stands in the way.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        await ConnectAsync(cancellationToken).ConfigureAwait(false);
        if (_folders.OrderByDescending(f => f.Role == FolderRole.Inbox).FirstOrDefault() is { } folder)
        {
            await ExamineAsync(folder, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => DropAsync();

    private async ValueTask DropAsync()
    {
        if (_connection is { } connection)
        {
            _bytesBefore += connection.TotalBytes;
            _connection = null;
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        _folder = null;
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        string host = _isFirstRead && options.ExportHost is { } export ? export : options.Host;
        try
        {
            _connection = await _connecting.ExecuteAsync(async token => await ImapConnector.ConnectAsync(options, host, _tokenRefused, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (ImapException e) when (e.Failure == ImapFailure.Credentials && !_tokenRefused)
        {
            ImapSignIn used = await options.Credentials.GetAsync(false, cancellationToken).ConfigureAwait(false);
            if (!used.IsToken)
            {
                throw;
            }

            // A token may have expired; a password is never tried twice.
            _tokenRefused = true;
            _connection = await ImapConnector.ConnectAsync(options, host, forceRefresh: true, cancellationToken).ConfigureAwait(false);
        }

        _folders = await FolderList.ReadAsync(_connection, cancellationToken).ConfigureAwait(false);
        _reader = new MessageReader(_connection, Take, Poisoned, _connection.Capabilities.Has("X-GM-EXT-1") ? "X-GM-LABELS " : string.Empty);
    }

    private async Task<bool> OpenNextAsync(CancellationToken cancellationToken)
    {
        foreach (MailFolder folder in _folders)
        {
            if (_finished.Contains(folder.Name))
            {
                continue;
            }

            _opening = await ExamineAsync(folder, cancellationToken).ConfigureAwait(false);
            if (_opening is null)
            {
                _finished.Add(folder.Name);
                continue;
            }

            if (!state.Folders.TryGetValue(folder.Name, out FolderState? progress) || progress.UidValidity != _opening.UidValidity)
            {
                progress = new FolderState { UidValidity = _opening.UidValidity };
                state.Folders[folder.Name] = progress;
            }

            _progress = progress;
            _folder = folder;
            _reader!.Start(await UidPages.PlanAsync(_connection!, _opening, progress.NextUid, _pageSize, cancellationToken).ConfigureAwait(false));
            return true;
        }

        return false;
    }

    private async Task<FolderOpening?> ExamineAsync(MailFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await FolderOpening.ExamineAsync(_connection!, folder, cancellationToken).ConfigureAwait(false);
        }
        catch (ImapException e) when (e.Failure is ImapFailure.Refused or ImapFailure.NotUnderstood)
        {
            Report(IssueCode.Refused, folder.Display, 0, "The server does not open this folder.");
            return null;
        }
    }

    /// <summary>Reads a page; true when it is time for a stop.</summary>
    private async Task<bool> ReadPageAsync(CancellationToken cancellationToken)
    {
        uint? last;
        try
        {
            last = await _reader!.ReadPageAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ImapException e) when (e.Failure is ImapFailure.Refused or ImapFailure.NotUnderstood)
        {
            Report(IssueCode.Refused, _folder!.Display, 0, "The server gives no message of this folder.");
            _finished.Add(_folder.Name);
            _folder = null;
            return false;
        }

        if (last is { } uid)
        {
            _failures = 0;
            _progress.NextUid = Math.Max(_progress.NextUid, uid == uint.MaxValue ? uid : uid + 1);
        }
        else
        {
            _progress.NextUid = Math.Max(_progress.NextUid, _opening!.UidNext);
            _progress.HighestModSeq = _opening.HighestModSeq;
            _finished.Add(_folder!.Name);
            _folder = null;
        }

        if (_sinceStop < Math.Max(options.MinMessagesBetweenStops, Math.Min(state.Totals.Correspondents.Count, options.MinMessagesBetweenStops * 100L)))
        {
            return false;
        }

        _sinceStop = 0;
        return true;
    }

    private void Take(ReadOnlySpan<byte> header, long internalDate, bool isLabelledSent, uint uid, bool isCut)
    {
        _sinceStop++;
        if (state.Totals.Add(header, internalDate, isLabelledSent || _folder!.Role == FolderRole.Sent, out bool isWhole))
        {
            NewMessages++;
            if (isCut || !isWhole)
            {
                Report(IssueCode.LimitExceeded, _folder!.Display, uid, "The message has more addresses than are counted; the first ones were.");
            }
        }
        else
        {
            RepeatedMessages++;
        }
    }

    private void Poisoned(uint uid)
    {
        UnreadableMessages++;
        Report(IssueCode.Refused, _folder!.Display, uid, "The server cannot give this message.");
    }

    private void Report(IssueCode code, string folder, uint uid, string detail)
    {
        if (_issueCount++ < MaxIssues)
        {
            _issues.Enqueue(new RecordIssue(code, IssueSeverity.Error, new RecordPlace(folder, 0, (int)Math.Min(uid, int.MaxValue)), null, detail));
        }
    }
}
