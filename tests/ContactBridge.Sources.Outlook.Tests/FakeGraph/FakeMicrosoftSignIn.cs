using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>Microsoft's sign-in, as far as MSAL asks: strict about PKCE, redirect, scopes and the rotation of refresh tokens.</summary>
internal sealed class FakeMicrosoftSignIn : HttpMessageHandler
{
    /// <summary>One of its own for each test: MSAL remembers refusals by client for some minutes, across instances.</summary>
    public string Client { get; } = Guid.NewGuid().ToString();

    private const string Tenant = "9188040d-6c67-4c5b-b112-36a304b66dad";
    private const string User = "00000000-0000-0000-aaaa-000000000001";

    private readonly Dictionary<string, (string Challenge, string Redirect, string Scope)> _codes = new(StringComparer.Ordinal);
    private int _count;
    private string _refresh = "none";

    public ConcurrentQueue<string> Violations { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Answers to polls before the user has typed the code: error codes, in their order.</summary>
    public Queue<string> DeviceAnswers { get; } = new();

    /// <summary>True when the user took the consent back.</summary>
    public bool IsRevoked { get; set; }

    public HttpStatusCode? Failure { get; set; }

    /// <summary>True to give access tokens that name their scopes, as the fake service reads them.</summary>
    public bool NamesScopes { get; set; }

    /// <summary>How long access tokens are good, in seconds.</summary>
    public int ExpiresIn { get; set; } = 3600;

    /// <summary>The scopes of each token given, in order.</summary>
    public ConcurrentQueue<string> Scopes { get; } = new();

    public string AccessToken => $"canarytoken-access-{_count}";

    /// <summary>True for a token given a moment ago.</summary>
    public bool IsGood(string token) => token == AccessToken;

    public string RefreshToken => _refresh;

    /// <summary>Opens the browser, in which the user signs in while MSAL begins to listen.</summary>
    public Task BrowseAsync(Uri page, bool changesState = false, bool saysNo = false)
    {
        Browsing = Task.Run(() => SignInAsync(page, changesState, saysNo));
        return Task.CompletedTask;
    }

    /// <summary>What the user does in the browser.</summary>
    public Task Browsing { get; private set; } = Task.CompletedTask;

    private async Task SignInAsync(Uri page, bool changesState, bool saysNo)
    {
        Dictionary<string, string> query = Form(page.Query.TrimStart('?'));
        Need(page.AbsolutePath == "/common/oauth2/v2.0/authorize", "authorize path");
        Need(query["client_id"] == Client && query["response_type"] == "code" && query["code_challenge_method"] == "S256" && query["response_mode"] == "form_post" && query.ContainsKey("state"), "authorize request");
        Need(Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out Uri? redirect) && redirect.IsLoopback, "loopback redirect");
        string code = $"canarycode-{++_count}";
        _codes[code] = (query["code_challenge"], query["redirect_uri"], query["scope"]);
        string state = changesState ? "another" : query["state"];
        Dictionary<string, string> answer = new(StringComparer.Ordinal) { ["state"] = state };
        if (saysNo)
        {
            answer["error"] = "access_denied";
            answer["error_description"] = "canary";
        }
        else
        {
            answer["code"] = code;
        }

        await ListensAsync(redirect!.Port);
        using HttpClient browser = new();
        using FormUrlEncodedContent form = new(answer);
        using HttpResponseMessage back = await browser.PostAsync(redirect, form);
    }

    // MSAL shows the page a little before it listens. A person takes longer; a connection in the very moment in which HttpListener begins makes that throw.
    private static async Task ListensAsync(int port)
    {
        for (int attempt = 0; !IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(e => e.Port == port); attempt++)
        {
            if (attempt == 1200)
            {
                throw new TimeoutException("MSAL does not listen.");
            }

            await Task.Delay(50);
        }

        await Task.Delay(250);
    }

    /// <summary>Answers a request that came over the network.</summary>
    public Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, cancellationToken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        Requests.Enqueue(path);
        Need(request.RequestUri is { Scheme: "https", Host: "login.microsoftonline.com" }, "host");
        if (Failure is { } failure)
        {
            return new HttpResponseMessage(failure) { Content = new StringContent("{}", Encoding.UTF8, "application/json"), RequestMessage = request };
        }

        JsonObject answer;
        HttpStatusCode status = HttpStatusCode.OK;
        if (path == "/common/discovery/instance")
        {
            answer = new JsonObject
            {
                ["tenant_discovery_endpoint"] = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
                ["metadata"] = new JsonArray(new JsonObject
                {
                    ["preferred_network"] = "login.microsoftonline.com", ["preferred_cache"] = "login.windows.net", ["aliases"] = new JsonArray("login.microsoftonline.com", "login.windows.net"),
                }),
            };
        }
        else
        {
            Dictionary<string, string> form = Form(await request.Content!.ReadAsStringAsync(cancellationToken));
            Need(form["client_id"] == Client, "client");
            answer = path.EndsWith("/oauth2/v2.0/devicecode", StringComparison.Ordinal) ? Device(form) : path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal) ? Token(form) : Refuse("path " + path);
            status = answer.ContainsKey("error") ? HttpStatusCode.BadRequest : HttpStatusCode.OK;
        }

        return new HttpResponseMessage(status) { Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json"), RequestMessage = request };
    }

    private static Dictionary<string, string> Form(string text) => text.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static p => p.Split('=', 2)).ToDictionary(static p => Decode(p[0]), static p => Decode(p[1]), StringComparer.Ordinal);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Base64Url(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private JsonObject Device(Dictionary<string, string> form)
    {
        Need(HasScopes(form), "scopes of the device code");
        return new JsonObject
        {
            ["user_code"] = "CANARYCODE", ["device_code"] = "canarydevice", ["verification_uri"] = "https://www.microsoft.com/link", ["expires_in"] = 900, ["interval"] = 0, ["message"] = "canary",
        };
    }

    private JsonObject Token(Dictionary<string, string> form)
    {
        Need(HasScopes(form), "scopes of the token");
        switch (form["grant_type"])
        {
            case "authorization_code" when _codes.Remove(form["code"], out (string Challenge, string Redirect, string Scope) asked):
                Need(Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))) == asked.Challenge, "PKCE");
                Need(form["redirect_uri"] == asked.Redirect, "redirect of the token");
                return Give(form["scope"]);
            case "device_code" when form["device_code"] == "canarydevice":
                return DeviceAnswers.TryDequeue(out string? wait) ? new JsonObject { ["error"] = wait, ["error_description"] = "canary" } : Give(form["scope"]);
            case "refresh_token" when form["refresh_token"] == _refresh && !IsRevoked:
                return Give(form["scope"]);
            case "refresh_token":
                return new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "AADSTS70000: canary", ["suberror"] = "bad_token" };
            default:
                return Refuse("grant " + form["grant_type"]);
        }
    }

    private static bool HasScopes(Dictionary<string, string> form) =>
        form["scope"].Split(' ') is { } scopes && scopes.Contains("offline_access") && scopes.Contains("openid") && scopes.Any(static s => s.EndsWith(".Read", StringComparison.Ordinal) || s == "Mail.ReadBasic");

    private JsonObject Give(string scope)
    {
        _count++;
        Scopes.Enqueue(scope);
        _refresh = $"canarytoken-refresh-{_count}";
        string claims = $$"""{"aud":"{{Client}}","iss":"https://login.microsoftonline.com/{{Tenant}}/v2.0","iat":1700000000,"nbf":1700000000,"exp":4102444800,"sub":"s","oid":"{{User}}","tid":"{{Tenant}}","preferred_username":"canary@outlook.example","name":"Canary Vogel","ver":"2.0"}""";
        return new JsonObject
        {
            ["token_type"] = "Bearer", ["scope"] = scope, ["expires_in"] = ExpiresIn, ["ext_expires_in"] = ExpiresIn, ["access_token"] = NamesScopes ? $"{AccessToken}|{scope.Replace(' ', '|')}" : AccessToken, ["refresh_token"] = _refresh,
            ["id_token"] = $"{Base64Url("{\"alg\":\"none\"}"u8)}.{Base64Url(Encoding.UTF8.GetBytes(claims))}.x",
            ["client_info"] = Base64Url(Encoding.UTF8.GetBytes($$"""{"uid":"{{User}}","utid":"{{Tenant}}"}""")),
        };
    }

    private JsonObject Refuse(string what)
    {
        Violations.Enqueue(what);
        return new JsonObject { ["error"] = "invalid_request" };
    }

    private void Need(bool condition, string what)
    {
        if (!condition)
        {
            Violations.Enqueue(what);
        }
    }
}
