using System.Text.Json.Serialization;
using System.Text.Json;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>A page of people. They stay JSON, so that a field Google adds tomorrow is kept too.</summary>
internal sealed class PeoplePage
{
    /// <summary>Of people.connections.list; absent when empty.</summary>
    [JsonPropertyName("connections")]
    public JsonElement[]? Connections { get; init; }

    /// <summary>Of otherContacts.list.</summary>
    [JsonPropertyName("otherContacts")]
    public JsonElement[]? OtherContacts { get; init; }

    /// <summary>Of people.listDirectoryPeople.</summary>
    [JsonPropertyName("people")]
    public JsonElement[]? People { get; init; }

    /// <summary>The next page; absent on the last.</summary>
    [JsonPropertyName("nextPageToken")]
    public string? NextPageToken { get; init; }

    /// <summary>On the last page only.</summary>
    [JsonPropertyName("nextSyncToken")]
    public string? NextSyncToken { get; init; }

    /// <summary>The people, whichever listing this is.</summary>
    [JsonIgnore]
    public IReadOnlyList<JsonElement> Items => Connections ?? OtherContacts ?? People ?? [];
}

/// <summary>A page of labels.</summary>
internal sealed class ContactGroupsPage
{
    /// <summary>The labels.</summary>
    [JsonPropertyName("contactGroups")]
    public ContactGroup[]? ContactGroups { get; init; }

    /// <summary>The next page; absent on the last.</summary>
    [JsonPropertyName("nextPageToken")]
    public string? NextPageToken { get; init; }
}

/// <summary>A label.</summary>
internal sealed class ContactGroup
{
    /// <summary>"contactGroups/…".</summary>
    [JsonPropertyName("resourceName")]
    public string? ResourceName { get; init; }

    /// <summary>Its name as the user wrote it; of system groups a fixed word.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>USER_CONTACT_GROUP or SYSTEM_CONTACT_GROUP.</summary>
    [JsonPropertyName("groupType")]
    public string? GroupType { get; init; }
}
