using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ContactBridge.Sources.Gmail.Tests.Fake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Gmail.Tests.Emulator;

/// <summary>A third party's emulator (npm, @emulators/google), with a front that adds the two calls it lacks: batches and the profile.</summary>
/// <remarks>Its history ids have 21 digits; Google's are unsigned 64-bit numbers, so the front leaves the last three digits out.</remarks>
internal sealed partial class GoogleEmulator : IAsyncDisposable
{
    private readonly Process _process;
    private readonly WebApplication _front;
    private readonly HttpClient _client;
    private readonly FakeMail _batches = new();

    private GoogleEmulator(Process process, Uri emulator, WebApplication front)
    {
        _process = process;
        _front = front;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = emulator };
    }

    public Uri Address => _client.BaseAddress!;

    /// <summary>Where the Gmail API is read.</summary>
    public Uri Front { get; private set; } = null!;

    public int Parts => _batches.Parts;

    /// <summary>Starts it; skips the test where it is not installed (tests/run installs it) or there is no Node.</summary>
    public static async Task<GoogleEmulator> StartAsync(string user)
    {
        string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        string folder = Path.Combine(cache, "contactbridge-tests", "emulators");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "@emulators", "google")), "The emulator @emulators/google is not installed.");
        ProcessStartInfo start = new("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Emulator", "emulator.mjs"));
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add(user);
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node is not installed.");
        }

        string? line = await process!.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static k => k.Listen(IPAddress.Loopback, 0));
        WebApplication front = builder.Build();
        GoogleEmulator emulator = new(process, new Uri(line!), front);
        front.Run(emulator.AnswerAsync);
        await front.StartAsync();
        emulator.Front = new Uri(front.Urls.First() + "/");
        return emulator;
    }

    /// <summary>The browser of a user who agrees: it sends the form of the sign-in page and goes where it is sent.</summary>
    public async Task VisitAsync(Uri address, string user, CancellationToken cancellationToken)
    {
        using HttpResponseMessage page = await _client.GetAsync(address, cancellationToken);
        Assert.Contains(user, await page.Content.ReadAsStringAsync(cancellationToken), StringComparison.Ordinal);
        Dictionary<string, string> form = new(StringComparer.Ordinal) { ["email"] = user };
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query))
        {
            form[name] = value.ToString();
        }

        using FormUrlEncodedContent content = new(form);
        using HttpResponseMessage answer = await _client.PostAsync(new Uri(Address, "o/oauth2/v2/auth/callback"), content, cancellationToken);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        using HttpResponseMessage done = await _client.GetAsync(answer.Headers.Location, cancellationToken);
        Assert.True(done.IsSuccessStatusCode);
    }

    /// <summary>Puts a message into the mailbox.</summary>
    public async Task ImportAsync(string accessToken, string raw, string label, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Address, "gmail/v1/users/me/messages"));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + accessToken);
        string encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(raw)).Replace('+', '-').Replace('/', '_');
        request.Content = new StringContent(new JsonObject { ["raw"] = encoded, ["labelIds"] = new JsonArray(label) }.ToJsonString(), null, "application/json");
        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _front.StopAsync();
        await _front.DisposeAsync();
        _client.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string authorization = context.Request.Headers.Authorization.ToString();
        if (context.Request.Path == "/batch/gmail/v1")
        {
            await _batches.AnswerBatchAsync(context, (_, target) => ForwardAsync(target, authorization).GetAwaiter().GetResult());
            return;
        }

        (int status, string body) = context.Request.Path == "/gmail/v1/users/me/profile"
            ? await ProfileAsync(authorization)
            : await ForwardAsync(StartHistoryId().Replace(context.Request.Path + context.Request.QueryString.Value, "${0}999"), authorization);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private async Task<(int Status, string Body)> ProfileAsync(string authorization)
    {
        (int status, string history) = await ForwardAsync("/gmail/v1/users/me/history?startHistoryId=1", authorization);
        (_, string user) = await ForwardAsync("/oauth2/v2/userinfo", authorization);
        return status != 200
            ? (status, history)
            : (200, new JsonObject { ["emailAddress"] = JsonNode.Parse(user)!["email"]!.GetValue<string>(), ["historyId"] = JsonNode.Parse(history)!["historyId"]!.ToString() }.ToJsonString());
    }

    private async Task<(int Status, string Body)> ForwardAsync(string target, string authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(Address, target));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpResponseMessage response = await _client.SendAsync(request);
        return ((int)response.StatusCode, HistoryId().Replace(await response.Content.ReadAsStringAsync(), "\"$1\":\"$2\""));
    }

    [System.Text.RegularExpressions.GeneratedRegex("\"(historyId|id)\":\"([0-9]{18})[0-9]{3}\"", System.Text.RegularExpressions.RegexOptions.None, 1000)]
    private static partial System.Text.RegularExpressions.Regex HistoryId();

    [System.Text.RegularExpressions.GeneratedRegex("startHistoryId=[0-9]{18}", System.Text.RegularExpressions.RegexOptions.None, 1000)]
    private static partial System.Text.RegularExpressions.Regex StartHistoryId();
}
