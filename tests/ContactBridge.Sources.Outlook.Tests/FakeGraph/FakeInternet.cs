using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>
/// A web proxy behind which Microsoft's sign-in is the fake one, under its own name and with a certificate of the test's own authority. A process that
/// is to meet it needs only what any program may have: HTTPS_PROXY, and SSL_CERT_FILE, which OpenSSL and .NET on Linux take their authorities from.
/// </summary>
internal sealed class FakeInternet : IAsyncDisposable
{
    private const string SignInHost = "login.microsoftonline.com";

    private readonly FakeMicrosoftSignIn _microsoft;
    private readonly TcpListener _proxy = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private WebApplication _web = null!;
    private int _webPort;

    private FakeInternet(FakeMicrosoftSignIn microsoft) => _microsoft = microsoft;

    /// <summary>Hosts that were asked for.</summary>
    public ConcurrentQueue<string> Hosts { get; } = new();

    public static async Task<FakeInternet> StartAsync(FakeMicrosoftSignIn microsoft)
    {
        FakeInternet internet = new(microsoft);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(internet._certificate)));
        internet._web = builder.Build();
        internet._web.Run(internet.AnswerAsync);
        await internet._web.StartAsync();
        internet._webPort = new Uri(internet._web.Urls.First()).Port;
        internet._proxy.Start();
        _ = internet.AcceptAsync();
        return internet;
    }

    /// <summary>What a process needs to go this way.</summary>
    /// <param name="folder">Where the authority's certificate is put.</param>
    public Dictionary<string, string?> Environment(string folder)
    {
        string authority = Path.Combine(folder, "authority.pem");
        File.WriteAllText(authority, _certificate.ExportCertificatePem());
        string proxy = $"http://127.0.0.1:{((IPEndPoint)_proxy.LocalEndpoint).Port}";
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HTTPS_PROXY"] = proxy, ["https_proxy"] = proxy, ["HTTP_PROXY"] = null, ["http_proxy"] = null, ["ALL_PROXY"] = null, ["all_proxy"] = null, ["NO_PROXY"] = null, ["no_proxy"] = null,
            ["SSL_CERT_FILE"] = authority, ["SSL_CERT_DIR"] = folder,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _proxy.Stop();
        await _web.DisposeAsync();
        _certificate.Dispose();
        _stop.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Test authority", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(SignInHost);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), context.Request.GetEncodedUrl())
        {
            Content = new StringContent(await reader.ReadToEndAsync(context.RequestAborted), Encoding.UTF8),
        };
        using HttpResponseMessage answer = await _microsoft.AnswerAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(await answer.Content.ReadAsStringAsync(context.RequestAborted), context.RequestAborted);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _proxy.AcceptTcpClientAsync(_stop.Token);
                _ = TunnelAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    /// <summary>CONNECT host:443 (RFC 9110 §9.3.6), for the one host that is there.</summary>
    private async Task TunnelAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream near = client.GetStream();
                StringBuilder head = new();
                byte[] one = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await near.ReadAsync(one, _stop.Token) == 1)
                {
                    head.Append((char)one[0]);
                }

                string host = head.ToString().Split(' ') is ["CONNECT", { } target, ..] ? target.Split(':')[0] : "?";
                Hosts.Enqueue(host);
                if (host != SignInHost)
                {
                    await near.WriteAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _stop.Token);
                    return;
                }

                using TcpClient far = new();
                await far.ConnectAsync(IPAddress.Loopback, _webPort, _stop.Token);
                await near.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _stop.Token);
                NetworkStream server = far.GetStream();
                await Task.WhenAny(near.CopyToAsync(server, _stop.Token), server.CopyToAsync(near, _stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // One side is gone.
            }
        }
    }
}
