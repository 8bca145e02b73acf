using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ContactBridge.Sources.Http.OAuth;

/// <summary>Waits on this machine for the browser to come back from a sign-in (RFC 8252 §7.3): a server for one answer on 127.0.0.1.</summary>
/// <remarks>
/// Only an answer that carries the state given is taken; every other request is refused and the wait goes on, so that no page in a browser can slip in
/// an answer of its own. The page shown to the user is fixed and loads nothing.
/// </remarks>
public sealed class LoopbackRedirect : IDisposable
{
    private const int MaxRequestBytes = 32 * 1024;
    private const string DonePage = "<!DOCTYPE html><meta charset=utf-8><title>ContactBridge</title><p>That is all. You can close this window.</p>";
    private const string RefusedPage = "<!DOCTYPE html><meta charset=utf-8><title>ContactBridge</title><p>This is not the answer that was waited for.</p>";

    private readonly TcpListener _listener;

    private LoopbackRedirect(TcpListener listener, string path)
    {
        _listener = listener;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}{path}"));
    }

    /// <summary>Where the browser is to be sent.</summary>
    public Uri Address { get; }

    /// <summary>Starts to listen on a free port.</summary>
    /// <param name="path">The path of the address, with a leading slash.</param>
    public static LoopbackRedirect Open(string path = "/")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return new LoopbackRedirect(listener, path);
    }

    /// <summary>A state or verifier that nobody can guess: 256 bits in base64url.</summary>
    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Waits for the answer.</summary>
    /// <param name="state">The state that was sent along.</param>
    /// <param name="cancellationToken">Stops the wait; give it a limit of some minutes.</param>
    /// <returns>The parameters of the answer, such as code or error.</returns>
    public async Task<IReadOnlyDictionary<string, string>> WaitAsync(string state, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(state);
        TaskCompletionSource<IReadOnlyDictionary<string, string>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task accepting = AcceptAsync(state, answer, stop.Token);
        try
        {
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(string state, TaskCompletionSource<IReadOnlyDictionary<string, string>> answer, CancellationToken cancellationToken)
    {
        List<Task> visits = [];
        try
        {
            while (!answer.Task.IsCompleted)
            {
                // Browsers open connections in advance and send nothing on them: each is served by itself.
                Socket visitor = await _listener.AcceptSocketAsync(cancellationToken).ConfigureAwait(false);
                visits.Add(ServeAsync(visitor, state, answer, cancellationToken));
            }
        }
        finally
        {
            await Task.WhenAll(visits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(Socket visitor, string state, TaskCompletionSource<IReadOnlyDictionary<string, string>> answer, CancellationToken cancellationToken)
    {
        using NetworkStream stream = new(visitor, ownsSocket: true);
        string? target = await ReadTargetAsync(stream, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, string>? parameters = target is not null && Uri.TryCreate(Address, target, out Uri? asked)
            && string.Equals(asked.AbsolutePath, Address.AbsolutePath, StringComparison.Ordinal)
                ? Parse(asked.Query)
                : null;
        bool isAnswer = parameters is not null && parameters.TryGetValue("state", out string? given)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(state));
        string page = isAnswer ? DonePage : RefusedPage;
        string response = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {(isAnswer ? "200 OK" : "404 Not Found")}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {page.Length}\r\nCache-Control: no-store\r\nContent-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{page}");
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(response), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (isAnswer)
            {
                answer.TrySetResult(parameters!);
            }
        }
    }

    /// <summary>Reads a request up to the end of its header.</summary>
    /// <returns>The target of a GET; null for everything else.</returns>
    private static async Task<string?> ReadTargetAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(MaxRequestBytes);
        try
        {
            int length = 0;
            int read;
            while (length < MaxRequestBytes && (read = await stream.ReadAsync(buffer.AsMemory(length, MaxRequestBytes - length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) >= 0)
                {
                    string line = Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan(0, length).IndexOf("\r\n"u8));
                    string[] words = line.Split(' ');
                    return words.Length == 3 && string.Equals(words[0], "GET", StringComparison.Ordinal) && words[1].StartsWith('/') ? words[1] : null;
                }
            }

            return null;
        }
        finally
        {
            // The buffer held an authorisation code.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static Dictionary<string, string> Parse(string query)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (string pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = Uri.UnescapeDataString((equals < 0 ? pair : pair[..equals]).Replace('+', ' '));
            parameters[name] = equals < 0 ? string.Empty : Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
        }

        return parameters;
    }
}
