using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>What the fake does instead of answering.</summary>
internal sealed record FakeFault(int Status, string Code, string? RetryAfter = null, bool IsAborted = false, string? Body = null, bool HasLocation = false);

/// <summary>Microsoft Graph on loopback: strict in what it takes, difficult in what it gives.</summary>
internal sealed class FakeGraphServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeRouter _router;
    private int _active;

    private FakeGraphServer(WebApplication app, FakeMailbox mailbox)
    {
        _app = app;
        Mailbox = mailbox;
        Listing = new FakeListing(mailbox);
        _router = new FakeRouter(this);
    }

    public FakeMailbox Mailbox { get; }

    public FakeListing Listing { get; }

    public Uri Root { get; private set; } = null!;

    /// <summary>Everything a client did that the real service would refuse.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>Method and path of every request, parts of batches included.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public int Peak { get; private set; }

    /// <summary>The access token that is good now, without its scopes.</summary>
    public string Token { get; set; } = "canarytoken-1";

    /// <summary>Knows the access tokens of a sign-in, without their scopes; null for <see cref="Token"/> alone.</summary>
    public Func<string, bool>? Accepts { get; set; }

    /// <summary>Called for each request and each part of a batch (its path, true in a batch); not null plays the fault.</summary>
    public Func<string, bool, FakeFault?>? Fault { get; set; }

    /// <summary>Called after each page of a listing has been made.</summary>
    public Action? AfterPage { get; set; }

    public TimeSpan Latency { get; set; }

    public static async Task<FakeGraphServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        FakeGraphServer server = new(app, new FakeMailbox());
        app.Run(server.HandleAsync);
        await app.StartAsync().ConfigureAwait(false);
        server.Root = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1.0");
        return server;
    }

    public void AssertNoViolation() => Xunit.Assert.Empty(Violations);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync().ConfigureAwait(false);

    private async Task HandleAsync(HttpContext context)
    {
        int active = Interlocked.Increment(ref _active);
        try
        {
            Peak = Math.Max(Peak, active);
            if (active > 4)
            {
                Violations.Enqueue("More than four requests at one time.");
                await SendAsync(context, new FakeAnswer(429, FakeAnswer.Error("ApplicationThrottled", "Application is over its MailboxConcurrency limit."), "1"));
                return;
            }

            if (Latency > TimeSpan.Zero)
            {
                await Task.Delay(Latency, context.RequestAborted);
            }

            string raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            string body = string.Empty;
            using (StreamReader reader = new(context.Request.Body, Encoding.UTF8))
            {
                body = await reader.ReadToEndAsync(context.RequestAborted);
            }

            Dictionary<string, string> headers = context.Request.Headers.ToDictionary(static h => h.Key, static h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            FakeAnswer? answer;
            lock (Mailbox.Lock)
            {
                answer = raw.StartsWith("/v1.0/", StringComparison.Ordinal)
                    ? _router.Answer(context.Request.Method, raw["/v1.0".Length..], headers, body, isPart: false)
                    : _router.Refuse("The path does not begin with /v1.0.");
            }

            if (answer is null)
            {
                context.Abort();
                return;
            }

            await SendAsync(context, answer);
        }
        finally
        {
            Interlocked.Decrement(ref _active);
        }
    }

    private static async Task SendAsync(HttpContext context, FakeAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.Headers["request-id"] = Guid.NewGuid().ToString();
        if (answer.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        if (answer.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        if (answer.Bytes is { } bytes)
        {
            context.Response.ContentType = "image/jpeg";
            await context.Response.Body.WriteAsync(bytes);
        }
        else
        {
            context.Response.ContentType = answer.Raw is null ? "application/json" : "text/html";
            await context.Response.WriteAsync(answer.Raw ?? answer.Json?.ToJsonString() ?? string.Empty);
        }
    }
}

/// <summary>An answer.</summary>
internal sealed record FakeAnswer(int Status, JsonNode? Json, string? RetryAfter = null, byte[]? Bytes = null, string? Raw = null, string? Location = null)
{
    public static JsonObject Error(string code, string message) => new()
    {
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["innerError"] = new JsonObject { ["request-id"] = Guid.NewGuid().ToString() } },
    };
}
