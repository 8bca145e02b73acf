using System.Runtime.CompilerServices;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.Mail;
using ContactBridge.Sources.Gmail.Services;
using ContactBridge.Sources.Http;
using ContactBridge.Sources.Imap;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Gmail;

/// <summary>The people of a Gmail mailbox: one record a person-address, from message headers alone, by the Gmail API v1.</summary>
/// <remarks>
/// The same evidence as of a mailbox read over IMAP, counted by the same code. That somebody wrote stays true when the message is deleted: records are
/// never taken back for that. The sync token carries the totals, the messages counted and the history id; when Gmail has forgotten its history,
/// messages are listed anew and only those not counted yet are asked for. See docs/gmail.md. Read one at a time.
/// </remarks>
public sealed class GmailCorrespondentSource : IContactSource, IDisposable
{
    private readonly GmailOptions _options;
    private readonly HttpSourceOptions _http;
    private readonly MailService _service;
    private readonly string[] _own;
    private readonly TokenSeal _seal;
    private readonly ContentHash _settings;

    /// <summary>Prepares to read; nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public GmailCorrespondentSource(GmailOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        string account = options.Account.Trim().ToLowerInvariant();
        _own = [.. options.OwnAddresses, options.Account];
        _seal = new TokenSeal("gmail-mail:" + account);
        _settings = ContentHash.Of($"{(int)options.Include}\n{string.Join('\n', _own.Order(StringComparer.Ordinal))}");
        Descriptor = new SourceDescriptor
        {
            Id = SourceId.Create("gmail-mail:" + account),
            Kind = "gmail-mail",
            DisplayName = $"Gmail correspondents of {options.Account.Trim()}",
            Origin = ContactOrigin.Collected,
            IsIncremental = true,
            Trust = 30,
        };
        _http = HttpOptions.Of(options, Descriptor, options.MailAddress);
        _service = new MailService(_http, options.MailAddress, options.MailScope);
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <summary>What the last read that ended came to; null before.</summary>
    public GmailHarvestReport? LastReport { get; private set; }

    /// <summary>Closes the connections, unless the application brought its own client.</summary>
    public void Dispose() => _service.Dispose();

    /// <summary>Asks whose mailbox it is, reading no message: what a sync needs is there.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="SignInRequiredException">The sign-in is refused, or another account signed in than the one named.</exception>
    /// <exception cref="SourceException">Gmail refuses or cannot be reached.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        MailProfile profile = await _service.Profile().ExecuteAsync(cancellationToken).ConfigureAwait(false);
        if (profile.EmailAddress is { Length: > 0 } address && !_own.Any(own => IsSameMailbox(own, address)))
        {
            throw new SignInRequiredException(Descriptor.Id, "Another account signed in than the one named. Name that one, or sign in with this one.");
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MailState? known = _seal.Open(since, _settings, (Stream content, out ContentHash settings) => MailState.Read(content, _own, out settings), out bool settingsChanged);
        if (known is null)
        {
            // Before the first listing, so that nothing falls between the listing and the history.
            MailProfile profile = await _service.Profile().ExecuteAsync(cancellationToken).ConfigureAwait(false);
            known = MailState.Begin(_own, profile.EmailAddress, profile.HistoryId);
        }

        if (settingsChanged)
        {
            known.Harvest.Totals.MarkAllDirty();
        }

        MailRun run = new(_options, _http, _service, known);
        bool isEnd = false;
        while (!isEnd)
        {
            isEnd = await run.ReadToStopAsync(cancellationToken).ConfigureAwait(false);
            while (run.TryTakeIssue(out RecordIssue? issue))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ContactChange.Rejected(issue!);
            }

            foreach (Correspondent who in known.Harvest.Totals.Dirty)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (CorrespondentRecord.Change(Descriptor.Id, who, _options.Include, known.Own) is { } change)
                {
                    yield return change;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            known.Harvest.Totals.Dirty.Clear();
            LastReport = isEnd ? new GmailHarvestReport(run.NewMessages, run.UnreadableMessages, known.Harvest.Totals.UnusableAddresses, Kinds(known)) : LastReport;
            yield return new ContactChange.Checkpoint(_seal.Seal(stream => known.Write(_settings, stream)), isEnd);
        }
    }

    /// <summary>Gmail ignores dots and case; its two domains are one.</summary>
    private static bool IsSameMailbox(string left, string right)
    {
        return string.Equals(Fold(left), Fold(right), StringComparison.Ordinal);

        static string Fold(string address)
        {
            string[] parts = address.Trim().ToLowerInvariant().Split('@');
            return parts is [var local, "gmail.com" or "googlemail.com"] ? local.Replace(".", string.Empty, StringComparison.Ordinal) + "@gmail.com" : string.Join('@', parts);
        }
    }

    private static Dictionary<CorrespondentKinds, int> Kinds(MailState state)
    {
        Dictionary<CorrespondentKinds, int> kinds = [];
        foreach (Correspondent who in state.Harvest.Totals.Correspondents.Values)
        {
            CorrespondentKinds kind = AddressMarks.KindOf(who, state.Own);
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        }

        return kinds;
    }
}
