using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Makes a connection that is ready for EXAMINE: TCP, TLS, greeting, sign-in, ID, compression.</summary>
internal static class ImapConnector
{
    private const string Id = "ID (\"name\" \"ContactBridge\" \"version\" \"1.0\" \"vendor\" \"ContactBridge\" \"support-email\" \"contactbridge@localhost\")";

    /// <summary>Connects.</summary>
    /// <exception cref="ImapException">Whatever fails.</exception>
    public static async Task<ImapConnection> ConnectAsync(ImapOptions options, string host, bool forceRefresh, CancellationToken cancellationToken)
    {
        ImapSignIn signIn = await options.Credentials.GetAsync(forceRefresh, cancellationToken).ConfigureAwait(false);
        Stream stream = await OpenAsync(options, host, cancellationToken).ConfigureAwait(false);
        ImapConnection connection = new(stream, options.Timeout, options.TimeProvider, options.Alert);
        try
        {
            await PrepareAsync(connection, options, host, signIn, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether an IMAP server answers there, under a certificate that is right for it. Nothing is sent but STARTTLS.</summary>
    public static Task<bool> IsServerAsync(ImapOptions options, CancellationToken cancellationToken) => Apart.RunAsync(() => AnswersAsync(options, cancellationToken));

    private static async Task<bool> AnswersAsync(ImapOptions options, CancellationToken cancellationToken)
    {
        try
        {
            Stream stream = await OpenAsync(options, options.Host, cancellationToken).ConfigureAwait(false);
            ImapConnection connection = new(stream, options.Timeout, options.TimeProvider, alert: null);
            await using (connection.ConfigureAwait(false))
            {
                bool preauthenticated = await connection.ReadGreetingAsync(cancellationToken).ConfigureAwait(false);
                if (options.Security == ImapSecurity.StartTls)
                {
                    await StartTlsAsync(connection, options, options.Host, preauthenticated, cancellationToken).ConfigureAwait(false);
                }

                return true;
            }
        }
        catch (ImapException)
        {
            return false;
        }
    }

    private static async Task PrepareAsync(ImapConnection connection, ImapOptions options, string host, ImapSignIn signIn, CancellationToken cancellationToken)
    {
        bool preauthenticated = await connection.ReadGreetingAsync(cancellationToken).ConfigureAwait(false);
        if (options.Security == ImapSecurity.StartTls)
        {
            await StartTlsAsync(connection, options, host, preauthenticated, cancellationToken).ConfigureAwait(false);
        }

        if (!preauthenticated)
        {
            if (connection.Capabilities.IsEmpty)
            {
                await connection.RunAsync("CAPABILITY", "CAPABILITY", cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            if (options.Security == ImapSecurity.None && !options.AllowUnprotectedPassword && !IsLoopback(host))
            {
                throw new ImapException(ImapFailure.Protocol, "The connection is not protected; the sign-in was not sent. Use TLS or STARTTLS.");
            }

            connection.Capabilities = await SignInAsync(connection, signIn, host, options.Port, cancellationToken).ConfigureAwait(false);
        }

        // What a server can do often changes with the sign-in (RFC 3501 §6.2.3).
        if (connection.Capabilities.IsEmpty)
        {
            await connection.RunAsync("CAPABILITY", "CAPABILITY", cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        await IntroduceAsync(connection, options, host, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ImapCapabilities> SignInAsync(ImapConnection connection, ImapSignIn signIn, string host, int port, CancellationToken cancellationToken)
    {
        ImapCapabilities before = connection.Capabilities;
        await Authenticator.SignInAsync(connection, signIn, host, port, cancellationToken).ConfigureAwait(false);
        return ReferenceEquals(before, connection.Capabilities) ? ImapCapabilities.None : connection.Capabilities;
    }

    /// <summary>What the server needs to know, and what makes the rest cheaper.</summary>
    private static async Task IntroduceAsync(ImapConnection connection, ImapOptions options, string host, CancellationToken cancellationToken)
    {
        ImapCapabilities server = connection.Capabilities;
        if (options.RequiresId || server.Has("ID"))
        {
            await TryAsync(connection, Id, "ID", cancellationToken).ConfigureAwait(false);
        }

        if (server.Has("UTF8=ACCEPT") && server.Has("ENABLE"))
        {
            await TryAsync(connection, "ENABLE UTF8=ACCEPT", "ENABLE", cancellationToken).ConfigureAwait(false);
        }

        if (server.Has("COMPRESS=DEFLATE") && (options.Compress ?? !IsLoopback(host)) && await TryAsync(connection, "COMPRESS DEFLATE", "COMPRESS", cancellationToken).ConfigureAwait(false))
        {
            if (connection.Buffered > 0)
            {
                throw new ImapException(ImapFailure.Protocol, "The server spoke out of turn while compression began.");
            }

            connection.Replace(new CompressedStream(connection.Stream));
        }
    }

    /// <summary>Runs a command the session can do without.</summary>
    private static async Task<bool> TryAsync(ImapConnection connection, string command, string what, CancellationToken cancellationToken)
    {
        try
        {
            await connection.RunAsync(command, what, cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ImapException e) when (e.Failure is ImapFailure.Refused or ImapFailure.NotUnderstood)
        {
            return false;
        }
    }

    /// <summary>RFC 3501 §6.2.1, RFC 8314; octets that came before TLS began are an attack (CVE-2011-0411) and end the connection.</summary>
    private static async Task StartTlsAsync(ImapConnection connection, ImapOptions options, string host, bool preauthenticated, CancellationToken cancellationToken)
    {
        if (preauthenticated)
        {
            throw new ImapException(ImapFailure.Protocol, "The server skips STARTTLS by greeting with PREAUTH; somebody may stand between.");
        }

        if (connection.Capabilities.IsEmpty)
        {
            await connection.RunAsync("CAPABILITY", "CAPABILITY", cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        if (!connection.Capabilities.Has("STARTTLS"))
        {
            throw new ImapException(ImapFailure.Protocol, "The server has no STARTTLS; nothing was sent unprotected.");
        }

        try
        {
            await connection.RunAsync("STARTTLS", "STARTTLS", cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ImapException e) when (e.Failure is ImapFailure.Refused or ImapFailure.NotUnderstood)
        {
            throw new ImapException(ImapFailure.Protocol, "The server refused STARTTLS; nothing was sent unprotected.", e);
        }

        if (connection.Buffered > 0)
        {
            throw new ImapException(ImapFailure.Protocol, "Octets arrived before TLS began; somebody may stand between.");
        }

        connection.Replace(await TlsAsync(connection.Stream, options, host, cancellationToken).ConfigureAwait(false));

        // Whatever was said before TLS may be forged.
        connection.Capabilities = ImapCapabilities.None;
    }

    private static async Task<Stream> OpenAsync(ImapOptions options, string host, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = new(options.Timeout, options.TimeProvider);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (options.Dial is { } dial)
            {
                socket.Dispose();
                socket = await dial(host, options.Port, both.Token).ConfigureAwait(false);
            }
            else
            {
                // Never an asynchronous call: one would make all later ones take the long way round.
                Socket connecting = socket;
                await Task.Factory.StartNew(() => connecting.Connect(host, options.Port), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                    .WaitAsync(both.Token).ConfigureAwait(false);
            }

            PumpedStream network = new(socket, options.Timeout);
            return options.Security == ImapSecurity.Tls ? await TlsAsync(network, options, host, cancellationToken).ConfigureAwait(false) : network;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new ImapException(ImapFailure.Lost, "The server cannot be reached.", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new ImapException(ImapFailure.Lost, "The server did not answer in time.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Stream> TlsAsync(Stream inner, ImapOptions options, string host, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = new(options.Timeout, options.TimeProvider);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        CertificatePin pin = new(options);
        SslStream tls = new(inner, leaveInnerStreamOpen: false, pin.Validate);
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, both.Token).ConfigureAwait(false);
            return tls;
        }
        catch (System.Security.Authentication.AuthenticationException e)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw pin.Refused is { } fingerprint
                ? new ImapException(ImapFailure.Protocol, pin.Explain(), e) { Fingerprint = fingerprint }
                : new ImapException(ImapFailure.Protocol, "TLS failed.", e);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw new ImapException(ImapFailure.Lost, "The connection broke while TLS began.", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw new ImapException(ImapFailure.Lost, "The server did not answer in time.");
        }
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
