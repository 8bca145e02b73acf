using System.Runtime.CompilerServices;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Sources.Imap.Protocol;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Imap;

/// <summary>The people of a mailbox: one record a person-address, from message headers alone. The mailbox is never changed.</summary>
/// <remarks>
/// That somebody wrote stays true when the message is deleted: records are never taken back for that, and a lost token only means reading
/// all messages again. An address that turns out to be a list or the owner's own is taken back.
/// Each record is whole and carries running totals; the sync token carries them from read to read, with what is needed to count every
/// message once. See docs/imap.md. Read one at a time.
/// </remarks>
public sealed class ImapContactSource : IContactSource
{
    private static readonly TimeSpan DefaultBackOff = TimeSpan.FromSeconds(60);

    private readonly ImapOptions _options;
    private readonly HashSet<string> _own;
    private readonly TokenSeal _seal;
    private readonly ContentHash _settings;

    /// <summary>Prepares to read; nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ImapContactSource(ImapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        string account = options.Address.Trim().ToLowerInvariant();
        _own = AddressKey.Of(options.OwnAddresses.Append(options.Address));
        _seal = new TokenSeal(account);
        _settings = ContentHash.Of($"{(int)options.Include}\n{string.Join('\n', _own.Order(StringComparer.Ordinal))}");
        Descriptor = new SourceDescriptor
        {
            Id = SourceId.Create("imap:" + account),
            Kind = "imap",
            DisplayName = $"Mailbox {options.Address.Trim()}",
            Origin = ContactOrigin.Collected,
            IsIncremental = true,
            Trust = 30,
        };
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <summary>What the last read that ended came to; null before.</summary>
    public ImapHarvestReport? LastReport { get; private set; }

    /// <summary>Signs in, lists the folders and opens the first, reading no message: what a sync needs is there.</summary>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <exception cref="SignInRequiredException">The credentials are refused; the message says where they come from.</exception>
    /// <exception cref="SourceException">The server cannot be reached, refuses, or is none; its type says what to do.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        HarvestRun run = new(_options, new HarvestState(_own));
        await using (run.ConfigureAwait(false))
        {
            try
            {
                await Apart.RunAsync(async () =>
                {
                    await run.VerifyAsync(cancellationToken).ConfigureAwait(false);
                    return true;
                }).ConfigureAwait(false);
            }
            catch (ImapException e)
            {
                throw Translate(e);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        HarvestState? known = _seal.Open(since, _settings, (Stream content, out ContentHash settings) => StateCodec.Read(content, _own, out settings), out bool settingsChanged);
        HarvestState state = known ?? new HarvestState(_own);
        if (settingsChanged)
        {
            state.Totals.MarkAllDirty();
        }

        Task<(SyncToken Token, ImapHarvestReport? Report)>? closing = null;
        try
        {
            HarvestRun run = new(_options, state);
            await using (run.ConfigureAwait(false))
            {
                bool isEnd = false;
                while (!isEnd)
                {
                    isEnd = await StepAsync(run, cancellationToken).ConfigureAwait(false);
                    while (run.TryTakeIssue(out RecordIssue? issue))
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        yield return new ContactChange.Rejected(issue!);
                    }

                    // What is given out is settled first; then the token is made while the caller takes the records.
                    state.Totals.Dirty.Keep(Settle);
                    state.IsComplete |= isEnd;
                    closing = Task.Run(() => (_seal.Seal(stream => StateCodec.Write(state, _settings, stream)), isEnd ? Report(run, state) : null), CancellationToken.None);
                    foreach (Correspondent who in state.Totals.Dirty)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        yield return who.IsGivenOut
                            ? new ContactChange.Upserted(CorrespondentRecord.Make(Descriptor.Id, who, who.Kind ?? CorrespondentKinds.None))
                            : new ContactChange.Deleted(new RecordKey(Descriptor.Id, who.Key));
                    }

                    cancellationToken.ThrowIfCancellationRequested();
                    state.Totals.Dirty.Clear();
                    (SyncToken token, ImapHarvestReport? report) = await closing.ConfigureAwait(false);
                    LastReport = report ?? LastReport;
                    yield return new ContactChange.Checkpoint(token, isEnd);
                }
            }
        }
        finally
        {
            // A caller that left early may have left a token in the making, which still reads the totals.
            if (closing is not { IsCompleted: false })
            {
                state.Dispose();
            }
        }
    }

    /// <summary>Decides whether one that changed is given out; one that turned out to be no person's is taken back.</summary>
    /// <returns>False when nobody is to hear of it.</returns>
    private bool Settle(Correspondent who)
    {
        who.IsDirty = false;
        CorrespondentKinds kind = AddressMarks.KindOf(who, _own);
        who.Kind = kind;
        bool wasGivenOut = who.IsGivenOut;
        who.IsGivenOut = (kind & _options.Include) != CorrespondentKinds.None;
        return who.IsGivenOut || wasGivenOut;
    }

    private async Task<bool> StepAsync(HarvestRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await Apart.RunAsync(() => run.ReadToStopAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (ImapException e)
        {
            throw Translate(e);
        }
    }

    private SourceException Translate(ImapException e) => e.Failure switch
    {
        ImapFailure.Protocol when e.Fingerprint is { } fingerprint => new UntrustedCertificateException(Descriptor.Id, e.Message, fingerprint, e),
        ImapFailure.Credentials => new SignInRequiredException(Descriptor.Id, _options.SignInHint is { } hint ? $"{e.Message} {hint}" : e.Message, e),
        ImapFailure.Throttled => new SourceThrottledException(Descriptor.Id, e.Message, e) { IsTransient = true, RetryAfter = e.RetryAfter ?? DefaultBackOff },
        ImapFailure.Lost => new SourceException(Descriptor.Id, e.Message, e) { IsTransient = true },
        ImapFailure.Refused => new SourceException(Descriptor.Id, e.Message, e) { IsTransient = true },
        _ => new SourceProtocolException(Descriptor.Id, e.Message, e),
    };

    private ImapHarvestReport Report(HarvestRun run, HarvestState state)
    {
        Dictionary<CorrespondentKinds, int> kinds = [];
        foreach (Correspondent who in state.Totals.Correspondents.Values)
        {
            CorrespondentKinds kind = who.Kind ?? AddressMarks.KindOf(who, _own);
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        }

        return new ImapHarvestReport
        {
            Folders = run.FoldersRead,
            NewMessages = run.NewMessages,
            RepeatedMessages = run.RepeatedMessages,
            UnreadableMessages = run.UnreadableMessages,
            UnusableAddresses = state.Totals.UnusableAddresses,
            Correspondents = kinds,
            BytesReceived = run.BytesReceived,
        };
    }
}
