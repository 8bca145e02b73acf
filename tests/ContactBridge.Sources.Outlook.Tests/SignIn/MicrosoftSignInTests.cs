using System.Net;
using System.Text;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests.SignIn;

public sealed class MicrosoftSignInTests : IDisposable
{
    private static readonly string[] Scopes = ["Contacts.Read", "People.Read"];

    private readonly FakeMicrosoftSignIn _microsoft = new();
    private readonly MemorySecrets _secrets = new();
    private readonly HttpClient _client;

    public MicrosoftSignInTests() => _client = new HttpClient(_microsoft);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_in_with_browser_gives_tokens_and_keeps_what_refreshes_them_as_a_secret()
    {
        MicrosoftSignIn signIn = SignIn(page => _microsoft.BrowseAsync(page));

        MicrosoftAccount account = await signIn.SignInWithBrowserAsync(Scopes, Stop);
        string token = await signIn.GetTokenAsync(["Contacts.Read"], false, Stop);

        Assert.Equal("canary@outlook.example", account.Name);
        Assert.Equal(_microsoft.AccessToken, token);
        Assert.Contains(_microsoft.RefreshToken, Encoding.UTF8.GetString(Convert.FromBase64String(_secrets.Values["cache"])), StringComparison.Ordinal);
        Assert.Empty(_microsoft.Violations);
    }

    [Fact]
    public async Task Sign_in_with_device_code_waits_for_the_user()
    {
        _microsoft.DeviceAnswers.Enqueue("authorization_pending");
        _microsoft.DeviceAnswers.Enqueue("authorization_pending");
        MicrosoftSignIn signIn = SignIn();
        List<DeviceCodePrompt> shown = [];

        MicrosoftAccount account = await signIn.SignInWithDeviceCodeAsync(
            Scopes,
            prompt =>
            {
                shown.Add(prompt);
                return Task.CompletedTask;
            },
            Stop);

        Assert.Equal(("https://www.microsoft.com/link", "CANARYCODE"), (Assert.Single(shown).Address.AbsoluteUri, shown[0].Code));
        Assert.Equal("canary@outlook.example", account.Name);
        Assert.DoesNotContain("CANARY", $"{shown[0]} {account}", StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_microsoft.Violations);
    }

    [Theory]
    [InlineData("authorization_declined")]
    [InlineData("expired_token")]
    public async Task Sign_in_that_the_user_refuses_says_so(string answer)
    {
        _microsoft.DeviceAnswers.Enqueue(answer);

        SignInRequiredException error = await Assert.ThrowsAsync<SignInRequiredException>(() => SignIn().SignInWithDeviceCodeAsync(Scopes, static _ => Task.CompletedTask, Stop));

        Assert.DoesNotContain("canary", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Sign_in_with_browser_refuses_another_state_and_hears_a_no(bool changesState, bool saysNo)
    {
        MicrosoftSignIn signIn = SignIn(page => _microsoft.BrowseAsync(page, changesState, saysNo));

        SignInRequiredException error = await Assert.ThrowsAsync<SignInRequiredException>(() => signIn.SignInWithBrowserAsync(Scopes, Stop));

        Assert.DoesNotContain("canary", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_secrets.Values.Values, static v => Encoding.UTF8.GetString(Convert.FromBase64String(v)).Contains("canarytoken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_process_takes_the_sign_in_up_and_keeps_each_new_refresh_token()
    {
        await SignIn(page => _microsoft.BrowseAsync(page)).SignInWithBrowserAsync(Scopes, Stop);
        string first = _microsoft.RefreshToken;

        string token = await SignIn().GetTokenAsync(["People.Read"], forceRefresh: true, Stop);
        string second = _microsoft.RefreshToken;
        string again = await SignIn().GetTokenAsync(["People.Read"], forceRefresh: true, Stop);

        Assert.NotEqual(first, second);
        Assert.NotEqual(token, again);
        Assert.Equal(_microsoft.AccessToken, again);
        Assert.Empty(_microsoft.Violations);
    }

    [Fact]
    public async Task A_consent_that_was_taken_back_asks_to_sign_in_again()
    {
        await SignIn(page => _microsoft.BrowseAsync(page)).SignInWithBrowserAsync(Scopes, Stop);
        _microsoft.IsRevoked = true;

        SignInRequiredException error = await Assert.ThrowsAsync<SignInRequiredException>(async () => await SignIn().GetTokenAsync(["People.Read"], forceRefresh: true, Stop));

        Assert.Contains("invalid_grant", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IGpzb24=")]
    public async Task A_damaged_cache_asks_to_sign_in_again(string damaged)
    {
        _secrets.Values["cache"] = damaged;

        await Assert.ThrowsAsync<SignInRequiredException>(async () => await SignIn().GetTokenAsync(["People.Read"], false, Stop));
    }

    [Fact]
    public async Task A_service_that_fails_is_no_reason_to_sign_in_again()
    {
        await SignIn(page => _microsoft.BrowseAsync(page)).SignInWithBrowserAsync(Scopes, Stop);
        _microsoft.Failure = HttpStatusCode.ServiceUnavailable;

        SourceException error = await Assert.ThrowsAsync<SourceException>(async () => await SignIn().GetTokenAsync(["People.Read"], forceRefresh: true, Stop));

        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task Sign_out_leaves_no_secret()
    {
        MicrosoftSignIn signIn = SignIn(page => _microsoft.BrowseAsync(page));
        await signIn.SignInWithBrowserAsync(Scopes, Stop);

        await signIn.SignOutAsync(Stop);

        Assert.Empty(_secrets.Values);
        Assert.Null(await signIn.FindAccountAsync(Stop));
        await Assert.ThrowsAsync<SignInRequiredException>(async () => await signIn.GetTokenAsync(["People.Read"], false, Stop));
    }

    [Fact]
    public async Task Waiting_for_the_user_can_be_cancelled()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        MicrosoftSignIn signIn = SignIn(_ => stop.CancelAsync());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn.SignInWithBrowserAsync(Scopes, stop.Token));
    }

    [Fact]
    public async Task Nobody_who_comes_back_ends_the_wait_in_time()
    {
        FakeTimeProvider clock = new();
        TaskCompletionSource shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        MicrosoftSignIn signIn = SignIn(
            _ =>
            {
                shown.SetResult();
                return Task.CompletedTask;
            },
            clock);

        Task<MicrosoftAccount> waiting = signIn.SignInWithBrowserAsync(Scopes, Stop);
        await shown.Task.WaitAsync(Stop);
        clock.Advance(TimeSpan.FromSeconds(299));
        await Task.Delay(200, Stop);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        SignInRequiredException error = await Assert.ThrowsAsync<SignInRequiredException>(() => waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.Contains("within 300 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wait_of_no_time_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MicrosoftSignIn(new MicrosoftSignInOptions { ClientId = "client", Secrets = _secrets, SecretName = "cache", SignInTimeout = TimeSpan.Zero }));

    public void Dispose()
    {
        _client.Dispose();
        _microsoft.Dispose();
    }

    private MicrosoftSignIn SignIn(Func<Uri, Task>? browser = null, TimeProvider? time = null) => new(new MicrosoftSignInOptions
    {
        ClientId = _microsoft.Client,
        Secrets = _secrets,
        SecretName = "cache",
        Client = _client,
        OpenBrowser = browser,
        TimeProvider = time ?? TimeProvider.System,
    });
}
