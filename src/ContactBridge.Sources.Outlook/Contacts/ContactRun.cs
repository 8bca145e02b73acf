using System.Text.Json;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Graph;
using ContactBridge.Sources.Outlook.Mapping;
using ContactBridge.Storage;
using Microsoft.Kiota.Abstractions;

namespace ContactBridge.Sources.Outlook.Contacts;

/// <summary>One read of an account's contacts, page by page over all folders.</summary>
internal sealed class ContactRun(GraphSession session, ContactReadState state)
{
    /// <summary>How often a read is begun anew before the service is taken for one that never comes to an end.</summary>
    private const int MaxRestarts = 3;

    private readonly ContactDetails _details = new(session);
    private readonly ContactMapper _mapper = new(session.Source);
    private ContactReadState _state = state;
    private bool _areFoldersKnown;
    private int _restarts;
    private int _pages;

    /// <summary>Where the read stands.</summary>
    public ContactReadState State => _state;

    /// <summary>Reads the next page.</summary>
    /// <returns>The changes of the page; null at the end.</returns>
    public async Task<List<ContactChange>?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_areFoldersKnown && !await FindFoldersAsync(cancellationToken).ConfigureAwait(false))
            {
                return Restart(null);
            }

            while (_state.Folders.Find(static f => !f.IsRead) is { } folder)
            {
                if (folder.Id.Length > 0 && string.Equals(folder.Id, _state.DefaultFolderId, StringComparison.Ordinal))
                {
                    // Some accounts do list the default folder.
                    folder.IsRead = true;
                    continue;
                }

                return await ReadPageAsync(folder, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (SyncTokenExpiredException e)
        {
            return Restart(e);
        }
    }

    private List<ContactChange> Restart(SyncTokenExpiredException? reason)
    {
        if (++_restarts > MaxRestarts)
        {
            throw new SourceException(session.Source, "The service ends every read before it is complete.", reason) { IsTransient = true };
        }

        _state = new ContactReadState();
        _areFoldersKnown = false;
        _pages = 0;
        return [ContactChange.Restarted.Instance];
    }

    /// <summary>Brings the folders up to date (the default one is listed nowhere: microsoft-graph-docs#6273); false when one is gone, whose contacts nobody names any more.</summary>
    private async Task<bool> FindFoldersAsync(CancellationToken cancellationToken)
    {
        FolderTree tree = new(
            session,
            session.Graph.Me.ContactFolders.ToGetRequestInformation(static r => r.QueryParameters.Top = FolderTree.PageSize),
            id => session.Graph.Me.ContactFolders[id].ChildFolders.ToGetRequestInformation(static r => r.QueryParameters.Top = FolderTree.PageSize),
            new HashSet<string>());
        SortedDictionary<string, string> names = await tree.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (_state.Folders.Exists(f => f.Id.Length > 0 && f.WasRead && !names.ContainsKey(f.Id)))
        {
            return false;
        }

        _state.Folders.RemoveAll(f => f.Id.Length > 0 && !names.ContainsKey(f.Id));
        if (_state.Folders.Count == 0)
        {
            _state.Folders.Add(new FolderMark { Id = string.Empty });
        }

        foreach ((string id, string name) in names)
        {
            ulong mark = ContentHash.Of(name).High;
            FolderMark? folder = _state.Folders.Find(f => string.Equals(f.Id, id, StringComparison.Ordinal));
            if (folder is null)
            {
                folder = new FolderMark { Id = id, NameMark = mark };
                _state.Folders.Add(folder);
            }

            folder.IsRenamed |= folder.NameMark != mark;
            folder.NameMark = mark;
            folder.Name = name;
        }

        _areFoldersKnown = true;
        return true;
    }

    private async Task<List<ContactChange>> ReadPageAsync(FolderMark folder, CancellationToken cancellationToken)
    {
        if (++_pages > Http.PageReader.MaxPages)
        {
            throw new SourceProtocolException(session.Source, "The service gives pages without end.");
        }

        string? link = folder.Link;
        using GraphPage page = await AskAsync(folder, cancellationToken).ConfigureAwait(false);
        RecordPlace place = new(folder.Name is { Length: > 0 } name ? name : "Contacts");
        List<ContactChange> changes = [];
        List<ContactItem> items = Sort(page, place, changes);
        if (folder.Id.Length == 0)
        {
            _state.DefaultFolderId ??= items.Select(static i => i.Contact is { } contact ? GraphFields.Text(contact, "parentFolderId") : null).FirstOrDefault(static id => id is not null);
        }

        await _details.CompleteAsync(items, IsKnownFolder, cancellationToken).ConfigureAwait(false);
        foreach (ContactItem item in items)
        {
            if (item.Contact is { } contact)
            {
                changes.Add(new ContactChange.Upserted(_mapper.Map(contact, folder.Name, item.Extras, place with { Item = item.Position })));
            }
            else if (!item.IsElsewhere)
            {
                changes.Add(new ContactChange.Deleted(new RecordKey(session.Source, item.Id)));
            }
        }

        GoOn(folder, link, page);
        return changes;
    }

    private Task<GraphPage> AskAsync(FolderMark folder, CancellationToken cancellationToken)
    {
        int size = session.Options.PageSize;
        if (folder.Link is { } link)
        {
            return session.ReadPageAsync(link, size, "contacts.delta", cancellationToken);
        }

        RequestInformation request = folder.Id.Length == 0
            ? session.Graph.Me.Contacts.Delta.ToGetRequestInformation()
            : session.Graph.Me.ContactFolders[folder.Id].Contacts.Delta.ToGetRequestInformation();
        return session.ReadPageAsync(request, size, "contacts.delta", cancellationToken);
    }

    private void GoOn(FolderMark folder, string? link, GraphPage page)
    {
        folder.WasRead = true;
        folder.IsUnderWay = page.NextLink is not null;
        if (page.NextLink is { } next)
        {
            if (string.Equals(next, link, StringComparison.Ordinal))
            {
                throw new SourceProtocolException(session.Source, "The service names a page as its own successor.");
            }

            folder.Link = next;
        }
        else if (page.DeltaLink is { } delta)
        {
            // A folder with a new name is read anew after its changes, which alone name what was removed.
            string goOn = folder.Then ?? delta;
            bool isAnew = folder.IsRenamed && (link is not null || folder.Then is not null);
            folder.IsRenamed = false;
            folder.Then = isAnew ? goOn : null;
            folder.Link = isAnew ? null : goOn;
            folder.IsRead = !isAnew && !folder.IsOld;
            folder.IsOld = false;
        }
        else
        {
            throw new SourceProtocolException(session.Source, "The service ends a listing of changes without saying where to go on.");
        }
    }

    private bool IsKnownFolder(string id) =>
        string.Equals(id, _state.DefaultFolderId, StringComparison.Ordinal) || _state.Folders.Exists(f => string.Equals(f.Id, id, StringComparison.Ordinal));

    /// <summary>The items of a page, the last one of each contact; what cannot be read becomes a rejection.</summary>
    private static List<ContactItem> Sort(GraphPage page, RecordPlace place, List<ContactChange> changes)
    {
        List<ContactItem> items = [];
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        int position = 0;
        foreach (JsonElement element in page.Items)
        {
            position++;
            if (element.ValueKind != JsonValueKind.Object || GraphFields.Text(element, "id") is not { } id)
            {
                changes.Add(new ContactChange.Rejected(new RecordIssue(
                    IssueCode.Malformed, IssueSeverity.Error, place with { Item = position }, null, "The service gave something that is no contact: it has no id.")));
                continue;
            }

            ContactItem item = new(id, element, position);
            if (known.TryGetValue(id, out int before))
            {
                items[before] = item;
            }
            else
            {
                known.Add(id, items.Count);
                items.Add(item);
            }
        }

        return items;
    }
}
