using System.Runtime.CompilerServices;
using ContactBridge.Records;
using ContactBridge.Sources.Imap;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Sources.Outlook.Graph;
using ContactBridge.Sources.Outlook.Mail;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Outlook;

/// <summary>The people of a Microsoft account's mailbox: one record a person-address, from message headers alone, as the IMAP source gives them.</summary>
/// <remarks>
/// That somebody wrote stays true when the message is deleted: records are never taken back for that. An address that turns out to be a list or
/// the owner's own is taken back. Each record is whole and carries running totals; the sync token carries them from read to read. Read one at a time.
/// </remarks>
public sealed class OutlookMailSource : IContactSource
{
    private readonly OutlookOptions _options;
    private readonly GraphSession _session;
    private readonly HashSet<string> _own;
    private readonly TokenSeal _seal;
    private readonly ContentHash _settings;

    /// <summary>Prepares to read; nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OutlookMailSource(OutlookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _own = AddressKey.Of(options.OwnAddresses.Append(options.Account));
        Descriptor = new SourceDescriptor
        {
            Id = SourceId.Create("outlook-mail:" + options.AccountKey),
            Kind = "outlook-mail",
            DisplayName = $"Mailbox {options.Account.Trim()} at Microsoft",
            Origin = ContactOrigin.Collected,
            IsIncremental = true,
            Trust = 30,
        };
        _seal = new TokenSeal(Descriptor.Id.Value);
        _settings = ContentHash.Of($"{(int)options.Correspondents}\n{options.BaseAddress}\n{string.Join('\n', _own.Order(StringComparer.Ordinal))}");
        _session = new GraphSession(options, Descriptor.Id, Descriptor.Kind, OutlookScopes.Mail);
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MailReadState? known = _seal.Open(since, _settings, (Stream content, out ContentHash settings) => MailReadState.Read(content, _own, out settings), out bool settingsChanged);
        MailReadState state = known ?? new MailReadState(_own);
        MailboxTotals totals = state.Harvest.Totals;
        if (settingsChanged)
        {
            totals.MarkAllDirty();
        }

        MailRun run = new(_session, state);
        bool isEnd = false;
        while (!isEnd)
        {
            isEnd = await run.ReadToStopAsync(cancellationToken).ConfigureAwait(false);
            while (run.TryTakeIssue(out RecordIssue? issue))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ContactChange.Rejected(issue!);
            }

            foreach (Correspondent who in totals.Dirty)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (CorrespondentRecord.Change(Descriptor.Id, who, _options.Correspondents, _own) is { } change)
                {
                    yield return change;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            totals.Dirty.Clear();
            state.Harvest.IsComplete |= isEnd;
            yield return new ContactChange.Checkpoint(_seal.Seal(stream => state.Write(stream, _settings)), isEnd);
        }
    }
}
