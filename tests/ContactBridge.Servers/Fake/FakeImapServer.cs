using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContactBridge.Sources.Imap;

namespace ContactBridge.Servers.Fake;

/// <summary>An IMAP server on loopback that does as it is told, and writes down what it is asked.</summary>
internal sealed class FakeImapServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;

    public FakeImapServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public string Greeting { get; set; } = "* OK ready";

    public string Capabilities { get; set; } = "IMAP4rev1";

    /// <summary>After the sign-in; null for the same.</summary>
    public string? CapabilitiesAfter { get; set; }

    public string LoginAnswer { get; set; } = "OK done";

    public List<FakeFolder> Folders { get; } = [];

    /// <summary>Handles a command instead of the server; true when it has.</summary>
    public Func<FakeSession, string, string, Task<bool>>? Script { get; set; }

    /// <summary>Cuts a connection after so many octets, once for each number.</summary>
    public ConcurrentQueue<long> Cuts { get; } = new();

    /// <summary>Writes so few octets at a time, with a pause.</summary>
    public int? Drip { get; set; }

    /// <summary>The commands, without tags, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>What STARTTLS shows; null for a server without.</summary>
    public X509Certificate2? Certificate { get; init; }

    public bool IsTlsFromTheStart { get; init; }

    public int Connections { get; private set; }

    public long BytesSent { get; set; }

    public ImapOptions Options(Action<OptionsDraft>? change = null)
    {
        OptionsDraft draft = new();
        change?.Invoke(draft);
        return new ImapOptions
        {
            Address = "owner@example.com",
            Credentials = draft.Credentials,
            Host = "127.0.0.1",
            Port = Port,
            Security = draft.Security,
            PageSize = draft.PageSize,
            Timeout = draft.Timeout,
            MaxReconnects = draft.MaxReconnects,
            ReconnectDelay = TimeSpan.FromMilliseconds(1),
            RequiresId = draft.RequiresId,
            Include = draft.Include,
            SignInHint = "Use the code.",
            MinMessagesBetweenStops = draft.MinMessagesBetweenStops,
            Alert = draft.Alert,
            Compress = draft.Compress,
            ExportHost = draft.ExportHost,
            MessageWindow = draft.MessageWindow,
            CertificateFingerprint = draft.CertificateFingerprint,
            CertificateValidation = draft.CertificateValidation,
            Dial = draft.Dial,
        };
    }

    /// <summary>A certificate that nobody vouches for.</summary>
    public static X509Certificate2 MakeCertificate(string host)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Connects to fake servers by the names that real ones have; other names are not there.</summary>
    public static Func<string, int, CancellationToken, ValueTask<Socket>> Dial(params (string Host, int Port, FakeImapServer? Server)[] servers) => async (host, port, cancellationToken) =>
    {
        FakeImapServer? found = servers.FirstOrDefault(s => s.Host == host && (s.Port == 0 || s.Port == port)).Server;
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, found?.Port ?? throw new SocketException((int)SocketError.HostNotFound), cancellationToken);
        return socket;
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        try
        {
            await _accepting;
            await Task.WhenAll(_sessions);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // Sessions end with the server.
        }

        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                _sessions.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await new FakeSession(this, client.GetStream(), _stop.Token).RunAsync();
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
            {
                // The client left, or the script cut the line.
            }
        }
    }
}

/// <summary>What a test changes in the options.</summary>
internal sealed class OptionsDraft
{
    public IImapCredentials Credentials { get; set; } = ImapCredentials.FromPassword("owner@example.com", "s3cret");

    public ImapSecurity Security { get; set; } = ImapSecurity.None;

    public int PageSize { get; set; } = 500;

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public int MaxReconnects { get; set; } = 3;

    public bool RequiresId { get; set; }

    public CorrespondentKinds Include { get; set; } = CorrespondentKinds.Person;

    public int MinMessagesBetweenStops { get; set; } = 25_000;

    public Action<string>? Alert { get; set; }

    public bool? Compress { get; set; }

    public string? ExportHost { get; set; }

    public int MessageWindow { get; set; }

    public string? CertificateFingerprint { get; set; }

    public RemoteCertificateValidationCallback? CertificateValidation { get; set; }

    public Func<string, int, CancellationToken, ValueTask<Socket>>? Dial { get; set; }
}
