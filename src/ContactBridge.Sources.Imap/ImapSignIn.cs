using ContactBridge.Sources;

namespace ContactBridge.Sources.Imap;

/// <summary>What to sign in with, once. Its text form never shows the secret.</summary>
public sealed class ImapSignIn
{
    private ImapSignIn(string user, string secret, bool isToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        User = user;
        Secret = secret;
        IsToken = isToken;
    }

    /// <summary>The user's name at the server, mostly the address.</summary>
    public string User { get; }

    /// <summary>True for an OAuth 2.0 access token, false for a password, app password or authorisation code.</summary>
    public bool IsToken { get; }

    /// <summary>The password or token.</summary>
    internal string Secret { get; }

    /// <summary>Signs in with a password, an app password, or an authorisation code (NetEase, QQ).</summary>
    public static ImapSignIn WithPassword(string user, string password) => new(user, password, isToken: false);

    /// <summary>Signs in with an access token: OAUTHBEARER (RFC 7628) or XOAUTH2, as the server has it.</summary>
    public static ImapSignIn WithToken(string user, string accessToken) => new(user, accessToken, isToken: true);

    /// <summary>Prints no value.</summary>
    public override string ToString() => IsToken ? "ImapSignIn(token)" : "ImapSignIn(password)";
}

/// <summary>Gives what to sign in with, each time a connection is made. Implementations keep the secret where it is safe.</summary>
public interface IImapCredentials
{
    /// <summary>Returns the credentials.</summary>
    /// <param name="forceRefresh">True when the last access token was refused.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="SignInRequiredException">The user must sign in again.</exception>
    ValueTask<ImapSignIn> GetAsync(bool forceRefresh, CancellationToken cancellationToken);
}

/// <summary>Makes <see cref="IImapCredentials"/>.</summary>
public static class ImapCredentials
{
    /// <summary>A password, app password or authorisation code that is held in memory.</summary>
    public static IImapCredentials FromPassword(string user, string password) => new Fixed(ImapSignIn.WithPassword(user, password));

    /// <summary>Access tokens of the application's own sign-in.</summary>
    /// <param name="user">The user's name at the server.</param>
    /// <param name="tokens">Gives the tokens.</param>
    /// <param name="scopes">The scopes to ask for, such as those of <see cref="ImapPreset.Scopes"/>.</param>
    public static IImapCredentials FromTokens(string user, IAccessTokenProvider tokens, IReadOnlyCollection<string> scopes)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return new Tokens(user, tokens, scopes);
    }

    private sealed class Fixed(ImapSignIn signIn) : IImapCredentials
    {
        public ValueTask<ImapSignIn> GetAsync(bool forceRefresh, CancellationToken cancellationToken) => ValueTask.FromResult(signIn);
    }

    private sealed class Tokens(string user, IAccessTokenProvider tokens, IReadOnlyCollection<string> scopes) : IImapCredentials
    {
        public async ValueTask<ImapSignIn> GetAsync(bool forceRefresh, CancellationToken cancellationToken) =>
            ImapSignIn.WithToken(user, await tokens.GetTokenAsync(scopes, forceRefresh, cancellationToken).ConfigureAwait(false));
    }
}
