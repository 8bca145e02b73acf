using System.Text;
using Microsoft.Identity.Client;

namespace ContactBridge.Sources.Outlook.SignIn;

/// <summary>Keeps MSAL's token cache as one secret: read before each use, written after each change.</summary>
internal sealed class TokenCacheKeeper(MicrosoftSignInOptions options)
{
    private byte[]? _kept;

    /// <summary>Attaches to an application's cache.</summary>
    public void AttachTo(ITokenCache cache)
    {
        cache.SetBeforeAccessAsync(ReadAsync);
        cache.SetAfterAccessAsync(WriteAsync);
    }

    private async Task ReadAsync(TokenCacheNotificationArgs access)
    {
        string? secret = await options.Secrets.GetAsync(options.SecretName, access.CancellationToken).ConfigureAwait(false);
        byte[] bytes = secret is null ? [] : Decode(secret);
        if (_kept is null || !bytes.AsSpan().SequenceEqual(_kept))
        {
            access.TokenCache.DeserializeMsalV3(bytes, shouldClearExistingCache: true);
            _kept = bytes;
        }
    }

    private async Task WriteAsync(TokenCacheNotificationArgs access)
    {
        if (!access.HasStateChanged)
        {
            return;
        }

        byte[] bytes = access.TokenCache.SerializeMsalV3();
        await options.Secrets.SetAsync(options.SecretName, Convert.ToBase64String(bytes), access.CancellationToken).ConfigureAwait(false);
        _kept = bytes;
    }

    /// <summary>A damaged cache is none: the user signs in again.</summary>
    private static byte[] Decode(string secret)
    {
        byte[] bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret, bytes, out int length) && IsJson(bytes.AsSpan(0, length)) ? bytes[..length] : [];
    }

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            System.Text.Json.Utf8JsonReader reader = new(bytes);
            while (reader.Read())
            {
                reader.Skip();
            }

            return bytes.Length > 0 && Encoding.UTF8.GetCharCount(bytes) > 0;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
