using System.Globalization;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.SignIn;
using ContactBridge.Sources.Http;
using ContactBridge.Sources.Http.OAuth;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Requests;
using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Gmail;

/// <summary>Signs users in with their own browser (RFC 8252, RFC 7636): authorization code with PKCE, redirected to this machine.</summary>
public static class GoogleSignIn
{
    /// <summary>Lets the user sign in and grant scopes.</summary>
    /// <param name="options">The application.</param>
    /// <param name="scopes">The scopes: only those that are needed now; more can be asked for later, with a grant of their own.</param>
    /// <param name="account">The account that should sign in; null lets the user choose.</param>
    /// <param name="openBrowser">Shows the address to the user, who goes there.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What the user granted, which may be less than was asked for: look at <see cref="GoogleGrant.Scopes"/>.</returns>
    /// <exception cref="SignInRequiredException">The user said no, granted nothing, or did not come back in time.</exception>
    /// <exception cref="SourceException">Google refuses or cannot be reached.</exception>
    public static async Task<GoogleGrant> AuthorizeAsync(
        GoogleSignInOptions options,
        IReadOnlyCollection<string> scopes,
        string? account,
        Func<Uri, CancellationToken, Task> openBrowser,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(openBrowser);
        ArgumentOutOfRangeException.ThrowIfZero(scopes.Count);
        SourceId source = SourceOf(account);
        using LoopbackRedirect redirect = LoopbackRedirect.Open();
        using PkceGoogleAuthorizationCodeFlow flow = GoogleFlow.Make(options, scopes, account, source);
        AuthorizationCodeRequestUrl request = flow.CreateAuthorizationCodeRequest(redirect.Address.AbsoluteUri, out string verifier);
        request.State = LoopbackRedirect.NewSecret();
        IReadOnlyDictionary<string, string> answer = await WaitAsync(options, source, redirect, request, openBrowser, cancellationToken).ConfigureAwait(false);
        if (answer.GetValueOrDefault("code") is not { Length: > 0 } code)
        {
            string why = HttpFailure.SafeCode(answer.GetValueOrDefault("error")) ?? "no code";
            throw new SignInRequiredException(source, $"The sign-in was not completed ({why}).");
        }

        TokenResponse token = await GoogleFlow.AskAsync(source, () => flow.ExchangeCodeForTokenAsync("me", code, verifier, redirect.Address.AbsoluteUri, cancellationToken)).ConfigureAwait(false);
        string[] granted = token.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [.. scopes];
        if (token.RefreshToken is not { Length: > 0 } refresh)
        {
            throw new SourceProtocolException(source, "The service gave no refresh token; the client must be of type Desktop app.");
        }

        GoogleGrant grant = new(granted, refresh);
        return scopes.Any(grant.Covers) ? grant : throw new SignInRequiredException(source, "None of what was asked for was granted.");
    }

    /// <summary>Takes a grant back at Google. One that is gone already is no error.</summary>
    /// <param name="options">The application.</param>
    /// <param name="grant">The grant.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="SourceException">Google refuses or cannot be reached.</exception>
    public static async Task RevokeAsync(GoogleSignInOptions options, GoogleGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(grant);
        using HttpClient client = SourceHttp.CreateClient(GoogleFlow.Http(options, SourceOf(null)));

        // In the body: Google.Apis.Auth puts the token into the address, where proxies log it.
        using HttpRequestMessage request = new(HttpMethod.Post, options.RevokeAddress);
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("token", grant.RefreshToken)]);
        request.Options.Set(SourceRequest.Operation, "google.revoke");
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (SourceException e) when (HttpFailure.Of(e)?.Has("invalid_token") == true)
        {
            options.Logger.LogInformation("The grant had been taken back before.");
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> WaitAsync(
        GoogleSignInOptions options, SourceId source, LoopbackRedirect redirect, AuthorizationCodeRequestUrl request, Func<Uri, CancellationToken, Task> openBrowser, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(options.SignInTimeout, options.TimeProvider);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            Task<IReadOnlyDictionary<string, string>> waiting = redirect.WaitAsync(request.State, stop.Token);
            await openBrowser(request.Build(), stop.Token).ConfigureAwait(false);
            return await waiting.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SignInRequiredException(source, string.Create(CultureInfo.InvariantCulture, $"Nobody signed in in the browser within {options.SignInTimeout.TotalSeconds:0} seconds."));
        }
    }

    private static SourceId SourceOf(string? account) => SourceId.Create(account is { Length: > 0 } ? "gmail:" + account.Trim().ToLowerInvariant() : "gmail");
}
