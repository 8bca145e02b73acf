using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>What stands beside a contact at the service and is asked for separately: photo and extended properties.</summary>
internal sealed class ContactExtras
{
    /// <summary>The photo's bytes; null for none.</summary>
    public byte[]? Photo { get; set; }

    /// <summary>The photo's media type.</summary>
    public string? PhotoType { get; set; }

    /// <summary>The contact again with its extensions and extended properties; null when not read.</summary>
    public JsonElement? Extended { get; set; }

    /// <summary>Parts that the service refused.</summary>
    public List<(IssueCode Code, string Field, string Detail)> Refused { get; } = [];

    /// <summary>Adds what there is to a contact.</summary>
    public void AddTo(ContactBuilder contact, RecordPlace place, List<RecordIssue> issues)
    {
        if (Photo is { } photo)
        {
            contact.Photos.Add(new Photo { Data = photo, MediaType = PhotoType, Origin = new ValueOrigin("photo") });
        }

        if (Extended is { } extended)
        {
            GraphFields fields = new(extended, place);
            ExtendedFields.Map(fields, contact);
            issues.AddRange(fields.Issues);
        }

        foreach ((IssueCode code, string field, string detail) in Refused)
        {
            issues.Add(new RecordIssue(code, IssueSeverity.Warning, place, field, detail));
        }
    }
}
