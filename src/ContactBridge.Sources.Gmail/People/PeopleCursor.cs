using System.Text.Json;
using System.Text.Json.Serialization;
using ContactBridge.Sources;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>Where a listing stands: the sync token it began from, the next page, and what the labels were called. The content of a sync token.</summary>
internal sealed record PeopleCursor
{
    private const int CurrentVersion = 1;

    /// <summary>The form of the token.</summary>
    [JsonPropertyName("gmail")]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Fingerprint of the account, the listing and its parameters: Google refuses a token with other parameters.</summary>
    [JsonPropertyName("settings")]
    public string Settings { get; init; } = string.Empty;

    /// <summary>Google's sync token that the listing began from; null in a full one.</summary>
    [JsonPropertyName("sync")]
    public string? Sync { get; init; }

    /// <summary>The next page; null for the first.</summary>
    [JsonPropertyName("page")]
    public string? Page { get; init; }

    /// <summary>The labels as far as they have been used.</summary>
    [JsonPropertyName("groups")]
    public IReadOnlyDictionary<string, string> Groups { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True when there is nothing to go on from.</summary>
    [JsonIgnore]
    public bool IsStart => Sync is null && Page is null;

    /// <summary>Packs the cursor.</summary>
    public SyncToken ToToken() => new(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Unpacks a cursor.</summary>
    /// <returns>Null for tokens of others, of other settings, and for those from which nothing can go on.</returns>
    public static PeopleCursor? Open(SyncToken token, string settings)
    {
        try
        {
            PeopleCursor? cursor = JsonSerializer.Deserialize<PeopleCursor>(token.Bytes.Span);
            return cursor is { Version: CurrentVersion, IsStart: false, Groups: not null } && string.Equals(cursor.Settings, settings, StringComparison.Ordinal) ? cursor : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Prints no value.</summary>
    public override string ToString() => nameof(PeopleCursor);
}
