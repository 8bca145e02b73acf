using System.Runtime.CompilerServices;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Contacts;
using ContactBridge.Sources.Outlook.Graph;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Outlook;

/// <summary>The contacts of a Microsoft account, from all its folders. Nothing is ever written.</summary>
/// <remarks>
/// Incremental by one delta link a folder, packed into one token; a link that is no longer good, or a folder that is gone, restarts the read.
/// Contacts are known by their immutable ids, which stay when a contact is moved. See docs/outlook.md. Read one at a time.
/// </remarks>
public sealed class OutlookContactSource : IContactSource
{
    private readonly GraphSession _session;
    private readonly ContentHash _settings;

    /// <summary>Prepares to read; nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OutlookContactSource(OutlookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Descriptor = new SourceDescriptor
        {
            Id = SourceId.Create("outlook:" + options.AccountKey),
            Kind = "outlook",
            DisplayName = $"Outlook contacts of {options.Account.Trim()}",
            IsIncremental = true,
            ReportsDeletions = true,
            Trust = 70,
        };
        _session = new GraphSession(options, Descriptor.Id, Descriptor.Kind, OutlookScopes.Contacts);
        _settings = ContentHash.Of($"{options.AccountKey}\n{options.BaseAddress}\n{options.ReadPhotos}\n{options.ReadExtendedProperties}\n{options.MaxPhotoBytes}");
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ContactReadState? known = since is { IsEmpty: false } token ? ContactReadState.FromToken(token, _settings) : null;
        if (since is { IsEmpty: false } && known is null)
        {
            yield return ContactChange.Restarted.Instance;
        }

        ContactRun run = new(_session, known ?? new ContactReadState());
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<ContactChange>? changes = await run.NextAsync(cancellationToken).ConfigureAwait(false);
            if (changes is null)
            {
                break;
            }

            foreach (ContactChange change in changes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return change;
            }

            // After a restart there is nothing yet to go on from.
            if (changes.Count > 0 && changes[^1] is not ContactChange.Restarted)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ContactChange.Checkpoint(run.State.ToToken(_settings), IsComplete: false);
            }
        }

        yield return new ContactChange.Checkpoint(run.State.ToToken(_settings), IsComplete: true);
    }
}
