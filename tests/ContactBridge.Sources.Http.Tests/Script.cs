using System.Net;
using ContactBridge.Records;
using ContactBridge.Testing;

namespace ContactBridge.Sources.Http.Tests;

/// <summary>A service of prepared answers, and what was asked of it.</summary>
internal sealed class Script(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int _next;

    public const string Address = "https://contacts.example/v1/people";

    public SkippingTimeProvider Clock { get; } = new();

    public CapturingLogger Log { get; } = new();

    public List<string> Authorizations { get; } = [];

    public List<string> Bodies { get; } = [];

    public int Requests => _next;

    public static SourceId Source => SourceId.Create("test:me");

    public static Func<HttpRequestMessage, HttpResponseMessage> Answer(HttpStatusCode status, string body = "{}", string? retryAfter = null) => _ =>
    {
        HttpResponseMessage response = new(status) { Content = new StringContent(body) };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    };

    public static Func<HttpRequestMessage, HttpResponseMessage> Throw(Exception e) => _ => throw e;

    public HttpSourceOptions Options(IAccessTokenProvider? tokens = null) => new()
    {
        Source = Source,
        Kind = "test",
        Services = [new Uri("https://contacts.example/")],
        Tokens = tokens,
        Client = new HttpClient(this),
        TimeProvider = Clock,
        Logger = Log,
        Random = static () => 0,
    };

    public async Task<string> GetAsync(HttpSourceOptions? options = null, string address = Address, CancellationToken? stop = null)
    {
        using HttpClient client = SourceHttp.CreateClient(options ?? Options());
        return await client.GetStringAsync(new Uri(address), stop ?? TestContext.Current.CancellationToken);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Authorizations.Add(request.Headers.Authorization?.ToString() ?? string.Empty);
        Bodies.Add(request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken));
        int now = _next++;
        return answers[Math.Min(now, answers.Length - 1)](request);
    }
}
