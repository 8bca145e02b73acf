using System.Net;
using System.Runtime.CompilerServices;

namespace ContactBridge.Sources.Outlook.Graph;

/// <summary>What the sources of one account share: the connections, and the limit of requests at one time.</summary>
/// <remarks>Microsoft answers a fifth concurrent request of an application to one mailbox with HTTP 429 (throttling limits, Outlook service).</remarks>
internal static class MailboxConnection
{
    /// <summary>Most requests at one time.</summary>
    public const int MaxRequests = 4;

    /// <summary>Longest answer, in octets after decompression: twenty photos as Base64 in one batch.</summary>
    public const int MaxAnswerBytes = 64 * 1024 * 1024;

    private static readonly ConditionalWeakTable<OutlookOptions, HttpClient> Clients = [];

    /// <summary>The client of an account.</summary>
    public static HttpClient Of(OutlookOptions options) => Clients.GetValue(options, static o => new HttpClient(new Gate { InnerHandler = Way(o) }) { Timeout = Timeout.InfiniteTimeSpan });

    private static HttpMessageHandler Way(OutlookOptions options) => options.Client is { } client
        ? new ThroughClient(client)
        : new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectTimeout = TimeSpan.FromSeconds(30),
        };

    /// <summary>Lets four through at a time, each until its answer is whole.</summary>
    private sealed class Gate : DelegatingHandler
    {
        private readonly SemaphoreSlim _turns = new(MaxRequests);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
            HttpResponseMessage? response = null;
            try
            {
                response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
                return response;
            }
            catch
            {
                response?.Dispose();
                throw;
            }
            finally
            {
                _turns.Release();
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _turns.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>Sends through a client of the application's, which sends each message only once.</summary>
    private sealed class ThroughClient(HttpClient client) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using HttpRequestMessage copy = new(request.Method, request.RequestUri) { Content = request.Content, Version = request.Version, VersionPolicy = request.VersionPolicy };
            foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers)
            {
                copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            HttpResponseMessage response = await client.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            copy.Content = null;
            response.RequestMessage = request;
            return response;
        }
    }
}
