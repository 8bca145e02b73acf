using System.Net;

namespace ContactBridge.Sources.Http.Tests;

public sealed class AccessTokenTests
{
    [Fact]
    public async Task Send_carries_the_token()
    {
        Script script = new(Script.Answer(HttpStatusCode.OK, "yes"));
        Tokens tokens = new();

        await script.GetAsync(script.Options(tokens));

        Assert.Equal(["Bearer secret-1"], script.Authorizations);
    }

    [Fact]
    public async Task Send_asks_once_for_a_fresh_token_when_one_is_refused()
    {
        Script script = new(Script.Answer(HttpStatusCode.Unauthorized), Script.Answer(HttpStatusCode.OK, "yes"));
        Tokens tokens = new();

        Assert.Equal("yes", await script.GetAsync(script.Options(tokens)));

        Assert.Equal(["Bearer secret-1", "Bearer secret-2"], script.Authorizations);
        Assert.Equal([false, true], tokens.Forced);
        Assert.Empty(script.Clock.Waits);
    }

    [Fact]
    public async Task Send_says_sign_in_when_the_fresh_token_is_refused_too()
    {
        Script script = new(Script.Answer(HttpStatusCode.Unauthorized, """{"error":"invalid_token"}"""));

        SignInRequiredException e = await Assert.ThrowsAsync<SignInRequiredException>(() => script.GetAsync(script.Options(new Tokens())));

        Assert.Equal(2, script.Requests);
        Assert.Equal(Script.Source, e.SourceId);
        Assert.Contains("invalid_token", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/v1/people")]
    [InlineData("http://contacts.example/v1/people")]
    [InlineData("https://contacts.example:8443/v1/people")]
    [InlineData("https://contacts.example.elsewhere.example/v1/people")]
    public async Task Send_carries_no_token_to_strangers(string address)
    {
        Script script = new(Script.Answer(HttpStatusCode.OK));

        await Assert.ThrowsAsync<SourceProtocolException>(() => script.GetAsync(script.Options(new Tokens()), address));

        Assert.Equal(0, script.Requests);
    }

    [Fact]
    public async Task Send_asks_for_the_scopes_of_the_request()
    {
        Script script = new(Script.Answer(HttpStatusCode.OK));
        Tokens tokens = new();
        using HttpClient client = SourceHttp.CreateClient(script.Options(tokens));
        using HttpRequestMessage request = new(HttpMethod.Get, Script.Address);
        request.Options.Set(SourceRequest.Scopes, ["contacts.read"]);

        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(["contacts.read"], tokens.Scopes);
    }

    [Fact]
    public async Task Send_asks_at_once_for_a_fresh_token_when_told_to()
    {
        Script script = new(Script.Answer(HttpStatusCode.Unauthorized));
        Tokens tokens = new();
        using HttpClient client = SourceHttp.CreateClient(script.Options(tokens));
        using HttpRequestMessage request = new(HttpMethod.Get, Script.Address);
        request.Options.Set(SourceRequest.FreshToken, true);

        await Assert.ThrowsAsync<SignInRequiredException>(() => client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal([true], tokens.Forced);
        Assert.Equal(1, script.Requests);
    }

    private sealed class Tokens : IAccessTokenProvider
    {
        public List<bool> Forced { get; } = [];

        public IReadOnlyCollection<string> Scopes { get; private set; } = [];

        public ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken)
        {
            Forced.Add(forceRefresh);
            Scopes = scopes;
            return ValueTask.FromResult(forceRefresh ? "secret-2" : "secret-1");
        }
    }
}
