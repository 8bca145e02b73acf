using ContactBridge.Sources.Outlook.Tests.FakeGraph;

namespace ContactBridge.Sources.Outlook.Tests.AnySequence;

/// <summary>The way to the account gets difficult: throttling, failures, breaks, dead tokens and links, changes between two pages.</summary>
internal sealed class Troubles(FakeGraphServer server, Random random, Action change)
{
    private int _tokens = 1;

    public void Begin()
    {
        int kind = random.Next(8);
        int left = random.Next(1, 40);
        server.Fault = (_, isPart) => kind switch
        {
            0 when random.Next(4) == 0 => new FakeFault(random.Next(2) == 0 ? 429 : 503, "TooManyRequests", random.Next(2) == 0 ? "2" : null),
            1 when !isPart && --left == 0 => new FakeFault(0, string.Empty, IsAborted: true),
            1 when !isPart && left < 0 && left > -20 => new FakeFault(500, "generalException"),
            2 when !isPart && --left == 0 => new FakeFault(410, "SyncStateNotFound", HasLocation: true),
            3 when --left == 0 => new FakeFault(401, "InvalidAuthenticationToken"),
            6 when !isPart && --left < 0 => new FakeFault(0, string.Empty, IsAborted: true),
            7 when !isPart && --left < 0 => new FakeFault(429, "ApplicationThrottled", "600"),
            _ => null,
        };
        int pages = 0;
        server.AfterPage = kind switch
        {
            3 => () => server.Token = ++pages == left / 4 ? $"canarytoken-{++_tokens}" : server.Token,
            4 => change,
            5 => () => server.Listing.Epoch += ++pages == left / 3 ? 1 : 0,
            _ => null,
        };
    }

    public void End()
    {
        server.Fault = null;
        server.AfterPage = null;
    }
}
