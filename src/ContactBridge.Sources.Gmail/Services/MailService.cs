using ContactBridge.Sources.Http;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>The needed part of the Gmail API v1, after its discovery document (revision 20240520).</summary>
internal sealed class MailService(HttpSourceOptions options, Uri address, string scope) : TypedService(options, address)
{
    /// <inheritdoc/>
    public override string Name => "gmail";

    /// <summary>Where batches go. The discovery document's "batch" is the global endpoint, which was shut down in 2020.</summary>
    public Uri BatchAddress { get; } = new(address, "batch/gmail/v1");

    /// <summary>The scope of all requests.</summary>
    public IReadOnlyCollection<string> Scopes { get; } = [scope];

    /// <summary>users.getProfile for the signed-in user.</summary>
    public ProfileRequest Profile() => new(this, Scopes);

    /// <summary>users.messages.list.</summary>
    public MessagesListRequest Messages() => new(this, Scopes);

    /// <summary>users.messages.get.</summary>
    public MessageGetRequest Message(string id) => new(this, Scopes, id);

    /// <summary>users.history.list.</summary>
    public HistoryListRequest History() => new(this, Scopes);
}
