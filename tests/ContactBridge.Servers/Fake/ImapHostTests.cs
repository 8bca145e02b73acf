using System.Globalization;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using Xunit;

namespace ContactBridge.Servers.Fake;

/// <summary>Yahoo's two hosts, certificates that are pinned, namespaces, and folders in which nothing happened.</summary>
public class ImapHostTests
{
    private const string Usual = "imap.mail.test";
    private const string Export = "export.imap.mail.test";

    private static FakeMessage Message(uint uid) =>
        FakeMessage.Of(uid, string.Create(CultureInfo.InvariantCulture, $"From: p{uid % 10}@example.org\nTo: owner@example.com\nMessage-ID: <{uid}@example.org>"));

    private static FakeImapServer Server(int from, int to)
    {
        FakeImapServer server = new();
        server.Folders.Add(new FakeFolder("INBOX").With([.. Enumerable.Range(from, to - from + 1).Select(i => Message((uint)i))]));
        return server;
    }

    private static ImapOptions Options(FakeImapServer usual, FakeImapServer? export) => usual.Options(d =>
    {
        d.ExportHost = Export;
        d.MessageWindow = 20;
        d.MaxReconnects = 1;
        d.Credentials = ImapCredentials.FromPassword("owner", "s3cret");
        d.Security = ImapSecurity.StartTls;
        d.CertificateValidation = (_, _, _, _) => true;
        d.Dial = FakeImapServer.Dial(("127.0.0.1", 0, usual), (Export, 0, export));
    });

    private static FakeImapServer Secure(int from, int to)
    {
        FakeImapServer plain = Server(from, to);
        FakeImapServer server = new() { Certificate = FakeImapServer.MakeCertificate(Usual), Capabilities = "IMAP4rev1 STARTTLS" };
        server.Folders.AddRange(plain.Folders);
        return server;
    }

    [Fact]
    public async Task The_export_host_is_read_first_and_the_usual_one_from_then_on()
    {
        await using FakeImapServer usual = Secure(81, 100);
        await using FakeImapServer export = Secure(1, 100);

        Harvested harvested = await Harvested.ReadAsync(Options(usual, export));
        Assert.Equal((0, 1), (usual.Connections, export.Connections));
        Assert.Equal(100, harvested.Report.NewMessages);

        usual.Folders[0].Messages.Add(Message(101));
        await harvested.AgainAsync(Options(usual, export));
        Assert.Equal((1, 1), (usual.Connections, export.Connections));
        Assert.Equal(1, harvested.Report.NewMessages);
    }

    [Fact]
    public async Task An_export_host_that_is_down_is_made_up_for_later()
    {
        await using FakeImapServer usual = Secure(81, 100);
        await using FakeImapServer export = Secure(1, 100);

        Harvested harvested = await Harvested.ReadAsync(Options(usual, null));
        Assert.Equal(20, harvested.Report.NewMessages);
        Assert.Equal(Export, Assert.Single(harvested.Rejected).Place.Document);

        // Still down: nothing is counted twice.
        await harvested.AgainAsync(Options(usual, null));
        Assert.Equal(0, harvested.Report.NewMessages);

        await harvested.AgainAsync(Options(usual, export));
        Assert.Equal((80, 20), (harvested.Report.NewMessages, harvested.Report.RepeatedMessages));
        await harvested.AgainAsync(Options(usual, export));
        Assert.Equal(0, harvested.Report.NewMessages + harvested.Report.RepeatedMessages);
        Assert.All(harvested.Lines, line => Assert.EndsWith(" 0/10/0", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_new_messages_than_the_usual_host_shows_are_read_from_the_export_host()
    {
        await using FakeImapServer usual = Secure(1, 20);
        await using FakeImapServer export = Secure(1, 20);
        Harvested harvested = await Harvested.ReadAsync(Options(usual, export));
        usual.Folders[0].Messages.Clear();
        usual.Folders[0].Messages.AddRange(Enumerable.Range(81, 20).Select(i => Message((uint)i)));
        export.Folders[0].Messages.AddRange(Enumerable.Range(21, 80).Select(i => Message((uint)i)));

        await harvested.AgainAsync(Options(usual, export));

        Assert.Equal(80, harvested.Report.NewMessages);
        Assert.All(harvested.Lines, line => Assert.EndsWith(" 0/10/0", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_refused_by_the_export_host_is_not_tried_again_at_the_other()
    {
        await using FakeImapServer usual = Secure(1, 20);
        await using FakeImapServer export = Secure(1, 20);
        export.LoginAnswer = "NO [AUTHENTICATIONFAILED] no";

        await Assert.ThrowsAsync<SignInRequiredException>(() => Harvested.ReadAsync(Options(usual, export)));

        Assert.Equal((0, 1), (usual.Connections, export.Connections));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_nobody_vouches_for_is_told_by_its_fingerprint_and_taken_once_pinned(bool tlsFromTheStart)
    {
        await using FakeImapServer server = new() { Certificate = FakeImapServer.MakeCertificate("127.0.0.1"), IsTlsFromTheStart = tlsFromTheStart, Capabilities = "IMAP4rev1 STARTTLS" };
        server.Folders.AddRange(Server(1, 3).Folders);
        ImapOptions Pinned(string? fingerprint) => server.Options(d =>
        {
            d.Security = tlsFromTheStart ? ImapSecurity.Tls : ImapSecurity.StartTls;
            d.CertificateFingerprint = fingerprint;
            d.MaxReconnects = 0;
        });

        UntrustedCertificateException refused = await Assert.ThrowsAsync<UntrustedCertificateException>(() => Harvested.ReadAsync(Pinned(null)));
        UntrustedCertificateException other = await Assert.ThrowsAsync<UntrustedCertificateException>(() => Harvested.ReadAsync(Pinned(new string('A', 64))));
        string withColons = string.Join(':', refused.Fingerprint.Chunk(2).Select(c => new string(c).ToLowerInvariant()));
        Harvested harvested = await Harvested.ReadAsync(Pinned(withColons));

        Assert.Equal(server.Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), refused.Fingerprint);
        Assert.Contains("not the one", other.Message, StringComparison.Ordinal);
        Assert.Equal(3, harvested.Lines.Length);
        Assert.Throws<ArgumentException>(() => new ImapContactSource(Pinned("12:34")));
    }

    [Fact]
    public async Task Folders_of_others_and_shared_ones_are_not_the_owners()
    {
        await using FakeImapServer server = Server(1, 1);
        server.Capabilities = "IMAP4rev1 NAMESPACE";
        server.Folders.Add(new FakeFolder("INBOX.Work").With(Message(2)));
        server.Folders.Add(new FakeFolder("user.boss.Mail").With(Message(3)));
        server.Folders.Add(new FakeFolder("Public").With(Message(4)));
        server.Script = async (session, tag, command) =>
        {
            bool asked = command == "NAMESPACE";
            if (asked)
            {
                // Cyrus: the shared namespace is all that is not under another prefix.
                await session.SendAsync($"* NAMESPACE ((\"INBOX.\" \".\" \"X-PARAM\" (\"FLAG1\" \"FLAG2\"))) ((\"user.\" \".\")) ((\"\" \".\"))\r\n{tag} OK done\r\n");
            }

            return asked;
        };

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        Assert.Equal(["p1@example.org 0/1/0", "p2@example.org 0/1/0"], harvested.Lines);
    }

    [Theory]
    [InlineData("* NAMESPACE NIL NIL NIL")]
    [InlineData("* NAMESPACE ((\"\" \"/\")) NIL NIL")]
    [InlineData("* NAMESPACE ((\"\" NIL)) ((((")]
    [InlineData("* NAMESPACE")]
    public async Task Odd_namespaces_hide_nothing(string answer)
    {
        await using FakeImapServer server = Server(1, 1);
        server.Capabilities = "IMAP4rev1 NAMESPACE";
        server.Folders.Add(new FakeFolder("Work").With(Message(2)));
        server.Script = async (session, tag, command) =>
        {
            bool asked = command == "NAMESPACE";
            if (asked)
            {
                await session.SendAsync($"{answer}\r\n{tag} OK done\r\n");
            }

            return asked;
        };

        Assert.Equal(2, (await Harvested.ReadAsync(server.Options())).Lines.Length);
    }

    [Theory]
    [InlineData("IMAP4rev1 LIST-STATUS", 2)]
    [InlineData("IMAP4rev1", 6)]
    public async Task Folders_in_which_nothing_happened_are_not_opened_where_one_question_tells(string capabilities, int examined)
    {
        await using FakeImapServer server = Server(1, 3);
        server.Capabilities = capabilities;
        for (int i = 0; i < 5; i++)
        {
            server.Folders.Add(new FakeFolder("f" + i.ToString(CultureInfo.InvariantCulture)).With(Message((uint)(10 + i))));
        }

        Harvested harvested = await Harvested.ReadAsync(server.Options());
        server.Commands.Clear();
        server.Folders[2].Messages.Add(Message(50));
        server.Folders[4].UidValidity++;

        await harvested.AgainAsync(server.Options());

        Assert.Equal((1, 1), (harvested.Report.NewMessages, harvested.Report.RepeatedMessages));
        Assert.Equal(examined, server.Commands.Count(c => c.StartsWith("EXAMINE", StringComparison.Ordinal)));
    }
}
