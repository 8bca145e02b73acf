using ContactBridge.Records;
using ContactBridge.Sources.Gmail.Services;
using ContactBridge.Sources.Http;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;

namespace ContactBridge.Sources.Gmail.SignIn;

/// <summary>Makes Google.Apis.Auth's flow, with our way to the service under it.</summary>
internal static class GoogleFlow
{
    /// <summary>Makes a flow.</summary>
    /// <param name="options">The application.</param>
    /// <param name="scopes">The scopes to ask for.</param>
    /// <param name="account">The account that should sign in, as a hint; null for none.</param>
    /// <param name="source">The source, for exceptions.</param>
    public static PkceGoogleAuthorizationCodeFlow Make(GoogleSignInOptions options, IReadOnlyCollection<string> scopes, string? account, SourceId source)
    {
        PkceGoogleAuthorizationCodeFlow flow = new(new Addresses(options)
        {
            ClientSecrets = new ClientSecrets { ClientId = options.ClientId, ClientSecret = options.ClientSecret },
            Scopes = scopes,
            LoginHint = account,

            // Google gives a refresh token for a second grant only when the user is asked again.
            Prompt = "consent",
            HttpClientFactory = new GoogleHttpClientFactory(Http(options, source)),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            Clock = new TimeProviderClock(options.TimeProvider),
        });

        // Each attempt has a limit of its own.
        flow.HttpClient.Timeout = Timeout.InfiniteTimeSpan;
        return flow;
    }

    /// <summary>The way to the token endpoints.</summary>
    public static HttpSourceOptions Http(GoogleSignInOptions options, SourceId source) => new()
    {
        Source = source,
        Kind = "google-sign-in",
        Services = [options.TokenAddress, options.RevokeAddress],
        Failures = new GoogleFailureReader(),
        Client = options.Client,
        TimeProvider = options.TimeProvider,
        Logger = options.Logger,
        MaxResponseBytes = 1024 * 1024,
    };

    /// <summary>Runs a request for a token; whatever cannot be understood is not repeated in a message, since it may hold a token.</summary>
    public static async Task<TokenResponse> AskAsync(SourceId source, Func<Task<TokenResponse>> ask)
    {
        try
        {
            TokenResponse response = await ask().ConfigureAwait(false);
            return response.AccessToken is { Length: > 0 } ? response : throw new SourceProtocolException(source, "The service gave no access token.");
        }
        catch (TokenResponseException)
        {
            throw new SourceProtocolException(source, "The service's answer to a request for a token was not understood.");
        }
    }

    private sealed class Addresses(GoogleSignInOptions options)
        : GoogleAuthorizationCodeFlow.Initializer(options.AuthorizeAddress.AbsoluteUri, options.TokenAddress.AbsoluteUri, options.RevokeAddress.AbsoluteUri);
}
