using System.Net;

namespace ContactBridge.Sources.Http;

/// <summary>What a request tells the handlers of <see cref="SourceHttp"/>, by <see cref="HttpRequestMessage.Options"/>.</summary>
public static class SourceRequest
{
    /// <summary>What the request is for, for telemetry: "people.connections.list". Never an address or an identifier.</summary>
    public static HttpRequestOptionsKey<string> Operation { get; } = new("ContactBridge.Operation");

    /// <summary>The scopes that the request needs; else those of <see cref="HttpSourceOptions.Scopes"/>.</summary>
    public static HttpRequestOptionsKey<IReadOnlyCollection<string>> Scopes { get; } = new("ContactBridge.Scopes");

    /// <summary>Statuses that say of this request that the bookmark it carries is no longer good: <see cref="SyncTokenExpiredException"/>.</summary>
    public static HttpRequestOptionsKey<IReadOnlyCollection<HttpStatusCode>> ExpiredStatuses { get; } = new("ContactBridge.ExpiredStatuses");

    /// <summary>True for a request whose access token must be a fresh one, since a part of the last request was refused for it.</summary>
    public static HttpRequestOptionsKey<bool> FreshToken { get; } = new("ContactBridge.FreshToken");
}
