using ContactBridge.Secrets;

namespace ContactBridge.Sources.Outlook;

/// <summary>How to sign in to a Microsoft account, personal or of an organisation.</summary>
public sealed class MicrosoftSignInOptions
{
    /// <summary>
    /// The application's id, from its registration at Microsoft: a public client with redirect http://localhost, and "Allow public client flows"
    /// for device codes.
    /// </summary>
    public required string ClientId { get; init; }

    /// <summary>Where refresh tokens are kept: never the contact store.</summary>
    public required ISecretStore Secrets { get; init; }

    /// <summary>The name of the secret that holds the token cache.</summary>
    public required string SecretName { get; init; }

    /// <summary>"common" for all accounts (default), "consumers" for personal ones, "organizations", or one organisation's tenant id.</summary>
    public string Tenant { get; init; } = "common";

    /// <summary>The address of Microsoft's sign-in. Default https://login.microsoftonline.com; national clouds have others.</summary>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>Longest wait for the user to sign in in the browser, above zero. Default 5 minutes. Device codes have a limit of Microsoft's, about 15 minutes.</summary>
    public TimeSpan SignInTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Sends MSAL's own requests, for applications and tests that bring their own; null for MSAL's.</summary>
    public HttpClient? Client { get; init; }

    /// <summary>Shows the sign-in page; null opens the system's browser.</summary>
    public Func<Uri, Task>? OpenBrowser { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ClientId);
        ArgumentException.ThrowIfNullOrWhiteSpace(SecretName);
        ArgumentException.ThrowIfNullOrWhiteSpace(Tenant);
        ArgumentNullException.ThrowIfNull(Secrets);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SignInTimeout, TimeSpan.Zero);
        if (!Authority.IsAbsoluteUri || !string.Equals(Authority.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
        {
            throw new ArgumentException("The address of the sign-in must be https.", nameof(Authority));
        }
    }
}
