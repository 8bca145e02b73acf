using System.Net;
using ContactBridge.Sources.Gmail.Services;
using ContactBridge.Sources.Http;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>Fetches the pages of one listing and the names of the labels.</summary>
internal sealed class PeopleReader(PeopleListing listing, GmailOptions options, PeopleService service)
{
    /// <summary>Fetches the page at a cursor.</summary>
    /// <returns>Null when Google no longer knows the cursor.</returns>
    public async Task<PeoplePage?> FetchAsync(PeopleCursor cursor, CancellationToken cancellationToken)
    {
        PeopleListRequest request = listing.Request(service, options);
        request.PageSize = options.PageSize;
        request.PageToken = cursor.Page;
        request.SyncToken = cursor.Sync;

        // Nothing documents how long a page token lives; a sync token's end is named, a page token's is a plain 400.
        request.ExpiredStatuses = cursor.Page is null ? [] : [HttpStatusCode.BadRequest, HttpStatusCode.NotFound];
        try
        {
            return await request.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SyncTokenExpiredException) when (!cursor.IsStart)
        {
            return null;
        }
        catch (SourceException e) when (listing.MayBeAbsent && cursor.IsStart && HttpFailure.Of(e) is { Kind: HttpFailureKind.Refused })
        {
            return new PeoplePage();
        }
    }

    /// <summary>Fetches the names of the labels: one request for up to 1,000 of them.</summary>
    public async Task<GroupNames> FetchGroupsAsync(CancellationToken cancellationToken)
    {
        if (!listing.HasGroups)
        {
            return GroupNames.None;
        }

        Dictionary<string, string> names = new(StringComparer.Ordinal);
        IAsyncEnumerable<ContactGroupsPage> pages = PageReader.ReadAsync(
            service.Source,
            first: null,
            async (mark, token) =>
            {
                ContactGroupsListRequest request = service.ContactGroups();
                request.PageToken = mark;
                return await request.ExecuteAsync(token).ConfigureAwait(false);
            },
            static page => page.NextPageToken,
            cancellationToken);
        await foreach (ContactGroupsPage page in pages.ConfigureAwait(false))
        {
            foreach (ContactGroup group in page.ContactGroups ?? [])
            {
                if (group is { ResourceName: { Length: > 0 } resource, Name: { Length: > 0 } name })
                {
                    names[resource] = name;
                }
            }
        }

        return new GroupNames(names);
    }
}
