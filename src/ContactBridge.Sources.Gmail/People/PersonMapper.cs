using System.Globalization;
using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>Makes records of people. Nothing is dropped: what has no place stays as an attribute or as an unknown property.</summary>
/// <remarks>Left out are version marks (etag), generated pictures, and forms that Google makes from other fields. One mapper maps one person at a time.</remarks>
internal sealed class PersonMapper(SourceId source, string place, GroupNames groups)
{
    private readonly PersonDraft _draft = new(groups);
    private readonly List<RecordIssue> _issues = [];

    /// <summary>Maps a person.</summary>
    /// <param name="person">The person, which has a resource name.</param>
    /// <param name="resourceName">Its resource name.</param>
    /// <param name="number">The how-manieth of the read, for issues.</param>
    public ContactRecord Map(JsonElement person, string resourceName, int number)
    {
        _draft.Clear();
        _issues.Clear();
        string? mainSource = ReadMetadata(person);
        foreach (JsonProperty field in person.EnumerateObject())
        {
            MapField(field, mainSource, number);
        }

        _draft.Finish();
        return new ContactRecord
        {
            Key = new RecordKey(source, resourceName),
            Contact = _draft.Contact.Build(),
            Place = new RecordPlace(place),
            Issues = _issues.Count == 0 ? [] : [.. _issues],
        };
    }

    private void MapField(JsonProperty field, string? mainSource, int number)
    {
        if (field.Name is "resourceName" or "etag" or "metadata" || field.Value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (!PersonFields.All.TryGetValue(field.Name, out PersonFields.Mapping? map) || field.Value.ValueKind != JsonValueKind.Array)
        {
            if (map is not null)
            {
                _issues.Add(new RecordIssue(IssueCode.Malformed, IssueSeverity.Warning, new RecordPlace(place, 0, number), field.Name, "The field is not a list."));
            }

            _draft.Contact.Unknown.Add(new UnknownProperty(field.Name, field.Value.GetRawText()) { Origin = new ValueOrigin(field.Name) });
            return;
        }

        foreach ((JsonElement item, ItemOrigin origin) in DistinctItems.Of(field.Value, mainSource))
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                map(new PersonItem(field.Name, item, origin), _draft);
            }
            else
            {
                _issues.Add(new RecordIssue(IssueCode.Malformed, IssueSeverity.Warning, new RecordPlace(place, 0, number), field.Name, "The item is not an object."));
                _draft.Contact.Unknown.Add(new UnknownProperty(field.Name, item.GetRawText()) { Origin = new ValueOrigin(field.Name) });
            }
        }
    }

    /// <summary>Reads the person's metadata.</summary>
    /// <returns>The id of the contact itself, as against the profiles linked to it.</returns>
    private string? ReadMetadata(JsonElement person)
    {
        if (!person.TryGetProperty("metadata", out JsonElement metadata) || metadata.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string? main = null;
        foreach (JsonProperty property in metadata.EnumerateObject())
        {
            switch (property.Name)
            {
                case "sources" when property.Value.ValueKind == JsonValueKind.Array:
                    main = ReadSources(property.Value);
                    break;
                case "deleted" or "objectType" or "previousResourceNames":
                    break;
                default:
                    Keep("metadata." + property.Name, property.Value);
                    break;
            }
        }

        return main;
    }

    private string? ReadSources(JsonElement sources)
    {
        string? main = null;
        foreach (JsonElement item in sources.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            string? type = Text(item, "type");
            string? id = Text(item, "id");
            bool isContact = type is "CONTACT" or "OTHER_CONTACT" or "DOMAIN_CONTACT";
            if (id is not null)
            {
                main ??= isContact ? id : null;
                _draft.Contact.Identifiers.Add(new ExternalIdentifier(isContact ? "google" : "google-" + (type ?? "source").ToLowerInvariant().Replace('_', '-'), id) { Origin = new ValueOrigin("metadata.sources") });
            }

            if (DateTimeOffset.TryParse(Text(item, "updateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
                && (_draft.Contact.ModifiedAt is null || at > _draft.Contact.ModifiedAt))
            {
                _draft.Contact.ModifiedAt = at;
            }

            ReadProfile(item);
        }

        return main;
    }

    private void ReadProfile(JsonElement item)
    {
        if (!item.TryGetProperty("profileMetadata", out JsonElement profile) || profile.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (Text(profile, "objectType") is { } kind and not ("PERSON" or "OBJECT_TYPE_UNSPECIFIED"))
        {
            _draft.Contact.Kind = string.Equals(kind, "PAGE", StringComparison.Ordinal) ? ContactKind.Organization : ContactKind.Unspecified;
            Keep("metadata.sources.profileMetadata.objectType", profile.GetProperty("objectType"));
        }

        if (profile.TryGetProperty("userTypes", out JsonElement types))
        {
            Keep("metadata.sources.profileMetadata.userTypes", types);
        }
    }

    private void Keep(string name, JsonElement value)
    {
        if (PersonItem.TextOf(value) is { } text && text is not "[]")
        {
            _draft.Contact.Unknown.Add(new UnknownProperty(name, text) { Origin = new ValueOrigin(name) });
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
