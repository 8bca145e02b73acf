using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>Google's OAuth 2.0 for desktop clients, strict: PKCE, loopback redirects, one use of a code, secrets in bodies only.</summary>
internal sealed class FakeOAuth(FakeTokens tokens)
{
    public const string ClientId = "client.apps.example";
    public const string ClientSecret = "GOCSPX-canary-secret";
    public const string RefreshCanary = "1//canary-refresh";
    public const string CodeCanary = "4/canary-code";

    private static readonly string[] AuthorizeParameters = ["client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method", "access_type", "prompt", "login_hint"];

    private readonly Dictionary<string, (string Redirect, string Challenge, string Scope)> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refresh = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Parameters of the last visit.</summary>
    public IReadOnlyDictionary<string, string> LastVisit { get; private set; } = new Dictionary<string, string>();

    /// <summary>What the user does: the scopes that stay ticked, or null to say no.</summary>
    public Func<string[], string[]?> User { get; set; } = static scopes => scopes;

    public int Exchanges { get; private set; }

    public int Refreshes { get; private set; }

    public IReadOnlyCollection<string> Refreshable => _refresh.Keys;

    /// <summary>A new refresh token with each refresh.</summary>
    public bool Rotates { get; set; }

    /// <summary>The user takes everything back, at Google.</summary>
    public void RevokeAll() => _refresh.Clear();

    public static bool Handles(PathString path) => path == "/o/oauth2/v2/auth" || path == "/token" || path == "/revoke";

    public async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/o/oauth2/v2/auth":
                Authorize(context);
                break;
            case "/token":
                await ExchangeAsync(context);
                break;
            default:
                await RevokeAsync(context);
                break;
        }
    }

    private static async Task Say(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString());
    }

    private static Task Refuse(HttpContext context, string error) => Say(context, 400, new JsonObject { ["error"] = error, ["error_description"] = "canary@example.org" });

    private void Authorize(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        LastVisit = query.ToDictionary(static q => q.Key, static q => q.Value.ToString(), StringComparer.Ordinal);
        Assert.Empty(query.Keys.Except(AuthorizeParameters));
        Assert.Equal(ClientId, query["client_id"]);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("offline", query["access_type"]);
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/$", query["redirect_uri"].ToString());
        Assert.Matches("^[A-Za-z0-9_-]{43}$", query["code_challenge"].ToString());
        Assert.True(query["state"].ToString().Length >= 32);
        Dictionary<string, string?> answer = new() { ["state"] = query["state"].ToString() };
        if (User(query["scope"].ToString().Split(' ')) is { } granted)
        {
            string code = string.Create(CultureInfo.InvariantCulture, $"{CodeCanary}-{++_count}");
            _codes[code] = (query["redirect_uri"].ToString(), query["code_challenge"].ToString(), string.Join(' ', granted));
            answer["code"] = code;
            answer["scope"] = string.Join(' ', granted);
        }
        else
        {
            answer["error"] = "access_denied";
        }

        context.Response.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), answer));
    }

    private async Task ExchangeAsync(HttpContext context)
    {
        Assert.Empty(context.Request.Query);
        IFormCollection form = await context.Request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            await Say(context, 401, new JsonObject { ["error"] = "invalid_client" });
            return;
        }

        if (form["grant_type"] == "refresh_token")
        {
            Refreshes++;
            if (!_refresh.TryGetValue(form["refresh_token"].ToString(), out string? scope))
            {
                await Refuse(context, "invalid_grant");
                return;
            }

            JsonObject refreshed = Token(scope);
            if (Rotates)
            {
                _refresh.Remove(form["refresh_token"].ToString());
                refreshed["refresh_token"] = NewRefresh(scope);
            }

            await Say(context, 200, refreshed);
            return;
        }

        Exchanges++;
        string challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        if (form["grant_type"] != "authorization_code" || !_codes.Remove(form["code"].ToString(), out (string Redirect, string Challenge, string Scope) known)
            || known.Redirect != form["redirect_uri"] || known.Challenge != challenge)
        {
            await Refuse(context, "invalid_grant");
            return;
        }

        JsonObject token = Token(known.Scope);
        token["refresh_token"] = NewRefresh(known.Scope);
        await Say(context, 200, token);
    }

    private async Task RevokeAsync(HttpContext context)
    {
        Assert.Empty(context.Request.Query);
        IFormCollection form = await context.Request.ReadFormAsync();
        if (_refresh.Remove(form["token"].ToString()))
        {
            await Say(context, 200, []);
        }
        else
        {
            await Refuse(context, "invalid_token");
        }
    }

    private string NewRefresh(string scope)
    {
        string refresh = string.Create(CultureInfo.InvariantCulture, $"{RefreshCanary}-{++_count}");
        _refresh[refresh] = scope;
        return refresh;
    }

    private JsonObject Token(string scope)
    {
        string access = string.Create(CultureInfo.InvariantCulture, $"{FakeTokens.Canary}-oauth-{++_count}");
        tokens.Accept(access, scope.Split(' '));
        return new JsonObject { ["access_token"] = access, ["expires_in"] = 3599, ["scope"] = scope, ["token_type"] = "Bearer" };
    }
}
