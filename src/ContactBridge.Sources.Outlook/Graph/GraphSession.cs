using System.Globalization;
using System.Text.Json;
using ContactBridge.Records;
using ContactBridge.Sources.Http;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace ContactBridge.Sources.Outlook.Graph;

/// <summary>Talks to Microsoft Graph for one source: requests are built by the library, sent on the way that all web sources share.</summary>
internal sealed class GraphSession
{
    /// <summary>Ids that stay when a contact is moved; wanted on every request (Outlook immutable identifiers).</summary>
    public const string ImmutableIds = "IdType=\"ImmutableId\"";

    private readonly HttpClient _http;
    private readonly string _root;

    /// <summary>Prepares; nothing is sent.</summary>
    public GraphSession(OutlookOptions options, SourceId source, string kind, string scope, bool isForbiddenForGood = false)
    {
        Options = options;
        Source = source;
        _root = options.BaseAddress.AbsoluteUri.TrimEnd('/');
        _http = SourceHttp.CreateClient(new HttpSourceOptions
        {
            Source = source,
            Kind = kind,
            Services = [options.BaseAddress],
            Tokens = options.Tokens,
            Scopes = [scope],
            Failures = new GraphFailureReader(isForbiddenForGood),
            MaxConcurrentRequests = MailboxConnection.MaxRequests,
            MaxResponseBytes = MailboxConnection.MaxAnswerBytes,
            Client = MailboxConnection.Of(options),
            TimeProvider = options.TimeProvider,
            Logger = options.Logger,
        });
        Graph = new GraphServiceClient(_http, new AnonymousAuthenticationProvider(), _root);
    }

    /// <summary>The account.</summary>
    public OutlookOptions Options { get; }

    /// <summary>The source, for exceptions.</summary>
    public SourceId Source { get; }

    /// <summary>Builds requests.</summary>
    public GraphServiceClient Graph { get; }

    /// <summary>Reads a page that the library's builder describes.</summary>
    public async Task<GraphPage> ReadPageAsync(RequestInformation request, int? pageSize, string operation, CancellationToken cancellationToken) =>
        await ReadPageAsync(request.URI, pageSize, operation, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the page of a link that the service gave: opaque, used to the letter.</summary>
    /// <exception cref="SourceProtocolException">The link is none, or does not lead to the service.</exception>
    public async Task<GraphPage> ReadPageAsync(string link, int? pageSize, string operation, CancellationToken cancellationToken)
    {
        // A plain Uri would decode what need not be encoded, and the service would not know its own token again.
        bool isLink = Uri.TryCreate(link, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out Uri? address);
        if (!isLink || !address!.IsAbsoluteUri || !link.StartsWith(_root + "/", StringComparison.OrdinalIgnoreCase))
        {
            throw new SourceProtocolException(Source, "The service names an address that is not its own.");
        }

        return await ReadPageAsync(address, pageSize, operation, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts a batch.</summary>
    /// <returns>The answer, to be disposed of.</returns>
    public async Task<JsonDocument> PostBatchAsync(byte[] body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = new(HttpMethod.Post, _root + "/$batch");
        message.Content = new ByteArrayContent(body);
        message.Content.Headers.ContentType = new("application/json");
        return await SendAsync(message, ImmutableIds, "batch", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The address of a request inside a batch.</summary>
    public string RelativeOf(RequestInformation request) => request.URI.AbsoluteUri[_root.Length..];

    private async Task<GraphPage> ReadPageAsync(Uri address, int? pageSize, string operation, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = new(HttpMethod.Get, address);
        string prefer = pageSize is { } size ? string.Create(CultureInfo.InvariantCulture, $"{ImmutableIds}, odata.maxpagesize={size}") : ImmutableIds;
        JsonDocument document = await SendAsync(message, prefer, operation, cancellationToken).ConfigureAwait(false);
        if (GraphPage.IsPage(document.RootElement))
        {
            return new GraphPage(document);
        }

        document.Dispose();
        throw new SourceProtocolException(Source, "The service's answer is no page of a listing.");
    }

    private async Task<JsonDocument> SendAsync(HttpRequestMessage message, string prefer, string operation, CancellationToken cancellationToken)
    {
        message.Headers.TryAddWithoutValidation("Prefer", prefer);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Options.Set(SourceRequest.Operation, "graph." + operation);
        using HttpResponseMessage response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        using Stream content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await JsonDocument.ParseAsync(content, default, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            // Its message quotes the answer.
            throw new SourceProtocolException(Source, "The service's answer is not JSON.");
        }
    }
}
