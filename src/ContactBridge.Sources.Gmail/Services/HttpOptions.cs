using ContactBridge.Sources.Http;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>The way to Google's services.</summary>
internal static class HttpOptions
{
    /// <summary>The way of one source to one service.</summary>
    public static HttpSourceOptions Of(GmailOptions options, SourceDescriptor source, Uri address) => new()
    {
        Source = source.Id,
        Kind = source.Kind,
        Services = [address],
        Tokens = options.Tokens,
        Failures = new GoogleFailureReader(),
        MaxConcurrentRequests = options.MaxConcurrentRequests,
        LongestWait = options.LongestWait,
        Client = options.Client,
        TimeProvider = options.TimeProvider,
        Logger = options.Logger,
    };
}
