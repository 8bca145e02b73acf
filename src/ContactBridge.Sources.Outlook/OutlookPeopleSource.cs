using System.Runtime.CompilerServices;
using System.Text.Json;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Graph;
using ContactBridge.Sources.Outlook.Mapping;

namespace ContactBridge.Sources.Outlook;

/// <summary>The people whom Microsoft Graph takes for relevant to the account's owner: a ranked list, never a complete one.</summary>
/// <remarks>
/// Not incremental: each read gives the list as it stands. An account that has no such list (HTTP 403 or 404: switched off by its
/// organisation, or not licensed) gives nobody; one that had a list before and refuses now fails, so that nobody is taken for gone.
/// </remarks>
public sealed class OutlookPeopleSource : IContactSource
{
    private const int PageSize = 500;
    private static readonly SyncToken Read = SyncToken.FromText("people:1");
    private static readonly SyncToken Absent = SyncToken.FromText("people:1:absent");

    private readonly GraphSession _session;
    private readonly PersonMapper _mapper;

    /// <summary>Prepares to read; nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OutlookPeopleSource(OutlookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Descriptor = new SourceDescriptor
        {
            Id = SourceId.Create("outlook-people:" + options.AccountKey),
            Kind = "outlook-people",
            DisplayName = $"People of {options.Account.Trim()} at Microsoft",
            Origin = ContactOrigin.Collected,
            ReportsDeletions = true,
            Trust = 25,
        };
        _session = new GraphSession(options, Descriptor.Id, Descriptor.Kind, OutlookScopes.People, isForbiddenForGood: true);
        _mapper = new PersonMapper(Descriptor.Id);
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool mayBeAbsent = since is not { IsEmpty: false } token || token == Absent;
        (GraphPage? page, bool isAbsent) = await BeginAsync(mayBeAbsent, cancellationToken).ConfigureAwait(false);
        if (isAbsent)
        {
            yield return new ContactChange.Checkpoint(Absent, IsComplete: true);
            yield break;
        }

        if (since is { IsEmpty: false })
        {
            yield return ContactChange.Restarted.Instance;
        }

        HashSet<string> given = new(StringComparer.Ordinal);
        int position = 0;
        for (int pages = 1; page is not null; pages++)
        {
            string? next;
            using (page)
            {
                foreach (JsonElement item in page.Items)
                {
                    position++;
                    cancellationToken.ThrowIfCancellationRequested();
                    if (Change(item, position, given) is { } change)
                    {
                        yield return change;
                    }
                }

                next = page.NextLink;
            }

            cancellationToken.ThrowIfCancellationRequested();
            page = next is null || pages >= Http.PageReader.MaxPages ? null : await _session.ReadPageAsync(next, null, "people.list", cancellationToken).ConfigureAwait(false);
        }

        yield return new ContactChange.Checkpoint(Read, IsComplete: true);
    }

    private async Task<(GraphPage? Page, bool IsAbsent)> BeginAsync(bool mayBeAbsent, CancellationToken cancellationToken)
    {
        try
        {
            GraphPage page = await _session.ReadPageAsync(
                _session.Graph.Me.People.ToGetRequestInformation(static r => r.QueryParameters.Top = PageSize), null, "people.list", cancellationToken).ConfigureAwait(false);
            return (page, false);
        }
        catch (SourceException e) when (mayBeAbsent && !e.IsTransient && e is not (SignInRequiredException or SourceProtocolException))
        {
            return (null, true);
        }
    }

    /// <summary>A person, a rejection, or nothing for groups, rooms and those the list names twice while it moves.</summary>
    private ContactChange? Change(JsonElement item, int position, HashSet<string> given)
    {
        RecordPlace place = new("People", 0, position);
        if (item.ValueKind != JsonValueKind.Object || GraphFields.Text(item, "id") is not { } id)
        {
            return new ContactChange.Rejected(new RecordIssue(IssueCode.Malformed, IssueSeverity.Error, place, null, "The service gave something that is no person: it has no id."));
        }

        return given.Add(id) && _mapper.Map(item, place) is { } record ? new ContactChange.Upserted(record) : null;
    }
}
