using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Testing;
using Google.Apis.Auth.OAuth2;

namespace ContactBridge.Sources.Gmail.Tests.SignIn;

public sealed class GoogleSignInTests
{
    private static readonly SourceId Source = SourceId.Create("gmail:me@example.com");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Authorize_asks_for_what_is_needed_and_no_more()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();

        GoogleGrant grant = await GoogleSignIn.AuthorizeAsync(Options(google), GoogleScopes.Of(GmailParts.Contacts), "me@example.com", VisitAsync, Stop);

        Assert.Equal(GoogleScopes.Contacts, google.OAuth.LastVisit["scope"]);
        Assert.Equal("me@example.com", google.OAuth.LastVisit["login_hint"]);
        Assert.Equal([GoogleScopes.Contacts], grant.Scopes);
        Assert.Equal(1, google.OAuth.Exchanges);
    }

    [Fact]
    public async Task Grant_reads_contacts_and_refreshes_when_its_access_token_ends()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        GoogleGrant grant = await GoogleSignIn.AuthorizeAsync(Options(google), GoogleScopes.Of(GmailParts.Contacts), null, VisitAsync, Stop);
        using GoogleAccessTokens tokens = new(Options(google), Source, GoogleGrant.FromSecret(grant.ToSecret()));
        await ReadAsync(google, tokens);
        await ReadAsync(google, tokens);
        Assert.Equal(1, google.OAuth.Refreshes);

        google.Clock.Advance(TimeSpan.FromMinutes(60));
        await ReadAsync(google, tokens);
        Assert.Equal(2, google.OAuth.Refreshes);

        google.Tokens.Revoke();
        await ReadAsync(google, tokens);
        Assert.Equal(3, google.OAuth.Refreshes);
    }

    [Fact]
    public async Task Later_scopes_come_with_a_grant_of_their_own()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        GoogleGrant contacts = await GoogleSignIn.AuthorizeAsync(Options(google), GoogleScopes.Of(GmailParts.Contacts), null, VisitAsync, Stop);
        using GoogleAccessTokens before = new(Options(google), Source, contacts);
        await Assert.ThrowsAsync<SignInRequiredException>(async () => await before.GetTokenAsync([GoogleScopes.MailMetadata], false, Stop));

        GoogleGrant mail = await GoogleSignIn.AuthorizeAsync(Options(google), GoogleScopes.Of(GmailParts.Mail), null, VisitAsync, Stop);
        using GoogleAccessTokens after = new(Options(google), Source, contacts, mail);

        Assert.Equal(GoogleScopes.MailMetadata, google.OAuth.LastVisit["scope"]);
        Assert.Contains(GoogleScopes.MailMetadata, google.Tokens.Scopes("Bearer " + await after.GetTokenAsync([GoogleScopes.MailMetadata], false, Stop))!);
        Assert.Contains(GoogleScopes.Contacts, google.Tokens.Scopes("Bearer " + await after.GetTokenAsync([GoogleScopes.Contacts], false, Stop))!);
    }

    [Fact]
    public async Task User_may_grant_a_part_of_what_was_asked_for_or_nothing()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        google.OAuth.User = static scopes => scopes[..1];
        GoogleGrant grant = await GoogleSignIn.AuthorizeAsync(Options(google), GoogleScopes.Of(GmailParts.Contacts | GmailParts.Mail), null, VisitAsync, Stop);
        Assert.True(grant.Covers(GoogleScopes.Contacts));
        Assert.False(grant.Covers(GoogleScopes.MailMetadata));

        google.OAuth.User = static _ => ["openid"];
        await Assert.ThrowsAsync<SignInRequiredException>(() => GoogleSignIn.AuthorizeAsync(Options(google), GoogleScopes.Of(GmailParts.Contacts), null, VisitAsync, Stop));

        google.OAuth.User = static _ => null;
        SignInRequiredException no = await Assert.ThrowsAsync<SignInRequiredException>(() => GoogleSignIn.AuthorizeAsync(Options(google), GoogleScopes.Of(GmailParts.Contacts), null, VisitAsync, Stop));
        Assert.Contains("access_denied", no.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_with_another_state_is_not_taken()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        List<int> refusals = [];
        GoogleGrant grant = await GoogleSignIn.AuthorizeAsync(
            Options(google),
            GoogleScopes.Of(GmailParts.Contacts),
            null,
            async (address, token) =>
            {
                using HttpClient attacker = new();
                string redirect = System.Web.HttpUtility.ParseQueryString(address.Query)["redirect_uri"]!;
                foreach (string query in (string[])["?code=forged&state=wrong", "?code=forged", "favicon.ico", "../?state="])
                {
                    refusals.Add((int)(await attacker.GetAsync(new Uri(redirect + query), token)).StatusCode);
                }

                await VisitAsync(address, token);
            },
            Stop);

        Assert.Equal([404, 404, 404, 404], refusals);
        Assert.Equal([GoogleScopes.Contacts], grant.Scopes);
        Assert.Equal(1, google.OAuth.Exchanges);
    }

    [Fact]
    public async Task Nobody_who_comes_back_ends_the_wait_in_time()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        FakeTimeProvider clock = new();
        GoogleSignInOptions options = new() { ClientId = FakeOAuth.ClientId, TimeProvider = clock };

        Task<GoogleGrant> waiting = GoogleSignIn.AuthorizeAsync(options, [GoogleScopes.Contacts], null, static (_, _) => Task.CompletedTask, Stop);
        clock.Advance(TimeSpan.FromMinutes(6));

        SignInRequiredException error = await Assert.ThrowsAsync<SignInRequiredException>(() => waiting);
        Assert.Contains("within 300 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoked_grant_asks_to_sign_in_again_and_is_never_tried_twice()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        GoogleGrant grant = await GoogleSignIn.AuthorizeAsync(Options(google), [GoogleScopes.Contacts], null, VisitAsync, Stop);
        await GoogleSignIn.RevokeAsync(Options(google), grant, Stop);
        Assert.Empty(google.OAuth.Refreshable);
        await GoogleSignIn.RevokeAsync(Options(google), grant, Stop);

        using GoogleAccessTokens tokens = new(Options(google), Source, grant);
        SignInRequiredException e = await Assert.ThrowsAsync<SignInRequiredException>(() => ReadAsync(google, tokens));

        Assert.Contains("invalid_grant", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, google.OAuth.Refreshes);
    }

    [Fact]
    public async Task Wrong_client_is_refused_and_not_taken_for_a_lost_sign_in()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        GoogleSignInOptions options = new()
        {
            ClientId = FakeOAuth.ClientId,
            ClientSecret = "wrong",
            TokenAddress = new Uri(google.Address, "token"),
            TimeProvider = google.Clock,
        };
        using GoogleAccessTokens tokens = new(options, Source, new GoogleGrant([GoogleScopes.Contacts], FakeOAuth.RefreshCanary));

        SourceException e = await Assert.ThrowsAsync<SourceException>(async () => await tokens.GetTokenAsync([GoogleScopes.Contacts], false, Stop));

        Assert.Contains("invalid_client", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replaced_refresh_token_is_told_and_used()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        GoogleGrant grant = await GoogleSignIn.AuthorizeAsync(Options(google), [GoogleScopes.Contacts], null, VisitAsync, Stop);
        google.OAuth.Rotates = true;
        List<GoogleGrant> told = [];
        using GoogleAccessTokens tokens = new(Options(google), Source, grant)
        {
            GrantReplaced = (g, _) =>
            {
                told.Add(g);
                return Task.CompletedTask;
            },
        };

        await tokens.GetTokenAsync([GoogleScopes.Contacts], false, Stop);
        await tokens.GetTokenAsync([GoogleScopes.Contacts], true, Stop);

        Assert.Equal(2, told.Count);
        Assert.Equal(google.OAuth.Refreshable, [told[1].RefreshToken]);
    }

    [Fact]
    public async Task Google_credential_of_the_application_is_used_as_it_is()
    {
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        google.Tokens.Accept("ya29.own", [GoogleScopes.Contacts]);
        GoogleCredentialTokens tokens = new(GoogleCredential.FromAccessToken("ya29.own"), Source);

        await ReadAsync(google, tokens);

        Assert.Contains("people.people.connections.list", google.Requests);
        Assert.Empty(google.OAuth.Refreshable);
    }

    [Fact]
    public async Task No_secret_is_said_anywhere()
    {
        ConcurrentQueue<string> said = new();
        using ActivityListener activities = new()
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                if (!a.Source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
                {
                    said.Enqueue($"{a.DisplayName} {a.StatusDescription} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events)}");
                }
            },
        };
        ActivitySource.AddActivityListener(activities);
        using MeterListener meters = new()
        {
            InstrumentPublished = static (i, l) =>
            {
                if (i.Meter.Name.StartsWith("ContactBridge", StringComparison.Ordinal) || i.Meter.Name.StartsWith("System.Net", StringComparison.Ordinal))
                {
                    l.EnableMeasurementEvents(i);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) => said.Enqueue($"{value} {string.Join(' ', tags.ToArray())}"));
        meters.SetMeasurementEventCallback<double>((_, value, tags, _) => said.Enqueue($"{value} {string.Join(' ', tags.ToArray())}"));
        meters.Start();
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        CapturingLogger log = new();
        GoogleSignInOptions options = Options(google, log);
        GoogleGrant grant = await GoogleSignIn.AuthorizeAsync(options, [GoogleScopes.Contacts], null, VisitAsync, Stop);
        using GoogleAccessTokens tokens = new(options, Source, grant);
        await ReadAsync(google, tokens);
        google.FailNext(503, "{\"error\":\"1//canary-refresh ya29.secret-token\"}", times: 2);
        google.Clock.Advance(TimeSpan.FromHours(2));
        await ReadAsync(google, tokens);
        google.FailNext(200, "{\"access_token\":\"ya29.secret-token-broken");
        google.Clock.Advance(TimeSpan.FromHours(2));
        said.Enqueue((await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(google, tokens))).ToString());
        await GoogleSignIn.RevokeAsync(options, grant, Stop);
        said.Enqueue((await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(google, tokens))).ToString());
        said.Enqueue($"{grant} {options}");

        foreach (string secret in (string[])[FakeTokens.Canary, FakeOAuth.RefreshCanary, FakeOAuth.CodeCanary, FakeOAuth.ClientSecret, "canary@example.org"])
        {
            Assert.False(log.Mentions(secret));
            Assert.DoesNotContain(said, s => s.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }

        Assert.NotEmpty(log.Entries);
        Assert.True(said.Count > 20);
    }

    private static GoogleSignInOptions Options(FakeGoogle google, CapturingLogger? log = null) => new()
    {
        ClientId = FakeOAuth.ClientId,
        ClientSecret = FakeOAuth.ClientSecret,
        AuthorizeAddress = new Uri(google.Address, "o/oauth2/v2/auth"),
        TokenAddress = new Uri(google.Address, "token"),
        RevokeAddress = new Uri(google.Address, "revoke"),
        TimeProvider = google.Clock,
        SignInTimeout = TimeSpan.FromHours(1),
        Logger = log ?? new CapturingLogger(),
    };

    /// <summary>The browser: it follows where it is sent.</summary>
    private static async Task VisitAsync(Uri address, CancellationToken cancellationToken)
    {
        using HttpClient browser = new();
        using HttpResponseMessage response = await browser.GetAsync(address, cancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        Assert.Contains("close this window", await response.Content.ReadAsStringAsync(cancellationToken), StringComparison.Ordinal);
    }

    private static async Task ReadAsync(FakeGoogle google, IAccessTokenProvider tokens)
    {
        using GmailContactSource source = new(new GmailOptions { Account = "me@example.com", Tokens = tokens, PeopleAddress = google.Address, MailAddress = google.Address, TimeProvider = google.Clock });
        await foreach (ContactChange change in source.ReadAsync(null, Stop))
        {
            Assert.IsType<ContactChange.Checkpoint>(change);
        }
    }
}
