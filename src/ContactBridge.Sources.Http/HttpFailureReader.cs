using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ContactBridge.Sources.Http;

/// <summary>Reads what a refusal means from its status, headers and body. Providers derive from it.</summary>
public class HttpFailureReader
{
    /// <summary>What HTTP itself says, for providers without error bodies.</summary>
    public static HttpFailureReader Default { get; } = new();

    /// <summary>Longest part of an error body that is looked at, in octets.</summary>
    internal const int MaxBodyBytes = 256 * 1024;

    /// <summary>Reads a refusal.</summary>
    /// <param name="status">The status.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="body">The body, perhaps cut.</param>
    /// <param name="now">The time, for dates to wait for.</param>
    public HttpFailure Read(HttpStatusCode status, HttpResponseHeaders headers, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(headers);
        List<string> codes = [];
        TimeSpan? wait = RetryAfterHeader.Read(headers, now);
        if (TryParse(body) is { } document)
        {
            using (document)
            {
                ReadCodes(document.RootElement, codes);
                wait ??= ReadRetryAfter(document.RootElement, now);
            }
        }

        return new HttpFailure { Kind = Classify(status, codes, wait), Status = status, Codes = codes, RetryAfter = wait };
    }

    /// <summary>Adds the provider's codes; <see cref="AddCode"/> leaves out what may be personal.</summary>
    /// <param name="body">The body, which is JSON.</param>
    /// <param name="codes">Gets the codes.</param>
    protected virtual void ReadCodes(JsonElement body, ICollection<string> codes)
    {
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error", out JsonElement error))
        {
            AddCode(codes, error);
        }
    }

    /// <summary>Reads from the body how long to wait; null when it does not say.</summary>
    /// <param name="body">The body, which is JSON.</param>
    /// <param name="now">The time.</param>
    protected virtual TimeSpan? ReadRetryAfter(JsonElement body, DateTimeOffset now) => null;

    /// <summary>Says what the refusal means.</summary>
    /// <param name="status">The status.</param>
    /// <param name="codes">The provider's codes.</param>
    /// <param name="retryAfter">How long the service asks to wait, when it says.</param>
    protected virtual HttpFailureKind Classify(HttpStatusCode status, IReadOnlyCollection<string> codes, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.Unauthorized => HttpFailureKind.SignIn,
        HttpStatusCode.TooManyRequests => HttpFailureKind.Throttled,
        HttpStatusCode.ServiceUnavailable when retryAfter is not null => HttpFailureKind.Throttled,
        HttpStatusCode.Forbidden => HttpFailureKind.Refused,
        HttpStatusCode.NotFound => HttpFailureKind.Missing,
        HttpStatusCode.Gone => HttpFailureKind.TokenExpired,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => HttpFailureKind.Unavailable,
        _ => HttpFailureKind.Protocol,
    };

    /// <summary>Adds a code when it is text that can be shown and is not there yet.</summary>
    /// <param name="codes">Gets the code.</param>
    /// <param name="value">The code.</param>
    protected static void AddCode(ICollection<string> codes, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(codes);
        if (value.ValueKind == JsonValueKind.String && HttpFailure.SafeCode(value.GetString()) is { } code && !codes.Contains(code, StringComparer.Ordinal))
        {
            codes.Add(code);
        }
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
