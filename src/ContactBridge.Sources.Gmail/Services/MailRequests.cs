using Google.Apis.Services;
using Google.Apis.Util;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>What the requests of a mailbox share.</summary>
internal abstract class MailRequest<TResponse> : TypedRequest<TResponse>
{
    /// <summary>Prepares the request.</summary>
    protected MailRequest(IClientService service, IReadOnlyCollection<string> scopes)
        : base(service, scopes)
    {
    }

    /// <summary>Whose mailbox: the signed-in user's.</summary>
    [RequestParameter("userId", RequestParameterType.Path)]
    public string UserId { get; set; } = "me";

    /// <summary>The parts of the answer to send; everything else, such as the beginning of a message's text, is not even transferred.</summary>
    [RequestParameter("fields", RequestParameterType.Query)]
    public string? Fields { get; set; }

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("userId", "path", isRequired: true);
        Declare("fields");
    }
}

/// <summary>users.getProfile.</summary>
internal sealed class ProfileRequest : MailRequest<MailProfile>
{
    /// <summary>Prepares the request.</summary>
    public ProfileRequest(IClientService service, IReadOnlyCollection<string> scopes)
        : base(service, scopes) => InitParameters();

    /// <inheritdoc/>
    public override string MethodName => "gmail.users.getProfile";

    /// <inheritdoc/>
    public override string RestPath => "gmail/v1/users/{userId}/profile";
}

/// <summary>users.messages.list: ids, newest first. No query: the scope gmail.metadata does not allow one.</summary>
internal sealed class MessagesListRequest : MailRequest<MessagesPage>
{
    /// <summary>Prepares the request.</summary>
    public MessagesListRequest(IClientService service, IReadOnlyCollection<string> scopes)
        : base(service, scopes)
    {
        Fields = "messages/id,nextPageToken";
        InitParameters();
    }

    /// <inheritdoc/>
    public override string MethodName => "gmail.users.messages.list";

    /// <inheritdoc/>
    public override string RestPath => "gmail/v1/users/{userId}/messages";

    /// <summary>1 to 500.</summary>
    [RequestParameter("maxResults", RequestParameterType.Query)]
    public int? MaxResults { get; set; }

    /// <summary>The page; null for the first.</summary>
    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("maxResults");
        Declare("pageToken");
    }
}

/// <summary>users.messages.get: the header fields of one message. Sent in batches.</summary>
internal sealed class MessageGetRequest : MailRequest<MailMessage>
{
    /// <summary>Prepares the request.</summary>
    public MessageGetRequest(IClientService service, IReadOnlyCollection<string> scopes, string id)
        : base(service, scopes)
    {
        Id = id;
        Fields = "id,labelIds,internalDate,payload/headers";
        InitParameters();
    }

    /// <inheritdoc/>
    public override string MethodName => "gmail.users.messages.get";

    /// <inheritdoc/>
    public override string RestPath => "gmail/v1/users/{userId}/messages/{id}";

    /// <summary>Which message.</summary>
    [RequestParameter("id", RequestParameterType.Path)]
    public string Id { get; }

    /// <summary>Headers only.</summary>
    [RequestParameter("format", RequestParameterType.Query)]
    public string? Format { get; set; } = "metadata";

    /// <summary>Which header fields.</summary>
    [RequestParameter("metadataHeaders", RequestParameterType.Query)]
    public Repeatable<string>? MetadataHeaders { get; set; }

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("id", "path", isRequired: true);
        Declare("format");
        Declare("metadataHeaders");
    }
}

/// <summary>users.history.list: what happened since a history id.</summary>
internal sealed class HistoryListRequest : MailRequest<HistoryPage>
{
    /// <summary>Prepares the request.</summary>
    public HistoryListRequest(IClientService service, IReadOnlyCollection<string> scopes)
        : base(service, scopes)
    {
        Fields = "history(id,messagesAdded/message/id,labelsRemoved(labelIds,message/id)),historyId,nextPageToken";
        InitParameters();
    }

    /// <inheritdoc/>
    public override string MethodName => "gmail.users.history.list";

    /// <inheritdoc/>
    public override string RestPath => "gmail/v1/users/{userId}/history";

    /// <summary>Where to begin.</summary>
    [RequestParameter("startHistoryId", RequestParameterType.Query)]
    public ulong? StartHistoryId { get; set; }

    /// <summary>New messages, and messages that are taken out of spam or trash.</summary>
    [RequestParameter("historyTypes", RequestParameterType.Query)]
    public Repeatable<string>? HistoryTypes { get; set; } = new(["messageAdded", "labelRemoved"]);

    /// <summary>1 to 500.</summary>
    [RequestParameter("maxResults", RequestParameterType.Query)]
    public int? MaxResults { get; set; }

    /// <summary>The page; null for the first.</summary>
    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("startHistoryId", isRequired: true);
        Declare("historyTypes");
        Declare("maxResults");
        Declare("pageToken");
    }
}
