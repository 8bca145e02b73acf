using System.Net;
using System.Text.Json;
using ContactBridge.Sources.Http;

namespace ContactBridge.Sources.Outlook.Graph;

/// <summary>Reads refusals of Microsoft Graph (microsoft-graph-docs, errors; Outlook resources have codes of their own).</summary>
/// <param name="isForbiddenForGood">True when HTTP 403 means that the account does not have the thing, not that a scope is missing.</param>
internal sealed class GraphFailureReader(bool isForbiddenForGood) : HttpFailureReader
{
    /// <summary>Codes that mean: the bookmark, or what it points at, is no longer there.</summary>
    private static readonly string[] Resets =
        ["SyncStateNotFound", "SyncStateInvalid", "ResyncRequired", "ErrorInvalidSyncStateData", "ErrorSyncFolderNotFound", "ErrorFolderNotFound", "ErrorItemNotFound"];

    /// <inheritdoc/>
    protected override void ReadCodes(JsonElement body, ICollection<string> codes)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("error", out JsonElement error) || error.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (error.TryGetProperty("code", out JsonElement code))
        {
            AddCode(codes, code);
        }

        // Some answers of HTTP 400 name the bookmark in their sentence only.
        if (error.TryGetProperty("message", out JsonElement message) && message.ValueKind == JsonValueKind.String
            && message.GetString() is { } text && text.Contains("Badly formed token", StringComparison.OrdinalIgnoreCase))
        {
            codes.Add("SyncStateInvalid");
        }

        // innerError, or innererror with further codes inside.
        JsonElement inner = error;
        for (int depth = 0; depth < 4; depth++)
        {
            if (!(inner.TryGetProperty("innerError", out JsonElement next) || inner.TryGetProperty("innererror", out next)) || next.ValueKind != JsonValueKind.Object)
            {
                break;
            }

            inner = next;
            if (inner.TryGetProperty("code", out JsonElement detail))
            {
                AddCode(codes, detail);
            }
        }
    }

    /// <inheritdoc/>
    protected override HttpFailureKind Classify(HttpStatusCode status, IReadOnlyCollection<string> codes, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.Gone => HttpFailureKind.TokenExpired,
        HttpStatusCode.BadRequest or HttpStatusCode.NotFound when Resets.Any(reset => codes.Contains(reset, StringComparer.OrdinalIgnoreCase)) => HttpFailureKind.TokenExpired,
        HttpStatusCode.Forbidden => isForbiddenForGood ? HttpFailureKind.Refused : HttpFailureKind.SignIn,
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout when retryAfter is not null => HttpFailureKind.Throttled,
        _ => base.Classify(status, codes, retryAfter),
    };
}
