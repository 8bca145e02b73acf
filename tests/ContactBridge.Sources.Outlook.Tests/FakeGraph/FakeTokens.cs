using ContactBridge.Sources;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>Gives tokens of the fake service: the last one that was fetched, until a fresh one is asked for.</summary>
internal sealed class FakeTokens(FakeGraphServer server) : IAccessTokenProvider
{
    private string _token = server.Token;

    public int Refreshes { get; private set; }

    public ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken)
    {
        if (forceRefresh)
        {
            Refreshes++;
            _token = server.Token;
        }

        return ValueTask.FromResult($"{_token}|{string.Join('|', scopes)}");
    }
}
