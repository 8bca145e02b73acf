using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using ContactBridge.Sources.Imap.Protocol;

namespace ContactBridge.Sources.Imap.Discovery;

/// <summary>Finds the server of an address: presets, SRV records, autoconfig, mail exchangers, usual names, in this order.</summary>
/// <remarks>Tells others the domain only, never the part before the @, and never sends a password.</remarks>
public sealed class ImapDiscovery : IDisposable
{
    private readonly ImapDiscoveryOptions _options;
    private readonly IMailDns _dns;
    private readonly HttpClient _http;

    /// <summary>Prepares; nothing is sent yet.</summary>
    /// <param name="options">Null takes the defaults.</param>
    public ImapDiscovery(ImapDiscoveryOptions? options = null)
    {
        _options = options ?? new ImapDiscoveryOptions();
        _dns = _options.Dns ?? DnsClient.ForThisMachine(_options.TimeProvider);
        _http = new HttpClient(_options.HttpHandler ?? new SocketsHttpHandler { MaxAutomaticRedirections = 3 }, disposeHandler: _options.HttpHandler is null)
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = Autoconfig.MaxBytes,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("ContactBridge/1.0");
    }

    /// <summary>Finds the server.</summary>
    /// <param name="address">The mailbox's address.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Null when nothing is found: ask the user.</returns>
    /// <exception cref="ArgumentException">It is no address.</exception>
    public async Task<ImapServer?> FindAsync(string address, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        address = address.Trim();
        if (DomainOf(address) is not { } domain)
        {
            throw new ArgumentException("It is no address that mail can be sent to.", nameof(address));
        }

        return FromPreset(address, ImapPresets.Find(address), ImapDiscoveryStep.Preset)
            ?? await FromServicesAsync(address, domain, cancellationToken).ConfigureAwait(false)
            ?? await FromAutoconfigAsync(address, domain, cancellationToken).ConfigureAwait(false)
            ?? await FromExchangersAsync(address, domain, cancellationToken).ConfigureAwait(false)
            ?? await FromGuessesAsync(address, domain, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string? DomainOf(string address)
    {
        int at = address.LastIndexOf('@');
        if (at <= 0)
        {
            return null;
        }

        try
        {
            string domain = new IdnMapping().GetAscii(address[(at + 1)..].TrimEnd('.')).ToLowerInvariant();
            return Uri.CheckHostName(domain) == UriHostNameType.Dns && domain.Contains('.', StringComparison.Ordinal) ? domain : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ImapServer? FromPreset(string address, ImapPreset? preset, ImapDiscoveryStep step) => preset is null ? null : new ImapServer
    {
        Host = preset.Host,
        Port = preset.Port,
        Security = preset.Security,

        // At a domain of one's own the part before the @ is no user name.
        User = preset.UserIsLocalPart && step == ImapDiscoveryStep.Preset ? address[..address.LastIndexOf('@')] : address,
        FoundBy = step,
        Preset = preset,
        IsOAuthOnly = preset.SignIn == ImapSignInKind.OAuth,
    };

    /// <summary>Joins what is known of the provider that runs a host; a host of nobody known, outside the domain, is the user's to confirm.</summary>
    private static ImapServer WithProvider(ImapServer server, string domain, bool isVouchedFor)
    {
        ImapPreset? preset = ImapPresets.FindByHost(server.Host);
        bool isOwn = server.Host == domain || server.Host.EndsWith("." + domain, StringComparison.Ordinal);
        return server with
        {
            Preset = preset,
            IsOAuthOnly = server.IsOAuthOnly || preset?.SignIn == ImapSignInKind.OAuth,
            NeedsConfirmation = preset is null && !isOwn && !isVouchedFor,
        };
    }

    private async Task<ImapServer?> FromServicesAsync(string address, string domain, CancellationToken cancellationToken)
    {
        foreach ((string service, ImapSecurity security) in ((string, ImapSecurity)[])[("_imaps", ImapSecurity.Tls), ("_imap", ImapSecurity.StartTls)])
        {
            // A target of "." says that there is no such service (RFC 2782); it reads as an empty name and is left out.
            IReadOnlyList<MailHost> hosts = await _dns.FindServicesAsync($"{service}._tcp.{domain}", cancellationToken).ConfigureAwait(false);
            if (hosts.FirstOrDefault(h => h.Port > 0) is { Name: not null } host)
            {
                return WithProvider(new ImapServer { Host = host.Name, Port = host.Port, Security = security, User = address, FoundBy = ImapDiscoveryStep.Service }, domain, isVouchedFor: false);
            }
        }

        return null;
    }

    private async Task<ImapServer?> FromAutoconfigAsync(string address, string domain, CancellationToken cancellationToken)
    {
        foreach (Uri place in Autoconfig.Places(domain))
        {
            using CancellationTokenSource deadline = new(_options.Timeout, _options.TimeProvider);
            using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            try
            {
                using HttpResponseMessage response = await _http.GetAsync(place, both.Token).ConfigureAwait(false);
                if (response.StatusCode != HttpStatusCode.OK || response.RequestMessage?.RequestUri?.Scheme is { } scheme && scheme != Uri.UriSchemeHttps)
                {
                    continue;
                }

                using MemoryStream document = new(await response.Content.ReadAsByteArrayAsync(both.Token).ConfigureAwait(false));
                if (Autoconfig.Read(document, address) is { } server)
                {
                    // It came from the domain itself or from the directory, under a certificate.
                    return WithProvider(server, domain, isVouchedFor: true);
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Nothing there.
            }
        }

        return null;
    }

    private async Task<ImapServer?> FromExchangersAsync(string address, string domain, CancellationToken cancellationToken)
    {
        foreach (MailHost exchanger in await _dns.FindExchangersAsync(domain, cancellationToken).ConfigureAwait(false))
        {
            if (ImapPresets.FindByExchanger(exchanger.Name) is { } preset)
            {
                return FromPreset(address, preset, ImapDiscoveryStep.Exchanger);
            }
        }

        return null;
    }

    private async Task<ImapServer?> FromGuessesAsync(string address, string domain, CancellationToken cancellationToken)
    {
        foreach ((int port, ImapSecurity security) in ((int, ImapSecurity)[])[(993, ImapSecurity.Tls), (143, ImapSecurity.StartTls)])
        {
            foreach (string host in (string[])[$"imap.{domain}", $"mail.{domain}", domain])
            {
                ImapOptions options = new()
                {
                    Address = address,
                    Credentials = ImapCredentials.FromPassword("nobody", "nothing"),
                    Host = host,
                    Port = port,
                    Security = security,
                    Timeout = _options.Timeout,
                    CertificateValidation = _options.CertificateValidation,
                    TimeProvider = _options.TimeProvider,
                    Dial = _options.Dial,
                };
                if (await ImapConnector.IsServerAsync(options, cancellationToken).ConfigureAwait(false))
                {
                    return new ImapServer { Host = host, Port = port, Security = security, User = address, FoundBy = ImapDiscoveryStep.Guess };
                }
            }
        }

        return null;
    }
}

/// <summary>How servers are looked for.</summary>
public sealed class ImapDiscoveryOptions
{
    /// <summary>Longest wait for one answer. Default 5 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The domain name system. Default this machine's name servers.</summary>
    public IMailDns? Dns { get; init; }

    /// <summary>Carries the requests for autoconfig; not disposed of. Default a handler of its own.</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>Judges the certificates of guessed servers; null for the platform's rules.</summary>
    public RemoteCertificateValidationCallback? CertificateValidation { get; init; }

    /// <summary>Time. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Connects in place of the network.</summary>
    internal Func<string, int, CancellationToken, ValueTask<Socket>>? Dial { get; init; }
}
