using System.Net;

namespace ContactBridge.Sources.Http;

/// <summary>Makes the way from a source to its service: retries, waits, access tokens, limits, error translation, telemetry.</summary>
/// <remarks>
/// From outside to inside: telemetry and translation to <see cref="SourceException"/>; retries by <see cref="HttpFailureKind"/>; at most
/// <see cref="HttpSourceOptions.MaxConcurrentRequests"/> at a time; timeout; access token, fetched anew once on HTTP 401; the connection. Answers are
/// whole when they come back, so a connection that breaks in the middle of one is tried again too. A caller sees successes and
/// <see cref="SourceException"/>s only.
/// </remarks>
public static class SourceHttp
{
    /// <summary>Makes the handler, for SDKs that take one.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static HttpMessageHandler CreateHandler(HttpSourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        HttpMessageHandler way = options.Client is { } client ? new ForwardingHandler(client) : CreateConnections();
        return new ResilienceHandler(options) { InnerHandler = new BearerTokenHandler(options) { InnerHandler = way } };
    }

    /// <summary>Makes a client; its own timeout is off, since each attempt has one.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static HttpClient CreateClient(HttpSourceOptions options) => new(CreateHandler(options)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>A connection pool that follows no redirect, keeps no cookie and unpacks answers.</summary>
    private static SocketsHttpHandler CreateConnections() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(30),
    };
}
