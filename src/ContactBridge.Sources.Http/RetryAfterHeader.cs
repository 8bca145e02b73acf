using System.Net.Http.Headers;

namespace ContactBridge.Sources.Http;

/// <summary>Reads Retry-After (RFC 9110 §10.2.3): seconds or a date.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The time to wait from now, never below zero; null when the header is missing or makes no sense.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta < TimeSpan.Zero ? TimeSpan.Zero : delta,
        { Date: { } date } => date <= now ? TimeSpan.Zero : date - now,
        _ => null,
    };
}
