using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactBridge.Sources.Gmail;

/// <summary>The application's registration with Google: a client of type "Desktop app".</summary>
public sealed class GoogleSignInOptions
{
    /// <summary>The client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The client secret, which Google asks for although a program on the user's machine cannot keep one.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Where users sign in. Default Google's.</summary>
    public Uri AuthorizeAddress { get; init; } = new("https://accounts.google.com/o/oauth2/v2/auth");

    /// <summary>Where codes and refresh tokens become access tokens. Default Google's.</summary>
    public Uri TokenAddress { get; init; } = new("https://oauth2.googleapis.com/token");

    /// <summary>Where grants are taken back. Default Google's.</summary>
    public Uri RevokeAddress { get; init; } = new("https://oauth2.googleapis.com/revoke");

    /// <summary>Longest wait for the user to sign in, above zero. Default 5 minutes.</summary>
    public TimeSpan SignInTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Sends the requests, for applications and tests that bring their own; null for a connection pool of its own.</summary>
    public HttpClient? Client { get; init; }

    /// <summary>Time. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Log; never gets a token, a code or an account. Default none.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Prints no secret.</summary>
    public override string ToString() => nameof(GoogleSignInOptions);
}
