using System.Text.Json;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Graph;
using ContactBridge.Sources.Outlook.Mapping;

namespace ContactBridge.Sources.Outlook.Contacts;

/// <summary>One item of a page of changes, and what has to be asked for it.</summary>
internal sealed class ContactItem(string id, JsonElement item, int position)
{
    /// <summary>The contact's id.</summary>
    public string Id => id;

    /// <summary>Its place on the page, from 1.</summary>
    public int Position => position;

    /// <summary>The contact as it stands; null when it turned out to be gone.</summary>
    public JsonElement? Contact { get; set; } = item;

    /// <summary>True when the page says that it is no longer in the folder.</summary>
    public bool IsRemoved { get; } = item.TryGetProperty("@removed", out _);

    /// <summary>True for a removed item that lives on in another folder, whose own changes tell of it.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>What stands beside the contact.</summary>
    public ContactExtras Extras { get; } = new();

    /// <summary>False when the service gave only what changed: the rest must be asked for, or it would be taken for deleted.</summary>
    public bool IsWhole => item.TryGetProperty("parentFolderId", out _) && item.TryGetProperty("createdDateTime", out _);

    /// <summary>Prints no value.</summary>
    public override string ToString() => nameof(ContactItem);
}

/// <summary>Asks, in as few batches as possible, for what a page of changes does not hold: photos, extended properties, and where a removed contact went.</summary>
internal sealed class ContactDetails(GraphSession session)
{
    private readonly GraphBatch _batch = new(session);
    private bool _extendedRefused;

    /// <summary>Completes the items.</summary>
    /// <param name="items">The items of a page.</param>
    /// <param name="isKnownFolder">Whether a folder is one of those that are read.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task CompleteAsync(IReadOnlyList<ContactItem> items, Func<string, bool> isKnownFolder, CancellationToken cancellationToken)
    {
        List<(BatchPart Part, Action<BatchPart> Take)> asked = [];
        foreach (ContactItem item in items)
        {
            Plan(item, isKnownFolder, asked);
        }

        if (asked.Count == 0)
        {
            return;
        }

        // By twenty, so that the photos of a page are not all in memory in two forms.
        foreach ((BatchPart Part, Action<BatchPart> Take)[] some in asked.Chunk(GraphBatch.MaxParts))
        {
            await _batch.SendAsync([.. some.Select(static s => s.Part)], cancellationToken).ConfigureAwait(false);
            foreach ((BatchPart part, Action<BatchPart> take) in some)
            {
                take(part);
                part.Body = default;
            }
        }
    }

    private void Plan(ContactItem item, Func<string, bool> isKnownFolder, List<(BatchPart Part, Action<BatchPart> Take)> asked)
    {
        var contact = session.Graph.Me.Contacts[item.Id];
        if (item.IsRemoved)
        {
            // A moved contact is "removed" from its old folder; only the contact itself can say whether it is gone.
            asked.Add((new BatchPart(session.RelativeOf(contact.ToGetRequestInformation(static r => r.QueryParameters.Select = ["id", "parentFolderId"]))), part => TakeWhereabouts(item, part, isKnownFolder)));
            return;
        }

        if (!item.IsWhole)
        {
            asked.Add((new BatchPart(session.RelativeOf(contact.ToGetRequestInformation())), part => TakeWhole(item, part)));
        }

        if (session.Options.ReadExtendedProperties && !_extendedRefused)
        {
            asked.Add((new BatchPart(session.RelativeOf(contact.ToGetRequestInformation(static r =>
            {
                r.QueryParameters.Select = ["id"];
                r.QueryParameters.Expand = [ExtendedFields.Expand];
            }))), part => TakeExtended(item, part)));
        }

        if (session.Options.ReadPhotos)
        {
            asked.Add((new BatchPart(session.RelativeOf(contact.Photo.Content.ToGetRequestInformation())), part => TakePhoto(item, part)));
        }
    }

    private static void TakeWhereabouts(ContactItem item, BatchPart part, Func<string, bool> isKnownFolder)
    {
        item.Contact = null;
        item.IsElsewhere = part.IsGiven && part.Body.ValueKind == JsonValueKind.Object && GraphFields.Text(part.Body, "parentFolderId") is { } folder && isKnownFolder(folder);
    }

    private void TakeWhole(ContactItem item, BatchPart part)
    {
        if (part.IsGiven && part.Body.ValueKind == JsonValueKind.Object)
        {
            item.Contact = part.Body;
        }
        else if (part.Status is 404 or 410)
        {
            // Gone since; the next changes will say so.
            item.Contact = null;
            item.IsElsewhere = true;
        }
        else
        {
            throw new SourceProtocolException(session.Source, "The service tells a change of a contact and does not give the contact.");
        }
    }

    private void TakeExtended(ContactItem item, BatchPart part)
    {
        if (part.IsGiven && part.Body.ValueKind == JsonValueKind.Object)
        {
            item.Extras.Extended = part.Body;
        }
        else if (part.Status is not (404 or 410))
        {
            // Where one is refused, all are: the account does not have them.
            _extendedRefused = true;
            item.Extras.Refused.Add((IssueCode.Refused, "singleValueExtendedProperties", Sentence("The service does not give extended properties.", part)));
        }
    }

    private void TakePhoto(ContactItem item, BatchPart part)
    {
        if (part.IsGiven && part.Body.ValueKind == JsonValueKind.String)
        {
            string text = part.Body.GetString()!;
            if (text.Length / 4 * 3 > session.Options.MaxPhotoBytes + 2)
            {
                item.Extras.Refused.Add((IssueCode.LimitExceeded, "photo", "The photo is larger than is kept."));
            }
            else if (part.Body.TryGetBytesFromBase64(out byte[]? photo))
            {
                item.Extras.Photo = photo.Length > 0 ? photo : null;
                item.Extras.PhotoType = part.MediaType;
            }
            else
            {
                item.Extras.Refused.Add((IssueCode.InvalidBinary, "photo", "The photo is not Base64."));
            }
        }
        else if (part.Status is not (404 or 410 or 204))
        {
            item.Extras.Refused.Add((IssueCode.Refused, "photo", Sentence("The service does not give the photo.", part)));
        }
    }

    private static string Sentence(string what, BatchPart part) => part.Code is { } code ? $"{what} (HTTP {part.Status}, {code})" : $"{what} (HTTP {part.Status})";
}
