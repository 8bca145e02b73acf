using System.Globalization;
using ContactBridge.Records;
using ContactBridge.Sources.Http;
using ContactBridge.Sources.Outlook.SignIn;
using Microsoft.Identity.Client;

namespace ContactBridge.Sources.Outlook;

/// <summary>Signs in to Microsoft by MSAL: in the system's browser with PKCE, or with a device code; afterwards gives tokens silently.</summary>
/// <remarks>The token cache is one secret of <see cref="MicrosoftSignInOptions.Secrets"/>; refresh tokens rotate and are written back each time. Thread-safe.</remarks>
public sealed class MicrosoftSignIn : IAccessTokenProvider
{
    private static readonly SourceId Source = SourceId.Create("microsoft-sign-in");

    private readonly MicrosoftSignInOptions _options;
    private readonly IPublicClientApplication _application;

    /// <summary>Prepares; nothing is sent or read.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public MicrosoftSignIn(MicrosoftSignInOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        PublicClientApplicationBuilder builder = PublicClientApplicationBuilder.Create(options.ClientId)
            .WithAuthority(new Uri(options.Authority, options.Tenant + "/").AbsoluteUri)
            .WithRedirectUri("http://localhost");
        if (options.Client is { } client)
        {
            builder = builder.WithHttpClientFactory(new OneClient(client));
        }

        _application = builder.Build();
        new TokenCacheKeeper(options).AttachTo(_application.UserTokenCache);
    }

    /// <summary>Signs in in the browser (authorisation code with PKCE, RFC 7636; loopback redirect, RFC 8252 §7.3).</summary>
    /// <param name="scopes">What to ask for: <see cref="OutlookScopes.Of"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the user.</param>
    /// <exception cref="SignInRequiredException">The user, or Microsoft, said no; or nobody came back within <see cref="MicrosoftSignInOptions.SignInTimeout"/>.</exception>
    /// <exception cref="SourceException">Microsoft cannot be reached.</exception>
    public async Task<MicrosoftAccount> SignInWithBrowserAsync(IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        SystemWebViewOptions browser = new()
        {
            HtmlMessageSuccess = "<p>You are signed in. You can close this page.</p>",
            HtmlMessageError = "<p>The sign-in did not succeed. You can close this page.</p>",
        };
        if (_options.OpenBrowser is { } open)
        {
            browser.OpenBrowserAsync = open;
        }

        using CancellationTokenSource limit = new(_options.SignInTimeout, _options.TimeProvider);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return AccountOf(await RunAsync(
                () => _application.AcquireTokenInteractive(scopes).WithUseEmbeddedWebView(false).WithSystemWebViewOptions(browser).WithPrompt(Prompt.SelectAccount).ExecuteAsync(stop.Token),
                stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SignInRequiredException(Source, string.Create(CultureInfo.InvariantCulture, $"Nobody signed in in the browser within {_options.SignInTimeout.TotalSeconds:0} seconds."));
        }
    }

    /// <summary>Signs in on another device (RFC 8628).</summary>
    /// <param name="scopes">What to ask for: <see cref="OutlookScopes.Of"/>.</param>
    /// <param name="show">Shows page and code to the user; they are good for about 15 minutes.</param>
    /// <param name="cancellationToken">Stops waiting for the user.</param>
    /// <exception cref="SignInRequiredException">The user said no, or the code expired.</exception>
    /// <exception cref="SourceException">Microsoft cannot be reached.</exception>
    public async Task<MicrosoftAccount> SignInWithDeviceCodeAsync(IReadOnlyCollection<string> scopes, Func<DeviceCodePrompt, Task> show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        return AccountOf(await RunAsync(
            () => _application.AcquireTokenWithDeviceCode(scopes, code => show(new DeviceCodePrompt(new Uri(code.VerificationUrl), code.UserCode, code.ExpiresOn))).ExecuteAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Who is signed in; null for nobody.</summary>
    public async Task<MicrosoftAccount?> FindAccountAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await FirstAsync().ConfigureAwait(false) is { } account ? new MicrosoftAccount(account.Username, account.HomeAccountId.Identifier) : null;
    }

    /// <summary>Forgets the sign-in on this machine. Microsoft has no way to revoke it from here: the user does, at account.live.com/consent/Manage or myapps.microsoft.com.</summary>
    public async Task SignOutAsync(CancellationToken cancellationToken)
    {
        foreach (IAccount account in await _application.GetAccountsAsync().ConfigureAwait(false))
        {
            await _application.RemoveAsync(account).ConfigureAwait(false);
        }

        await _options.Secrets.DeleteAsync(_options.SecretName, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken)
    {
        IAccount account = await FirstAsync().ConfigureAwait(false)
            ?? throw new SignInRequiredException(Source, "Nobody is signed in to Microsoft. Connect the source again.");
        AuthenticationResult result = await RunAsync(
            () => _application.AcquireTokenSilent(scopes, account).WithForceRefresh(forceRefresh).ExecuteAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return result.AccessToken;
    }

    private static MicrosoftAccount AccountOf(AuthenticationResult result) => new(result.Account.Username, result.Account.HomeAccountId.Identifier);

    private async Task<IAccount?> FirstAsync() =>
        (await _application.GetAccountsAsync().ConfigureAwait(false)).OrderBy(static a => a.HomeAccountId.Identifier, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Runs and translates: MSAL's messages hold answers of the service, which may name the user.</summary>
    private static async Task<AuthenticationResult> RunAsync(Func<Task<AuthenticationResult>> acquire, CancellationToken cancellationToken)
    {
        try
        {
            return await acquire().ConfigureAwait(false);
        }
        catch (MsalException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (MsalServiceException e) when (e.StatusCode is 429 or >= 500)
        {
            TimeSpan? wait = e.Headers?.RetryAfter?.Delta;
            throw e.StatusCode == 429
                ? new SourceThrottledException(Source, Sentence("Microsoft's sign-in asks to wait", e)) { IsTransient = true, RetryAfter = wait }
                : new SourceException(Source, Sentence("Microsoft's sign-in fails at the moment", e)) { IsTransient = true, RetryAfter = wait };
        }
        catch (MsalClientException e) when (e.ErrorCode is MsalError.LinuxXdgOpen)
        {
            throw new SourceException(Source, Sentence("No browser could be opened to sign in; sign in with a device code instead", e));
        }
        catch (MsalException e) when (e.ErrorCode is "request_timeout" or "service_not_available")
        {
            throw new SourceException(Source, Sentence("Microsoft's sign-in cannot be reached", e)) { IsTransient = true };
        }
        catch (MsalException e)
        {
            throw new SignInRequiredException(Source, Sentence("Microsoft does not accept the sign-in; connect the source again", e));
        }
        catch (ArgumentNullException)
        {
            // .NET's HttpListener, on which MSAL hears the browser, throws this when a connection waits already at the moment it begins to listen.
            throw new SourceException(Source, "The browser's answer could not be heard; try again.") { IsTransient = true };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new SourceException(Source, "Microsoft's sign-in cannot be reached.") { IsTransient = true };
        }
    }

    private static string Sentence(string what, MsalException e) => HttpFailure.SafeCode(e.ErrorCode) is { } code ? $"{what} ({code})." : what + ".";

    private sealed class OneClient(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}
