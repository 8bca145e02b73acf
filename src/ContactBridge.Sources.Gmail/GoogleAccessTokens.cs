using ContactBridge.Records;
using ContactBridge.Sources.Gmail.SignIn;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;

namespace ContactBridge.Sources.Gmail;

/// <summary>Makes access tokens of what a user granted, and keeps them in memory until shortly before they end. Thread-safe.</summary>
public sealed class GoogleAccessTokens : IAccessTokenProvider, IDisposable
{
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(1);

    private readonly GoogleSignInOptions _options;
    private readonly SourceId _source;
    private readonly PkceGoogleAuthorizationCodeFlow _flow;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<Held> _grants;

    /// <summary>Takes the grants.</summary>
    /// <param name="options">The application.</param>
    /// <param name="source">The source, for exceptions.</param>
    /// <param name="grants">The grants, one for each time the user was asked.</param>
    public GoogleAccessTokens(GoogleSignInOptions options, SourceId source, params IEnumerable<GoogleGrant> grants)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _source = source;
        _grants = [.. grants.Select(static g => new Held(g))];
        _flow = GoogleFlow.Make(options, [], account: null, source);
    }

    /// <summary>Gets a grant whose refresh token Google replaced, to be kept instead of the one before; null ignores it.</summary>
    public Func<GoogleGrant, CancellationToken, Task>? GrantReplaced { get; init; }

    /// <inheritdoc/>
    public async ValueTask<string> GetTokenAsync(IReadOnlyCollection<string> scopes, bool forceRefresh, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Held held = _grants.Find(h => scopes.All(h.Grant.Covers))
                ?? throw new SignInRequiredException(_source, $"Nobody has granted this yet: {string.Join(' ', scopes)}");
            if (!forceRefresh && held.Token is { } token && _options.TimeProvider.GetUtcNow() < held.EndsAt)
            {
                return token;
            }

            await RefreshAsync(held, cancellationToken).ConfigureAwait(false);
            return held.Token!;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _flow.Dispose();
        _turn.Dispose();
    }

    private async Task RefreshAsync(Held held, CancellationToken cancellationToken)
    {
        held.Token = null;
        TokenResponse response = await GoogleFlow.AskAsync(_source, () => _flow.RefreshTokenAsync("me", held.Grant.RefreshToken, cancellationToken)).ConfigureAwait(false);
        held.Token = response.AccessToken;
        held.EndsAt = _options.TimeProvider.GetUtcNow() + TimeSpan.FromSeconds(response.ExpiresInSeconds ?? 3600) - Reserve;
        if (response.RefreshToken is { Length: > 0 } replaced && !string.Equals(replaced, held.Grant.RefreshToken, StringComparison.Ordinal))
        {
            held.Grant = new GoogleGrant(held.Grant.Scopes, replaced);
            if (GrantReplaced is { } tell)
            {
                await tell(held.Grant, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private sealed class Held(GoogleGrant grant)
    {
        public GoogleGrant Grant { get; set; } = grant;

        public string? Token { get; set; }

        public DateTimeOffset EndsAt { get; set; }
    }
}
