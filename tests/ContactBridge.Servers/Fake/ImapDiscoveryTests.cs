using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactBridge.Sources.Imap;
using ContactBridge.Sources.Imap.Discovery;
using Xunit;

namespace ContactBridge.Servers.Fake;

public class ImapDiscoveryTests
{
    private const string Address = "me@corp.example";

    private static string Config(string server) => $"""
        <?xml version="1.0"?>
        <clientConfig version="1.1"><emailProvider id="corp.example"><domain>corp.example</domain>
          <incomingServer type="pop3"><hostname>pop.corp.example</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
          {server}
        </emailProvider></clientConfig>
        """;

    private static string Incoming(string host, string port, string socket, string user = "%EMAILADDRESS%", string authentication = "password-cleartext") =>
        $"<incomingServer type=\"imap\"><hostname>{host}</hostname><port>{port}</port><socketType>{socket}</socketType><username>{user}</username><authentication>{authentication}</authentication></incomingServer>";

    [Theory]
    [InlineData("me@163.com", "imap.163.com", 993, ImapSecurity.Tls, "me@163.com")]
    [InlineData("me@yahoo.fr", "imap.mail.yahoo.com", 993, ImapSecurity.Tls, "me@yahoo.fr")]
    [InlineData("me@icloud.com", "imap.mail.me.com", 993, ImapSecurity.Tls, "me")]
    [InlineData("me@proton.me", "127.0.0.1", 1143, ImapSecurity.StartTls, "me@proton.me")]
    public async Task Known_domains_need_no_question(string address, string host, int port, ImapSecurity security, string user)
    {
        World world = new();
        using ImapDiscovery discovery = world.Discovery();

        ImapServer found = (await discovery.FindAsync(address, CancellationToken.None))!;

        Assert.Equal((host, port, security, user, ImapDiscoveryStep.Preset), (found.Host, found.Port, found.Security, found.User, found.FoundBy));
        Assert.Empty(world.Asked);
    }

    [Fact]
    public async Task Srv_records_come_before_autoconfig_and_autoconfig_before_exchangers()
    {
        World world = new()
        {
            Dns = { ["_imaps._tcp.corp.example"] = [new MailHost("mx.corp.example", 1993)], ["corp.example"] = [new MailHost("aspmx.l.google.com", 25)] },
            Web = { ["https://autoconfig.corp.example/mail/config-v1.1.xml"] = Config(Incoming("imap.corp.example", "993", "SSL")) },
        };
        using ImapDiscovery discovery = world.Discovery();

        ImapServer service = (await discovery.FindAsync(Address, CancellationToken.None))!;
        world.Dns.Remove("_imaps._tcp.corp.example");
        ImapServer config = (await discovery.FindAsync(Address, CancellationToken.None))!;
        world.Web.Clear();
        ImapServer exchanger = (await discovery.FindAsync(Address, CancellationToken.None))!;

        Assert.Equal(("mx.corp.example", 1993, ImapDiscoveryStep.Service, false), (service.Host, service.Port, service.FoundBy, service.NeedsConfirmation));
        Assert.Equal(("imap.corp.example", 993, ImapDiscoveryStep.Autoconfig), (config.Host, config.Port, config.FoundBy));
        Assert.Equal(("imap.gmail.com", "Gmail", ImapDiscoveryStep.Exchanger), (exchanger.Host, exchanger.Preset!.Name, exchanger.FoundBy));
        Assert.DoesNotContain(world.Asked, a => a.Contains("me@", StringComparison.Ordinal) || a.StartsWith("http:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_with_starttls_is_the_second_choice_and_a_stranger_needs_a_word_of_the_user()
    {
        World world = new() { Dns = { ["_imap._tcp.corp.example"] = [new MailHost("imap.stranger.test", 143)] } };
        using ImapDiscovery discovery = world.Discovery();

        ImapServer found = (await discovery.FindAsync(Address, CancellationToken.None))!;

        Assert.Equal(("imap.stranger.test", ImapSecurity.StartTls, true), (found.Host, found.Security, found.NeedsConfirmation));
    }

    [Fact]
    public async Task A_service_at_a_known_provider_brings_its_peculiarities()
    {
        World world = new() { Dns = { ["_imaps._tcp.corp.example"] = [new MailHost("imap.qiye.163.com", 993)] } };
        using ImapDiscovery discovery = world.Discovery();

        ImapServer found = (await discovery.FindAsync(Address, CancellationToken.None))!;

        Assert.True(found.Preset!.RequiresId);
        Assert.False(found.NeedsConfirmation);
    }

    [Theory]
    [InlineData("https://corp.example/.well-known/autoconfig/mail/config-v1.1.xml")]
    [InlineData("https://autoconfig.thunderbird.net/v1.1/corp.example")]
    public async Task Autoconfig_is_looked_for_in_three_places(string place)
    {
        World world = new() { Web = { [place] = Config(Incoming("plain.corp.example", "143", "plain") + Incoming("imap.%EMAILDOMAIN%", "143", "STARTTLS", "%EMAILLOCALPART%", "OAuth2")) } };
        using ImapDiscovery discovery = world.Discovery();

        ImapServer found = (await discovery.FindAsync(Address, CancellationToken.None))!;

        Assert.Equal(("imap.corp.example", 143, ImapSecurity.StartTls, "me", true), (found.Host, found.Port, found.Security, found.User, found.IsOAuthOnly));
    }

    [Theory]
    [InlineData("<html>not found")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><clientConfig>&a;</clientConfig>")]
    [InlineData("plain")]
    [InlineData("port")]
    [InlineData("host")]
    [InlineData("huge")]
    public async Task Bad_autoconfig_is_no_answer(string document)
    {
        string text = document switch
        {
            "plain" => Config(Incoming("imap.corp.example", "143", "plain")),
            "port" => Config(Incoming("imap.corp.example", "99999999", "SSL")),
            "host" => Config(Incoming("imap corp/example", "993", "SSL")),
            "huge" => Config(new string(' ', Autoconfig.MaxBytes) + Incoming("imap.corp.example", "993", "SSL")),
            _ => document,
        };
        World world = new() { Web = { ["https://autoconfig.corp.example/mail/config-v1.1.xml"] = text } };
        using ImapDiscovery discovery = world.Discovery();

        Assert.Null(await discovery.FindAsync(Address, CancellationToken.None));
    }

    [Fact]
    public async Task Guesses_must_prove_themselves_by_their_certificate()
    {
        await using FakeImapServer server = new() { Certificate = FakeImapServer.MakeCertificate("mail.corp.example"), IsTlsFromTheStart = true };
        World world = new() { Dial = FakeImapServer.Dial(("mail.corp.example", 993, server)) };
        using ImapDiscovery trusting = world.Discovery(trusts: true);
        using ImapDiscovery strict = world.Discovery();

        ImapServer found = (await trusting.FindAsync(Address, CancellationToken.None))!;

        Assert.Equal(("mail.corp.example", 993, ImapSecurity.Tls, ImapDiscoveryStep.Guess), (found.Host, found.Port, found.Security, found.FoundBy));
        Assert.Null(await strict.FindAsync(Address, CancellationToken.None));
        Assert.Empty(server.Commands);
    }

    [Fact]
    public async Task A_guess_with_starttls_is_taken_and_another_protocol_is_not()
    {
        await using FakeImapServer server = new() { Certificate = FakeImapServer.MakeCertificate("corp.example"), Capabilities = "IMAP4rev1 STARTTLS" };
        await using FakeImapServer other = new() { Certificate = FakeImapServer.MakeCertificate("corp.example"), IsTlsFromTheStart = true, Greeting = "220 smtp ready" };
        World world = new() { Dial = FakeImapServer.Dial(("imap.corp.example", 993, other), ("imap.corp.example", 143, server)) };
        using ImapDiscovery discovery = world.Discovery(trusts: true);

        ImapServer found = (await discovery.FindAsync(Address, CancellationToken.None))!;

        Assert.Equal((143, ImapSecurity.StartTls), (found.Port, found.Security));
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("LOGIN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("@corp.example")]
    [InlineData("me@local host")]
    [InlineData("me@single")]
    [InlineData("me@-x..y")]
    public async Task What_is_no_address_is_refused(string address)
    {
        using ImapDiscovery discovery = new World().Discovery();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => discovery.FindAsync(address, CancellationToken.None));
    }

    [Fact]
    public async Task International_domains_are_asked_for_in_ascii()
    {
        World world = new();
        using ImapDiscovery discovery = world.Discovery();

        Assert.Null(await discovery.FindAsync("ich@bücher.example", CancellationToken.None));
        Assert.Contains("_imaps._tcp.xn--bcher-kva.example", world.Asked);
    }

    /// <summary>The rest of the internet.</summary>
    private sealed class World : HttpMessageHandler, IMailDns
    {
        public Dictionary<string, MailHost[]> Dns { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Web { get; } = new(StringComparer.Ordinal);

        public Func<string, int, CancellationToken, ValueTask<Socket>> Dial { get; init; } = FakeImapServer.Dial();

        public List<string> Asked { get; } = [];

        public ImapDiscovery Discovery(bool trusts = false) => new(new ImapDiscoveryOptions
        {
            Dns = this,
            HttpHandler = this,
            Dial = Dial,
            CertificateValidation = trusts ? (_, _, _, _) => true : null,
        });

        public ValueTask<IReadOnlyList<MailHost>> FindServicesAsync(string name, CancellationToken cancellationToken) => Find(name);

        public ValueTask<IReadOnlyList<MailHost>> FindExchangersAsync(string domain, CancellationToken cancellationToken) => Find(domain);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string place = request.RequestUri!.AbsoluteUri;
            Asked.Add(place);
            HttpResponseMessage response = Web.TryGetValue(place, out string? text)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) }
                : new HttpResponseMessage(HttpStatusCode.NotFound);
            response.RequestMessage = request;
            return Task.FromResult(response);
        }

        private ValueTask<IReadOnlyList<MailHost>> Find(string name)
        {
            Asked.Add(name);
            return ValueTask.FromResult<IReadOnlyList<MailHost>>(Dns.GetValueOrDefault(name) ?? []);
        }
    }
}
