using ContactBridge.Records;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;

namespace ContactBridge.Sources.Gmail;

/// <summary>Access tokens of a Google credential that the application has already: a UserCredential, a GoogleCredential, a service account.</summary>
public sealed class GoogleCredentialTokens : IAccessTokenProvider
{
    private readonly ITokenAccess _credential;
    private readonly SourceId _source;

    /// <summary>Takes the credential, which has the scopes that its sources need.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="source">The source, for exceptions.</param>
    public GoogleCredentialTokens(ITokenAccess credential, SourceId source)
    {
        ArgumentNullException.ThrowIfNull(credential);
        _credential = credential;
        _source = source;
    }

    /// <inheritdoc/>
    public async ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken)
    {
        try
        {
            // Other credentials refresh by themselves only.
            if (forceRefresh && _credential is UserCredential user)
            {
                await user.RefreshTokenAsync(cancellationToken).ConfigureAwait(false);
            }

            string? token = await _credential.GetAccessTokenForRequestAsync(authUri: null, cancellationToken).ConfigureAwait(false);
            return token is { Length: > 0 } ? token : throw new SignInRequiredException(_source, "The credential gives no access token.");
        }
        catch (TokenResponseException e)
        {
            // The exception holds the answer's text, which may name the account.
            string code = Http.HttpFailure.SafeCode(e.Error?.Error) ?? "unknown";
            throw new SignInRequiredException(_source, $"The credential is no longer good ({code}).");
        }
    }
}
