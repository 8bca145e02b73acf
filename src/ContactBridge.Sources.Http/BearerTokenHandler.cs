using System.Net;
using System.Net.Http.Headers;

namespace ContactBridge.Sources.Http;

/// <summary>Puts the access token on requests to the service and nowhere else; a refused one is fetched anew once.</summary>
internal sealed class BearerTokenHandler(HttpSourceOptions options) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsAtService(request.RequestUri))
        {
            throw new SourceProtocolException(options.Source, "The service names an address that is not its own.");
        }

        if (options.Tokens is not { } tokens)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyCollection<string> scopes = request.Options.TryGetValue(SourceRequest.Scopes, out IReadOnlyCollection<string>? own) ? own : options.Scopes;
        bool isFresh = request.Options.TryGetValue(SourceRequest.FreshToken, out bool asked) && asked;
        string token = await tokens.GetTokenAsync(scopes, isFresh, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || isFresh)
        {
            return response;
        }

        response.Dispose();
        token = await tokens.GetTokenAsync(scopes, forceRefresh: true, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private bool IsAtService(Uri? address)
    {
        foreach (Uri service in options.Services)
        {
            if (address is { IsAbsoluteUri: true } && Uri.Compare(address, service, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
