using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactBridge.Sources.Gmail;

/// <summary>What a user has granted: the scopes, and the refresh token that stands for them. A secret; its text form never shows it.</summary>
/// <remarks>Scopes that are asked for later come with a grant of their own: programs on the user's machine cannot widen one.</remarks>
public sealed class GoogleGrant
{
    /// <summary>Makes a grant.</summary>
    /// <param name="scopes">The scopes granted.</param>
    /// <param name="refreshToken">The refresh token.</param>
    public GoogleGrant(IReadOnlyCollection<string> scopes, string refreshToken)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentException.ThrowIfNullOrEmpty(refreshToken);
        Scopes = [.. scopes];
        RefreshToken = refreshToken;
    }

    /// <summary>The scopes granted, which may be fewer than were asked for.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The refresh token.</summary>
    internal string RefreshToken { get; }

    /// <summary>True when the grant is enough for a scope.</summary>
    public bool Covers(string scope) => Scopes.Any(granted => string.Equals(granted, scope, StringComparison.Ordinal) || IsWider(granted, scope));

    /// <summary>As one text, to be kept where secrets are kept and nowhere else.</summary>
    public string ToSecret() => JsonSerializer.Serialize(new Saved(Scopes, RefreshToken));

    /// <summary>Reads what <see cref="ToSecret"/> wrote.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static GoogleGrant FromSecret(string secret)
    {
        try
        {
            return JsonSerializer.Deserialize<Saved>(secret) is { Scopes: { } scopes, RefreshToken: { Length: > 0 } token } ? new GoogleGrant(scopes, token) : throw NotAGrant();
        }
        catch (JsonException)
        {
            throw NotAGrant();
        }
    }

    /// <summary>Prints the number of scopes only.</summary>
    public override string ToString() => $"GoogleGrant({Scopes.Count} scopes)";

    private static FormatException NotAGrant() => new("The secret is not a grant of Google's.");

    private static bool IsWider(string granted, string scope) => scope switch
    {
        GoogleScopes.Contacts => granted is "https://www.googleapis.com/auth/contacts",
        GoogleScopes.MailMetadata => granted is GoogleScopes.MailReadOnly or "https://www.googleapis.com/auth/gmail.modify" or "https://mail.google.com/",
        GoogleScopes.MailReadOnly => granted is "https://www.googleapis.com/auth/gmail.modify" or "https://mail.google.com/",
        _ => false,
    };

    private sealed record Saved([property: JsonPropertyName("scopes")] IReadOnlyList<string> Scopes, [property: JsonPropertyName("refresh_token")] string RefreshToken)
    {
        public override string ToString() => nameof(Saved);
    }
}
