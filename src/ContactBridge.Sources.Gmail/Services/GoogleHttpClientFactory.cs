using ContactBridge.Sources.Http;
using Google.Apis.Http;

namespace ContactBridge.Sources.Gmail.Services;

/// <summary>Puts the shared way to the service under Google's client; Google's own retries and redirects have nothing left to do.</summary>
internal sealed class GoogleHttpClientFactory(HttpSourceOptions options) : HttpClientFactory
{
    /// <inheritdoc/>
    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => SourceHttp.CreateHandler(options);
}
