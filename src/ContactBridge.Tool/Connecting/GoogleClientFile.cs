using System.Text.Json;
using ContactBridge.Sources.Gmail;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Connecting;

/// <summary>The file that Google's console gives for a client of type "Desktop app": {"installed":{"client_id":…}}.</summary>
internal static class GoogleClientFile
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wait">How long to wait for the sign-in in the browser.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UsageException">It is no such file.</exception>
    public static async Task<GoogleSignInOptions> ReadAsync(string path, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                throw NotAClient(path);
            }

            using JsonDocument document = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
            JsonElement installed = document.RootElement.GetProperty("installed");
            GoogleSignInOptions google = new() { ClientId = installed.GetProperty("client_id").GetString()! };
            Uri token = Address(installed, "token_uri") ?? google.TokenAddress;
            return new GoogleSignInOptions
            {
                ClientId = google.ClientId,
                ClientSecret = installed.TryGetProperty("client_secret", out JsonElement secret) ? secret.GetString() : null,
                AuthorizeAddress = Address(installed, "auth_uri") ?? google.AuthorizeAddress,
                TokenAddress = token,
                SignInTimeout = wait,

                // The file does not name it; at Google it stands beside the other.
                RevokeAddress = new Uri(token, "revoke"),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException or IOException or UnauthorizedAccessException)
        {
            throw NotAClient(path);
        }
    }

    private static Uri? Address(JsonElement installed, string name) =>
        installed.TryGetProperty(name, out JsonElement value) && value.GetString() is { Length: > 0 } text ? new Uri(text, UriKind.Absolute) : null;

    private static UsageException NotAClient(string path) =>
        new($"{path} is not the JSON file of a Google client of type \"Desktop app\". See docs/gmail.md, \"Your own client\".");
}
