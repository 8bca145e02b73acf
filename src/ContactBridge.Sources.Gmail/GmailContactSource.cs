using System.Runtime.CompilerServices;
using System.Text.Json;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.People;
using ContactBridge.Sources.Gmail.Services;
using ContactBridge.Sources.Http;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Gmail;

/// <summary>The people of a Google account, by the People API v1: the address book, the other contacts, or the organisation's directory.</summary>
/// <remarks>
/// A page is a stretch between two checkpoints, and one page is in memory at a time. A read since a token takes one request for the labels and one
/// for each page of changes. Google forgets a sync token 7 days after the full read it goes back to, and refuses it when a parameter has changed:
/// then, and when a label was renamed or removed, the source restarts by itself. See docs/gmail.md. Read one at a time.
/// </remarks>
public sealed class GmailContactSource : IContactSource, IDisposable
{
    private const int MostRestarts = 2;

    private readonly PeopleListing _listing;
    private readonly PeopleService _service;
    private readonly PeopleReader _reader;
    private readonly string _settings;

    /// <summary>Prepares to read; nothing is sent yet.</summary>
    /// <param name="options">Which account, and how.</param>
    /// <param name="part">Which of its listings: one, and not <see cref="GmailParts.Mail"/>.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public GmailContactSource(GmailOptions options, GmailParts part = GmailParts.Contacts)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _listing = PeopleListing.Of(part);
        string account = options.Account.Trim().ToLowerInvariant();
        Descriptor = new SourceDescriptor
        {
            Id = SourceId.Create($"{_listing.Kind}:{account}"),
            Kind = _listing.Kind,
            DisplayName = $"{_listing.DisplayName} of {options.Account.Trim()}",
            Origin = _listing.Origin,
            IsIncremental = true,
            ReportsDeletions = true,
            Trust = _listing.Trust,
        };
        _settings = ContentHash.Of($"{account}\n{_listing.Kind}\n{_listing.Parameters(options)}").ToString();
        _service = new PeopleService(HttpOptions.Of(options, Descriptor, options.PeopleAddress), options.PeopleAddress);
        _reader = new PeopleReader(_listing, options, _service);
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <summary>Closes the connections, unless the application brought its own client.</summary>
    public void Dispose() => _service.Dispose();

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PeopleCursor? cursor = since is { IsEmpty: false } token ? PeopleCursor.Open(token, _settings) : null;
        GroupNames groups = await _reader.FetchGroupsAsync(cancellationToken).ConfigureAwait(false);
        cursor = cursor is not null && groups.Agrees(cursor.Groups) ? cursor : null;
        if (cursor is null && since is { IsEmpty: false })
        {
            yield return ContactChange.Restarted.Instance;
        }

        cursor ??= new PeopleCursor { Settings = _settings };
        groups.Recall(cursor.Groups);
        PersonMapper mapper = new(Descriptor.Id, _listing.Place, groups);
        int number = 0;
        int restarts = 0;

        // A listing that an earlier read began tells nothing of what happened since then.
        bool isOld = cursor.Page is not null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PeoplePage? page = await _reader.FetchAsync(cursor, cancellationToken).ConfigureAwait(false);
            if (page is null)
            {
                if (restarts++ == MostRestarts)
                {
                    throw new SyncTokenExpiredException(Descriptor.Id, "The service forgets its bookmarks faster than they can be used.");
                }

                // The changes since a token can be asked for again from their first page; nothing but a full read mends the rest.
                bool isLostPage = cursor is { Page: not null, Sync: not null };
                cursor = new PeopleCursor { Settings = _settings, Sync = isLostPage ? cursor.Sync : null };
                isOld = false;
                if (!isLostPage)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return ContactChange.Restarted.Instance;
                }

                continue;
            }

            foreach (JsonElement person in page.Items)
            {
                number++;
                foreach (ContactChange change in Changes(mapper, person, number))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return change;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            bool isLast = string.IsNullOrEmpty(page.NextPageToken);
            if (!isLast && string.Equals(page.NextPageToken, cursor.Page, StringComparison.Ordinal))
            {
                throw new SourceProtocolException(Descriptor.Id, "The service names a page as its own successor.");
            }

            cursor = isLast
                ? new PeopleCursor { Settings = _settings, Sync = page.NextSyncToken, Groups = groups.Marks }
                : cursor with { Page = page.NextPageToken, Groups = groups.Marks };
            isLast &= !isOld || string.IsNullOrEmpty(cursor.Sync);
            isOld &= cursor.Page is not null;
            yield return new ContactChange.Checkpoint(cursor.ToToken(), isLast);
            if (isLast)
            {
                yield break;
            }
        }
    }

    private IEnumerable<ContactChange> Changes(PersonMapper mapper, JsonElement person, int number)
    {
        if (person.ValueKind != JsonValueKind.Object || Text(person, "resourceName") is not { } resourceName)
        {
            RecordPlace place = new(_listing.Place, 0, number);
            yield return new ContactChange.Rejected(new RecordIssue(IssueCode.Malformed, IssueSeverity.Error, place, "resourceName", "The item has no resource name."));
            yield break;
        }

        bool isDeleted = false;
        if (person.TryGetProperty("metadata", out JsonElement metadata) && metadata.ValueKind == JsonValueKind.Object)
        {
            isDeleted = metadata.TryGetProperty("deleted", out JsonElement deleted) && deleted.ValueKind == JsonValueKind.True;
            if (metadata.TryGetProperty("previousResourceNames", out JsonElement names) && names.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement name in names.EnumerateArray())
                {
                    if (name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } previous && !string.Equals(previous, resourceName, StringComparison.Ordinal))
                    {
                        yield return new ContactChange.Deleted(new RecordKey(Descriptor.Id, previous));
                    }
                }
            }
        }

        yield return isDeleted
            ? new ContactChange.Deleted(new RecordKey(Descriptor.Id, resourceName))
            : new ContactChange.Upserted(mapper.Map(person, resourceName, number));
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
