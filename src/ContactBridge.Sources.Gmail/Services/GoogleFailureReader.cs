using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactBridge.Sources.Http;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>Reads Google's error envelope: error.status, error.details[].reason (google.rpc.ErrorInfo), error.errors[].reason; and OAuth's error word.</summary>
internal sealed partial class GoogleFailureReader : HttpFailureReader
{
    private const string ExpiredSync = "EXPIRED_SYNC_TOKEN";

    private static readonly string[] RateCodes = ["rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED", "dailyLimitExceeded", "quotaExceeded"];

    private static readonly string[] ScopeCodes = ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions", "ACCESS_TOKEN_EXPIRED", "authError"];

    private static readonly string[] GrantCodes = ["invalid_grant", "access_denied", "consent_required", "interaction_required", "login_required"];

    private static readonly string[] ClientCodes = ["invalid_client", "unauthorized_client", "SERVICE_DISABLED", "accessNotConfigured", "domainPolicy", "failedPrecondition", "FAILED_PRECONDITION"];

    /// <inheritdoc/>
    protected override void ReadCodes(JsonElement body, ICollection<string> codes)
    {
        base.ReadCodes(body, codes);
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("error", out JsonElement error) || error.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (error.TryGetProperty("status", out JsonElement status))
        {
            AddCode(codes, status);
        }

        foreach (string list in (ReadOnlySpan<string>)["details", "errors"])
        {
            if (error.TryGetProperty(list, out JsonElement entries) && entries.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement entry in entries.EnumerateArray())
                {
                    if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("reason", out JsonElement reason))
                    {
                        AddCode(codes, reason);
                    }
                }
            }
        }

        // Some answers name the reason in words only.
        if (Message(body)?.StartsWith("Sync token is expired", StringComparison.OrdinalIgnoreCase) == true && !codes.Contains(ExpiredSync))
        {
            codes.Add(ExpiredSync);
        }
    }

    /// <inheritdoc/>
    protected override TimeSpan? ReadRetryAfter(JsonElement body, DateTimeOffset now)
    {
        if (Message(body) is { } message && RetryAfterText().Match(message) is { Success: true } match
            && DateTimeOffset.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            return at > now ? at - now : TimeSpan.Zero;
        }

        return null;
    }

    /// <inheritdoc/>
    protected override HttpFailureKind Classify(HttpStatusCode status, IReadOnlyCollection<string> codes, TimeSpan? retryAfter)
    {
        bool Has(string[] some) => some.Any(code => codes.Contains(code, StringComparer.OrdinalIgnoreCase));
        return status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.Gone when codes.Contains(ExpiredSync) => HttpFailureKind.TokenExpired,
            HttpStatusCode.BadRequest or HttpStatusCode.Forbidden when Has(GrantCodes) => HttpFailureKind.SignIn,
            HttpStatusCode.Forbidden when Has(RateCodes) => HttpFailureKind.Throttled,
            HttpStatusCode.Forbidden when Has(ScopeCodes) => HttpFailureKind.SignIn,
            HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized when Has(ClientCodes) => HttpFailureKind.Refused,
            _ => base.Classify(status, codes, retryAfter),
        };
    }

    private static string? Message(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("message", out JsonElement message) && message.ValueKind == JsonValueKind.String
            ? message.GetString()
            : null;

    [GeneratedRegex(@"Retry after (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RetryAfterText();
}
