using System.Text.Json.Serialization;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>users.getProfile.</summary>
internal sealed class MailProfile
{
    /// <summary>The account's main address.</summary>
    [JsonPropertyName("emailAddress")]
    public string? EmailAddress { get; init; }

    /// <summary>Where the mailbox's history stands.</summary>
    [JsonPropertyName("historyId")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public ulong HistoryId { get; init; }
}

/// <summary>A page of message ids.</summary>
internal sealed class MessagesPage
{
    /// <summary>Absent when empty.</summary>
    [JsonPropertyName("messages")]
    public MailMessage[]? Messages { get; init; }

    /// <summary>The next page; absent on the last.</summary>
    [JsonPropertyName("nextPageToken")]
    public string? NextPageToken { get; init; }
}

/// <summary>A message.</summary>
internal sealed class MailMessage
{
    /// <summary>Its id; for ever the same.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>INBOX, SENT, SPAM and the like.</summary>
    [JsonPropertyName("labelIds")]
    public string[]? LabelIds { get; init; }

    /// <summary>Milliseconds since 1970, when Gmail got it.</summary>
    [JsonPropertyName("internalDate")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long InternalDate { get; init; }

    /// <summary>Its outermost part.</summary>
    [JsonPropertyName("payload")]
    public MailPart? Payload { get; init; }
}

/// <summary>A part of a message.</summary>
internal sealed class MailPart
{
    /// <summary>Its header fields, unfolded, encoded words not decoded.</summary>
    [JsonPropertyName("headers")]
    public MailHeader[]? Headers { get; init; }
}

/// <summary>A header field.</summary>
internal sealed class MailHeader
{
    /// <summary>As the message writes it.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>The body.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; init; }
}

/// <summary>A page of history, oldest first.</summary>
internal sealed class HistoryPage
{
    /// <summary>Absent when nothing happened.</summary>
    [JsonPropertyName("history")]
    public HistoryRecord[]? History { get; init; }

    /// <summary>Where the history stands now.</summary>
    [JsonPropertyName("historyId")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public ulong HistoryId { get; init; }

    /// <summary>The next page; absent on the last.</summary>
    [JsonPropertyName("nextPageToken")]
    public string? NextPageToken { get; init; }
}

/// <summary>One thing that happened.</summary>
internal sealed class HistoryRecord
{
    /// <summary>Its place in the history.</summary>
    [JsonPropertyName("id")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public ulong Id { get; init; }

    /// <summary>New messages.</summary>
    [JsonPropertyName("messagesAdded")]
    public HistoryMessage[]? MessagesAdded { get; init; }

    /// <summary>Messages that lost labels.</summary>
    [JsonPropertyName("labelsRemoved")]
    public HistoryMessage[]? LabelsRemoved { get; init; }
}

/// <summary>A message in the history.</summary>
internal sealed class HistoryMessage
{
    /// <summary>The message.</summary>
    [JsonPropertyName("message")]
    public MailMessage? Message { get; init; }

    /// <summary>The labels it lost.</summary>
    [JsonPropertyName("labelIds")]
    public string[]? LabelIds { get; init; }
}
