using System.Globalization;
using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Sees one untagged response.</summary>
internal delegate void UntaggedHandler(ReadOnlySpan<byte> response);

/// <summary>Commands out, responses in, over one connection. Knows no verb that changes anything.</summary>
internal sealed class ImapConnection(Stream stream, TimeSpan timeout, TimeProvider time, Action<string>? alert) : IAsyncDisposable
{
    private readonly ResponseReader _reader = new() { Stream = stream };
    private int _tag;
    private string _statusText = string.Empty;

    /// <summary>What the server can do, as it last said.</summary>
    public ImapCapabilities Capabilities { get; set; } = ImapCapabilities.None;

    /// <summary>The stream in use.</summary>
    public Stream Stream => _reader.Stream;

    /// <summary>True when a part of the response being handled was too long and is missing.</summary>
    public bool IsCut => _reader.IsCut;

    /// <summary>Octets that arrived unasked.</summary>
    public int Buffered => _reader.Buffered;

    /// <summary>Octets received.</summary>
    public long TotalBytes => _reader.TotalBytes;

    /// <summary>The text of the last tagged OK, with its response code.</summary>
    public string StatusText => _statusText;

    /// <summary>Goes on over another stream: TLS or compression has begun.</summary>
    public void Replace(Stream next) => _reader.Stream = next;

    /// <summary>Reads the greeting (RFC 3501 §7.1).</summary>
    /// <returns>True for PREAUTH.</returns>
    public async Task<bool> ReadGreetingAsync(CancellationToken cancellationToken)
    {
        bool preauthenticated = false;
        await ReadAsync(
            response =>
            {
                preauthenticated = StartsWith(response, "* PREAUTH"u8);
                if (!preauthenticated && !StartsWith(response, "* OK"u8))
                {
                    throw StartsWith(response, "* BYE"u8)
                        ? Bye(response)
                        : new ImapException(ImapFailure.Protocol, "The server did not greet as an IMAP server does.");
                }

                NoteStatus(response[2..]);
                return true;
            },
            "the connection",
            cancellationToken).ConfigureAwait(false);
        return preauthenticated;
    }

    /// <summary>Sends a command and waits for its end.</summary>
    /// <param name="command">The command without tag and line end.</param>
    /// <param name="what">Its name, for messages; never with values.</param>
    /// <param name="untagged">Sees the untagged responses.</param>
    /// <param name="continuation">Answers "+" with a line to send; null where none is expected.</param>
    /// <param name="isSignIn">True when a NO is about the credentials.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RunAsync(
        string command,
        string what,
        UntaggedHandler? untagged = null,
        Func<string, string>? continuation = null,
        bool isSignIn = false,
        CancellationToken cancellationToken = default)
    {
        string tag = await SendAsync(command, cancellationToken).ConfigureAwait(false);
        while (await WaitAsync(tag, what, untagged, isSignIn, cancellationToken).ConfigureAwait(false) is { } challenge)
        {
            if (continuation is null)
            {
                throw new ImapException(ImapFailure.Protocol, $"The server asked for more where {what} is complete.");
            }

            await WriteAsync(continuation(challenge) + "\r\n", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a command without waiting.</summary>
    /// <returns>Its tag.</returns>
    public async Task<string> SendAsync(string command, CancellationToken cancellationToken)
    {
        string tag = string.Create(CultureInfo.InvariantCulture, $"A{++_tag}");
        await WriteAsync(tag + " " + command + "\r\n", cancellationToken).ConfigureAwait(false);
        return tag;
    }

    /// <summary>Reads until the tagged response or a continuation request.</summary>
    /// <returns>Null after OK; the challenge after "+".</returns>
    /// <exception cref="ImapException">NO, BAD, BYE, time out or a broken connection.</exception>
    public async Task<string?> WaitAsync(string tag, string what, UntaggedHandler? untagged, bool isSignIn, CancellationToken cancellationToken)
    {
        byte[] expected = Encoding.ASCII.GetBytes(tag + " ");
        string? challenge = null;
        int stray = 0;
        await ReadAsync(
            response =>
            {
                if (response.StartsWith("* "u8))
                {
                    Untagged(response, untagged, what);
                    if (untagged is null && ++stray > ImapLimits.MaxStrayLines)
                    {
                        throw new ImapException(ImapFailure.Protocol, $"The server sent more than {ImapLimits.MaxStrayLines} lines nobody asked for.");
                    }

                    return false;
                }

                if (response is [(byte)'+', ..])
                {
                    challenge = Encoding.Latin1.GetString(response[1..]).Trim();
                    return true;
                }

                if (!response.StartsWith(expected))
                {
                    // A line that is neither: servers with a broken ENVELOPE or literal leave such behind.
                    if (++stray > ImapLimits.MaxStrayLines)
                    {
                        throw new ImapException(ImapFailure.Protocol, "The server does not answer in IMAP.");
                    }

                    return false;
                }

                Tagged(response[expected.Length..], isSignIn, what);
                return true;
            },
            what,
            cancellationToken).ConfigureAwait(false);
        return challenge;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _reader.Stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // The connection is thrown away.
        }
    }

    private static bool StartsWith(ReadOnlySpan<byte> response, ReadOnlySpan<byte> word) =>
        response.Length >= word.Length && Ascii.EqualsIgnoreCase(response[..word.Length], word);

    private static ImapException Bye(ReadOnlySpan<byte> response)
    {
        ImapException said = ImapFailureText.Classify(response, isBad: false, isSignIn: false, "the connection");
        return said.Failure is ImapFailure.Throttled or ImapFailure.Credentials ? said : new ImapException(ImapFailure.Lost, "The server said goodbye.");
    }

    private void Tagged(ReadOnlySpan<byte> status, bool isSignIn, string what)
    {
        NoteStatus(status);
        if (StartsWith(status, "OK"u8))
        {
            _statusText = Encoding.Latin1.GetString(status[..Math.Min(status.Length, 2000)]);
            return;
        }

        bool isBad = StartsWith(status, "BAD"u8);
        if (!isBad && !StartsWith(status, "NO"u8))
        {
            throw new ImapException(ImapFailure.Protocol, "The server does not answer in IMAP.");
        }

        throw ImapFailureText.Classify(status, isBad, isSignIn, what);
    }

    private void Untagged(ReadOnlySpan<byte> response, UntaggedHandler? handler, string what)
    {
        if (StartsWith(response, "* BYE"u8) && what != "LOGOUT")
        {
            throw Bye(response);
        }

        if (StartsWith(response, "* CAPABILITY "u8))
        {
            Capabilities = ImapCapabilities.Parse(response[13..]);
        }
        else if (StartsWith(response, "* OK"u8) || StartsWith(response, "* NO"u8) || StartsWith(response, "* BAD"u8))
        {
            // Untagged NO and BAD are warnings (RFC 3501 §7.1).
            NoteStatus(response[2..]);
        }

        handler?.Invoke(response);
    }

    /// <summary>Takes capabilities and alerts out of a status line.</summary>
    private void NoteStatus(ReadOnlySpan<byte> status)
    {
        int code = status.IndexOf((byte)'[');
        if (code is < 0 or > 12)
        {
            return;
        }

        ReadOnlySpan<byte> inside = status[(code + 1)..];
        if (StartsWith(inside, "CAPABILITY "u8))
        {
            int close = inside.IndexOf((byte)']');
            Capabilities = ImapCapabilities.Parse(close < 0 ? inside[11..] : inside[11..close]);
        }
        else if (alert is not null && StartsWith(inside, "ALERT]"u8))
        {
            alert(Encoding.UTF8.GetString(inside[6..Math.Min(inside.Length, 1000)]).Trim());
        }
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            await _reader.Stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken).ConfigureAwait(false);
            await _reader.Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            throw new ImapException(ImapFailure.Lost, "The connection broke.", e);
        }
    }

    private async Task ReadAsync(Taker take, string what, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = new(timeout, time);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            while (!TakeAll(take))
            {
                both.Token.ThrowIfCancellationRequested();
                await _reader.FillAsync(both.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ImapException(ImapFailure.Lost, $"The server did not finish {what} in time.");
        }
    }

    private bool TakeAll(Taker take)
    {
        while (_reader.TryTake(out ReadOnlySpan<byte> response))
        {
            if (take(response))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a response; true ends the wait.</summary>
    private delegate bool Taker(ReadOnlySpan<byte> response);
}
