using ContactBridge.Sources;

namespace ContactBridge.CrashHost;

/// <summary>One access token for everything.</summary>
internal sealed class FixedToken(string token) : IAccessTokenProvider
{
    public ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken) => ValueTask.FromResult(token);
}
