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
    private readonly bool _readsAll = !state.IsComplete || state.IsWindowed;
    private ImapConnection? _connection;
    private IReadOnlyList<MailFolder> _folders = [];
    private FolderStatuses _statuses = new();
    private bool _onExportHost;
    private bool _exportFailed;
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
                    state.IsWindowed &= _exportFailed;
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
        _onExportHost = options.ExportHost is not null && !_exportFailed && (_readsAll || _onExportHost);
        if (!_onExportHost)
        {
            await ConnectAsync(options.Host, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await ConnectAsync(options.ExportHost!, cancellationToken).ConfigureAwait(false);
            ReadWindowedAgain();
        }
        catch (ImapException e) when (e.Failure is not ImapFailure.Credentials)
        {
            // Wrong credentials would be wrong at the other host too, and two attempts are nearer to a lock-out than one.
            options.Logger.LogInformation("The export host does not answer; reading from the usual one.");
            LeaveExportHost();
            await ConnectAsync(options.Host, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Goes on with the host that shows the newest messages only; a later read comes back for the rest.</summary>
    private void LeaveExportHost()
    {
        _exportFailed = true;
        _onExportHost = false;
        state.IsWindowed = true;
        Report(IssueCode.Refused, options.ExportHost!, 0, "The server that shows all messages does not answer; the newest of each folder are read, and the rest at a later sync.");
    }

    /// <summary>What only the newest messages were read of is read from its beginning; those are known and not counted twice.</summary>
    private void ReadWindowedAgain()
    {
        if (state.IsWindowed)
        {
            state.IsWindowed = false;
            state.IsComplete = false;
            foreach (FolderState folder in state.Folders.Values)
            {
                folder.NextUid = 1;
            }
        }
    }

    private async Task ConnectAsync(string host, CancellationToken cancellationToken)
    {
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
        _statuses = !_readsAll && _folders.Count >= FolderStatuses.MinFolders
            ? await FolderStatuses.ReadAsync(_connection, cancellationToken).ConfigureAwait(false)
            : new FolderStatuses();
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

            if (!_readsAll && state.Folders.TryGetValue(folder.Name, out FolderState? before) && _statuses.IsUnchanged(folder.Name, before.UidValidity, before.NextUid, before.HighestModSeq))
            {
                _finished.Add(folder.Name);
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

            if (IsBeyondWindow(progress))
            {
                // More has come than this host shows: the other one has it all.
                await DropAsync().ConfigureAwait(false);
                _onExportHost = true;
                return true;
            }

            _progress = progress;
            _folder = folder;
            _reader!.Start(await UidPages.PlanAsync(_connection!, _opening, progress.NextUid, _pageSize, cancellationToken).ConfigureAwait(false));
            return true;
        }

        return false;
    }

    private bool IsBeyondWindow(FolderState progress) =>
        options.MessageWindow > 0 && options.ExportHost is not null && !_onExportHost && !_exportFailed
        && _opening!.Exists >= options.MessageWindow && _opening.UidNext > progress.NextUid && _opening.UidNext - progress.NextUid > options.MessageWindow;

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
