using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ContactBridge.Sources.Gmail.Tests.Contract;
using ContactBridge.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>Google on loopback, strict: every request is held to the discovery documents, every token to its scopes.</summary>
internal sealed class FakeGoogle : IAsyncDisposable
{
    // What HTTP itself and Google's own client send; the discovery documents name no others.
    private static readonly HashSet<string> _knownHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Accept", "Accept-Encoding", "User-Agent", "Authorization", "Content-Type", "Content-Length", "Transfer-Encoding", "Connection",
        "traceparent", "tracestate", "x-goog-api-client",
    };

    private readonly WebApplication _web;
    private readonly ConcurrentQueue<Func<HttpContext, Task<bool>>> _faults = new();

    private FakeGoogle(WebApplication web)
    {
        _web = web;
        People = new FakePeople();
        Mail = new FakeMail();
        Tokens = new FakeTokens();
        OAuth = new FakeOAuth(Tokens);
    }

    public Uri Address { get; private set; } = null!;

    public FakePeople People { get; }

    public FakeMail Mail { get; }

    public FakeTokens Tokens { get; }

    public FakeOAuth OAuth { get; }

    public SkippingTimeProvider Clock { get; } = new();

    /// <summary>Method ids of the requests answered, in order; refusals stand as "429 people…".</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Requests against the contract.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>From now on every request is answered so; null answers as it should be.</summary>
    public Func<HttpContext, Task>? Refusal { get; set; }

    public static async Task<FakeGoogle> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static k => k.Listen(IPAddress.Loopback, 0));
        WebApplication web = builder.Build();
        FakeGoogle google = new(web);
        web.Run(google.AnswerAsync);
        await web.StartAsync();
        google.Address = new Uri(web.Urls.First() + "/");
        return google;
    }

    /// <summary>The next request is answered so instead; several queue up. Return false to answer as it should be.</summary>
    public void FailNext(Func<HttpContext, Task<bool>> fault) => _faults.Enqueue(fault);

    /// <summary>So many requests are answered as they should be before the next fault.</summary>
    public void PassNext(int times)
    {
        for (int i = 0; i < times; i++)
        {
            FailNext(static _ => Task.FromResult(false));
        }
    }

    /// <summary>No fault waits any more.</summary>
    public void Calm() => _faults.Clear();

    /// <summary>The next requests are refused with this status.</summary>
    public void FailNext(int status, string body = "{}", string? retryAfter = null, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            FailNext(async context =>
            {
                await RefuseAsync(context, status, body, retryAfter);
                return true;
            });
        }
    }

    public static async Task RefuseAsync(HttpContext context, int status, string body, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
    }

    /// <summary>Google's error envelope.</summary>
    public static string Error(int code, string status, string message, string? reason = null)
    {
        JsonObject error = new() { ["code"] = code, ["message"] = message, ["status"] = status };
        if (reason is not null)
        {
            error["details"] = new JsonArray(new JsonObject { ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo", ["reason"] = reason, ["domain"] = "googleapis.com" });
            error["errors"] = new JsonArray(new JsonObject { ["domain"] = "global", ["reason"] = reason, ["message"] = message });
        }

        return new JsonObject { ["error"] = error }.ToJsonString();
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (Refusal is { } refuse)
        {
            await refuse(context);
            return;
        }

        if (_faults.TryDequeue(out Func<HttpContext, Task<bool>>? fault) && await fault(context))
        {
            Requests.Enqueue(context.Response.StatusCode.ToString(CultureInfo.InvariantCulture));
            return;
        }

        if (FakeOAuth.Handles(context.Request.Path))
        {
            await OAuth.AnswerAsync(context);
            return;
        }

        if (context.Request.Headers.Keys.FirstOrDefault(name => !_knownHeaders.Contains(name)) is { } unknown)
        {
            Violations.Enqueue($"unknown header {unknown}");
            await RefuseAsync(context, 400, Error(400, "INVALID_ARGUMENT", "Unknown header."));
            return;
        }

        if (context.Request.Path == "/batch/gmail/v1")
        {
            Requests.Enqueue("batch");
            await Mail.AnswerBatchAsync(context, (verb, target) => AnswerPart(verb, target, context.Request.Headers.Authorization.ToString()));
            return;
        }

        (int status, string body) = Answer(context.Request.Method, context.Request.Path, context.Request.Query, context.Request.Headers.Authorization.ToString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        await context.Response.WriteAsync(body);
    }

    private (int Status, string Body) AnswerPart(string verb, string target, string authorization)
    {
        string[] parts = target.Split('?', 2);
        QueryCollection query = new(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : string.Empty));
        return Answer(verb, parts[0], query, authorization);
    }

    private (int Status, string Body) Answer(string verb, string path, IQueryCollection query, string authorization)
    {
        GoogleContract.Method? method = GoogleContract.Instance.Check(verb, path, query, out string? fault);
        if (fault is not null)
        {
            Violations.Enqueue(fault);
            return (400, Error(400, "INVALID_ARGUMENT", fault));
        }

        if (Tokens.Scopes(authorization) is not { } scopes)
        {
            return (401, Error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."));
        }

        if (!method!.Scopes.Intersect(scopes, StringComparer.Ordinal).Any())
        {
            return (403, Error(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes.", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
        }

        Requests.Enqueue(method.Id);
        return method.Id.StartsWith("gmail", StringComparison.Ordinal) ? Mail.Answer(method.Id, path, query, scopes) : People.Answer(method.Id, query);
    }
}
