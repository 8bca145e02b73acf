using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;

namespace ContactBridge.Tool.Connecting;

/// <summary>An access token that the user brought; nobody here can renew it.</summary>
internal sealed class GivenToken(SourceId source, string user, string token) : IImapCredentials
{
    public ValueTask<ImapSignIn> GetAsync(bool forceRefresh, CancellationToken cancellationToken) => forceRefresh
        ? throw new SignInRequiredException(source, "The server refused the access token: it has expired, or was made for another account or purpose. Bring a new one.")
        : ValueTask.FromResult(ImapSignIn.WithToken(user, token));
}
