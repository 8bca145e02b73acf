using System.Globalization;
using System.Text.Json;
using System.Text;
using ContactBridge.Servers.Dovecot;
using ContactBridge.Servers.Fake;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Servers.CommandLine;

/// <summary>connect, sync, sources and forget, as a process of their own against servers on loopback.</summary>
public class ImapCommandTests
{
    private const string Code = "s3cret-canary-code";

    private static FakeImapServer Server()
    {
        FakeImapServer server = new();
        server.Folders.Add(new FakeFolder("INBOX").With(Message(1, "Ada Byron <ada@example.org>"), Message(2, "Grace Murray <grace@example.org>")));
        return server;
    }

    private static FakeMessage Message(uint uid, string from) =>
        FakeMessage.Of(uid, string.Create(CultureInfo.InvariantCulture, $"From: {from}\nTo: me@mail.example\nMessage-ID: <{uid}@example.org>\nDate: Mon, 01 Jan 2024 10:00:00 +0000"));

    private static string[] Connect(FakeImapServer server, params string[] more) =>
        ["connect", "imap", "me@mail.example", "--host", "127.0.0.1", "--port", server.Port.ToString(CultureInfo.InvariantCulture), "--security", "none", .. more];

    private static async Task<ChildResult> ConnectAsync(ToolFolder folder, FakeImapServer server) =>
        await ToolProcess.RunAsync(folder.Path, new ToolInput { StandardInput = Code + "\n" }, Connect(server, "--password-stdin"));

    private static string AllBytes(string folder) => string.Concat(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f))));

    [Fact]
    public async Task Connect_sync_and_forget_leave_what_they_should_and_nothing_else()
    {
        await using FakeImapServer server = Server();
        using ToolFolder folder = new();

        ChildResult connect = await ConnectAsync(folder, server);
        Assert.True(connect.ExitCode == 0, connect.Error);
        Assert.Contains("imap:me@mail.example", connect.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Code, connect.Output + connect.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("UID FETCH", StringComparison.Ordinal));

        // The code is in the secrets' folder and nowhere else.
        Assert.DoesNotContain(Code, string.Concat(Directory.GetFiles(folder.Path).Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f)))), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "config", "contactbridge", "secrets")));

        ChildResult first = await ToolProcess.RunAsync(folder.Path, "sync", "--json");
        Assert.True(first.ExitCode == 0, first.Error);
        using JsonDocument json = JsonDocument.Parse(first.Output);
        Assert.Equal(2, json.RootElement.GetProperty("counts").GetProperty("added").GetInt32());
        Assert.Empty(json.RootElement.GetProperty("failures").EnumerateArray());

        // Only what is new is asked for.
        server.Commands.Clear();
        server.Folders[0].Messages.Add(Message(9, "Carl <carl@example.org>"));
        ChildResult second = await ToolProcess.RunAsync(folder.Path, "sync", "imap", "--json");
        using JsonDocument again = JsonDocument.Parse(second.Output);
        Assert.Equal((1, 0, 0), (Count(again, "added"), Count(again, "updated"), Count(again, "removed")));
        Assert.Equal(["UID FETCH 3:9"], server.Commands.Where(c => c.StartsWith("UID FETCH", StringComparison.Ordinal)).Select(c => string.Join(' ', c.Split(' ').Take(3))));

        ChildResult people = await ToolProcess.RunAsync(folder.Path, "people");
        Assert.Contains("Grace Murray", people.Output, StringComparison.Ordinal);
        ChildResult sources = await ToolProcess.RunAsync(folder.Path, "sources", "--json");
        Assert.Contains("\"connected\": true", sources.Output, StringComparison.Ordinal);

        ChildResult forget = await ToolProcess.RunAsync(folder.Path, "forget", "imap:me@mail.example");
        Assert.True(forget.ExitCode == 0, forget.Error);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "config", "contactbridge", "secrets")));
        string left = AllBytes(folder.Path);
        Assert.All(["me@mail.example", "ada@example.org", "Grace", Code], canary => Assert.DoesNotContain(canary, left, StringComparison.OrdinalIgnoreCase));

        static int Count(JsonDocument document, string name) => document.RootElement.GetProperty("counts").GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Sync_says_in_plain_words_what_it_read()
    {
        await using FakeImapServer server = Server();
        using ToolFolder folder = new();
        await ConnectAsync(folder, server);

        ChildResult sync = await ToolProcess.RunAsync(folder.Path, "sync");

        Assert.True(sync.ExitCode == 0, sync.Error);
        Assert.Contains("1 source read, 2 records in all became 2 people", sync.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_code_says_where_codes_come_from_and_remembers_nothing()
    {
        await using FakeImapServer server = Server();
        server.LoginAnswer = "NO [AUTHENTICATIONFAILED] Invalid credentials";
        using ToolFolder folder = new();

        ChildResult connect = await ConnectAsync(folder, server);

        Assert.Equal(1, connect.ExitCode);
        Assert.Contains("refused the sign-in", connect.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Code, connect.Output + connect.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "contacts.db")));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "config")));
    }

    [Fact]
    public async Task The_code_may_come_from_a_named_variable_and_is_wanted_from_somewhere()
    {
        await using FakeImapServer server = Server();
        using ToolFolder folder = new();
        ToolInput input = new() { Environment = { ["MY_CODE"] = Code } };

        ChildResult named = await ToolProcess.RunAsync(folder.Path, input, Connect(server, "--password-env", "MY_CODE"));
        ChildResult nowhere = await ToolProcess.RunAsync(folder.Path, Connect(server));
        ChildResult empty = await ToolProcess.RunAsync(folder.Path, Connect(server, "--password-env", "NOT_SET"));
        ChildResult noAddress = await ToolProcess.RunAsync(folder.Path, input, "connect", "imap", "nobody", "--password-env", "MY_CODE");

        Assert.True(named.ExitCode == 0, named.Error);
        Assert.Contains($"LOGIN \"me@mail.example\" \"{Code}\"", server.Commands);
        Assert.Equal([2, 2, 2], new[] { nowhere, empty, noAddress }.Select(r => r.ExitCode));
        Assert.Contains("--password-stdin", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passphrase_seals_the_code_and_is_asked_for_by_sync()
    {
        await using FakeImapServer server = Server();
        using ToolFolder folder = new();
        ToolInput input = new() { StandardInput = Code, Environment = { ["CONTACTBRIDGE_PASSPHRASE"] = "open sesame" } };

        ChildResult connect = await ToolProcess.RunAsync(folder.Path, input, Connect(server, "--password-stdin"));
        ChildResult locked = await ToolProcess.RunAsync(folder.Path, "sync");
        ChildResult open = await ToolProcess.RunAsync(folder.Path, input, "sync");

        Assert.True(connect.ExitCode == 0, connect.Error);
        Assert.DoesNotContain(Code, AllBytes(folder.Path), StringComparison.Ordinal);
        Assert.Equal(1, locked.ExitCode);
        Assert.Contains("CONTACTBRIDGE_PASSPHRASE", locked.Error, StringComparison.Ordinal);
        Assert.True(open.ExitCode == 0, open.Error);
    }

    [Fact]
    public async Task One_source_that_fails_does_not_stop_the_others()
    {
        await using FakeImapServer good = Server();
        await using FakeImapServer bad = Server();
        using ToolFolder folder = new();
        await ConnectAsync(folder, good);
        ChildResult second = await ToolProcess.RunAsync(
            folder.Path,
            new ToolInput { StandardInput = Code },
            ["connect", "imap", "a@mail.example", "--host", "127.0.0.1", "--port", bad.Port.ToString(CultureInfo.InvariantCulture), "--security", "none", "--password-stdin"]);
        bad.LoginAnswer = "NO [AUTHENTICATIONFAILED] changed";

        ChildResult sync = await ToolProcess.RunAsync(folder.Path, "sync", "--json");

        Assert.True(second.ExitCode == 0, second.Error);
        Assert.Equal(1, sync.ExitCode);
        using JsonDocument json = JsonDocument.Parse(sync.Output);
        Assert.Equal(2, json.RootElement.GetProperty("counts").GetProperty("added").GetInt32());
        JsonElement failure = Assert.Single(json.RootElement.GetProperty("failures").EnumerateArray());
        Assert.Equal("imap:a@mail.example", failure.GetProperty("source").GetString());
        Assert.Equal("SignInRequiredException", failure.GetProperty("kind").GetString());
        Assert.Contains("imap:a@mail.example: ", sync.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_the_servers_own_making_is_told_and_taken_when_named()
    {
        await using FakeImapServer server = new() { Certificate = FakeImapServer.MakeCertificate("127.0.0.1"), Capabilities = "IMAP4rev1 STARTTLS" };
        server.Folders.AddRange(Server().Folders);
        using ToolFolder folder = new();
        ToolInput input = new() { StandardInput = Code };
        string[] connect = ["connect", "imap", "me@mail.example", "--host", "127.0.0.1", "--port", server.Port.ToString(CultureInfo.InvariantCulture), "--security", "starttls", "--password-stdin"];

        ChildResult refused = await ToolProcess.RunAsync(folder.Path, input, connect);
        string fingerprint = refused.Error[(refused.Error.LastIndexOf(' ') + 1)..].Trim();
        ChildResult accepted = await ToolProcess.RunAsync(folder.Path, input, [.. connect, "--fingerprint", fingerprint]);
        ChildResult sync = await ToolProcess.RunAsync(folder.Path, "sync");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--fingerprint", refused.Error, StringComparison.Ordinal);
        Assert.True(accepted.ExitCode == 0, accepted.Error);
        Assert.True(sync.ExitCode == 0, sync.Error);
    }

    [Fact]
    public async Task A_provider_without_passwords_is_said_before_one_is_asked_for()
    {
        using ToolFolder folder = new();

        ChildResult connect = await ToolProcess.RunAsync(folder.Path, "connect", "imap", "me@hotmail.com", "--password-env", "NOT_SET");

        Assert.Equal(1, connect.ExitCode);
        Assert.Contains("OAuth", connect.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_connected_is_said()
    {
        using ToolFolder folder = new();
        await ToolProcess.RunAsync(folder.Path, "import", folder.File("a.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n"));

        ChildResult sync = await ToolProcess.RunAsync(folder.Path, "sync");

        Assert.Equal(1, sync.ExitCode);
        Assert.Contains("contactbridge connect", sync.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_on_Dovecot_is_connected_synced_and_forgotten()
    {
        GeneratedMailbox? mailbox = null;
        await using DovecotServer server = await DovecotServer.StartAsync(maildir =>
        {
            mailbox = new GeneratedMailbox(maildir, people: 60, seed: 11);
            mailbox.Fill("", 400, isSent: false);
            mailbox.Fill("Sent", 200, isSent: true);
        });
        using ToolFolder folder = new();

        ChildResult connect = await ToolProcess.RunAsync(
            folder.Path,
            new ToolInput { StandardInput = "secret" },
            ["connect", "imap", "owner@example.com", "--user", "owner", "--host", "127.0.0.1", "--port", server.Port.ToString(CultureInfo.InvariantCulture), "--security", "none", "--password-stdin"]);
        ChildResult sync = await ToolProcess.RunAsync(folder.Path, "sync", "owner@example.com", "--json");
        ChildResult again = await ToolProcess.RunAsync(folder.Path, "sync", "--json");
        ChildResult forget = await ToolProcess.RunAsync(folder.Path, "forget", "imap:owner@example.com");

        Assert.True(connect.ExitCode == 0, connect.Error);
        Assert.True(sync.ExitCode == 0, sync.Error);
        using JsonDocument first = JsonDocument.Parse(sync.Output);
        using JsonDocument second = JsonDocument.Parse(again.Output);
        Assert.Equal(mailbox!.People.Count, first.RootElement.GetProperty("counts").GetProperty("added").GetInt32());
        Assert.Equal(0, second.RootElement.GetProperty("counts").GetProperty("items").GetInt32());
        Assert.True(forget.ExitCode == 0, forget.Error);
        Assert.DoesNotContain("person1", AllBytes(folder.Path), StringComparison.Ordinal);
    }
}
