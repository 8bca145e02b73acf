using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContactBridge.Sources.Imap;
using Xunit;

namespace ContactBridge.Servers.Dovecot;

/// <summary>A real Dovecot on loopback in a folder of its own; started as a process of the tests, stopped with them.</summary>
public sealed class DovecotServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dovecot-").FullName;
    private Process? _process;

    private DovecotServer(int port, int tlsPort)
    {
        Port = port;
        TlsPort = tlsPort;
    }

    public int Port { get; }

    public int TlsPort { get; }

    /// <summary>The Maildir of the user "owner".</summary>
    public string Maildir => Path.Combine(_folder, "mail");

    /// <summary>What the server has written down so far.</summary>
    public string Log
    {
        get
        {
            using FileStream file = new(Path.Combine(_folder, "log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using StreamReader reader = new(file);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Starts the server over a mailbox that <paramref name="fill"/> writes; skips the test where Dovecot is not installed.</summary>
    public static async Task<DovecotServer> StartAsync(Action<string> fill)
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/dovecot") && Version().StartsWith("2.3", StringComparison.Ordinal), "Dovecot 2.3 is not installed here (Debian package dovecot-imapd).");
        DovecotServer server = new(FreePort(), FreePort());
        try
        {
            Directory.CreateDirectory(server.Maildir);
            fill(server.Maildir);
            await server.RunAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    internal ImapOptions Options(ImapSecurity security, bool compress, string password = "secret") => new()
    {
        Address = "owner@example.com",
        Credentials = ImapCredentials.FromPassword("owner", password),
        Host = "127.0.0.1",
        Port = security == ImapSecurity.Tls ? TlsPort : Port,
        Security = security,
        Compress = compress,
        CertificateValidation = (_, _, _, _) => true,
    };

    /// <summary>Sends commands of its own and returns what the server says.</summary>
    public async Task<string> AskAsync(params string[] commands)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        using StreamReader reader = new(client.GetStream(), Encoding.Latin1);
        await reader.ReadLineAsync();
        StringBuilder said = new();
        int tag = 0;
        foreach (string command in commands.Prepend("LOGIN owner secret"))
        {
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"T{++tag} {command}\r\n"));
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith($"T{tag} ", StringComparison.Ordinal))
                {
                    break;
                }

                said.AppendLine(line);
            }
        }

        return said.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            using Process? kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Version()
    {
        using Process process = Process.Start(new ProcessStartInfo("/usr/sbin/dovecot", "--version") { RedirectStandardOutput = true, UseShellExecute = false })!;
        return process.StandardOutput.ReadToEnd();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task RunAsync()
    {
        bool isRoot = Environment.UserName == "root";
        string user = isRoot ? "mail" : Environment.UserName;
        WriteCertificate();
        string configuration = $$"""
            base_dir = {{_folder}}/run
            state_dir = {{_folder}}/run
            log_path = {{_folder}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = yes
            ssl_cert = <{{_folder}}/cert.pem
            ssl_key = <{{_folder}}/key.pem
            disable_plaintext_auth = no
            auth_mechanisms = plain login scram-sha-256
            first_valid_uid = 1
            {{(isRoot ? string.Empty : $"default_internal_user = {user}\ndefault_login_user = {user}")}}
            mail_location = maildir:{{Maildir}}
            protocol imap {
              mail_plugins = imap_zlib
            }
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid={{user}} gid={{(isRoot ? "mail" : user)}} home={{_folder}}/home
            }
            service anvil {
              chroot =
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{Port}}
              }
              inet_listener imaps {
                port = {{TlsPort}}
                ssl = yes
              }
            }
            namespace inbox {
              inbox = yes
              separator = /
              mailbox Sent {
                special_use = \Sent
              }
              mailbox Trash {
                special_use = \Trash
              }
            }
            """;
        await File.WriteAllTextAsync(Path.Combine(_folder, "dovecot.conf"), configuration.ReplaceLineEndings("\n"));
        Directory.CreateDirectory(Path.Combine(_folder, "home"));
        if (isRoot)
        {
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            using Process chown = Process.Start("chown", ["-R", "mail:mail", Maildir, Path.Combine(_folder, "home")]);
            await chown.WaitForExitAsync();
        }

        _process = Process.Start(new ProcessStartInfo("/usr/sbin/dovecot", ["-F", "-c", Path.Combine(_folder, "dovecot.conf")]) { UseShellExecute = false })!;
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (attempt < 200 && !_process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    private void WriteCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
