using System.Globalization;
using System.Text;
using ContactBridge.Servers.Fake;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Servers.CommandLine;

/// <summary>connect imap and sync with an OAuth access token instead of a password.</summary>
public class ImapTokenCommandTests
{
    private const string First = "ya29.first-canary-token";
    private const string Second = "ya29.second-canary-token";

    private static FakeImapServer Server(string mechanisms)
    {
        FakeImapServer server = new() { Capabilities = "IMAP4rev1 SASL-IR " + mechanisms };
        server.Folders.Add(new FakeFolder("INBOX").With(FakeMessage.Of(1, "From: Ada Byron <ada@example.org>\nTo: me@mail.example\nMessage-ID: <1@example.org>")));
        return server;
    }

    private static string[] Connect(FakeImapServer server, params string[] more) =>
        ["connect", "imap", "me@mail.example", "--host", "127.0.0.1", "--port", server.Port.ToString(CultureInfo.InvariantCulture), "--security", "none", .. more];

    private static string Said(FakeImapServer server, string mechanism)
    {
        string command = Assert.Single(server.Commands, c => c.StartsWith("AUTHENTICATE " + mechanism, StringComparison.Ordinal));
        return Encoding.UTF8.GetString(Convert.FromBase64String(command.Split(' ')[2]));
    }

    private static string AllBytes(string folder) => string.Concat(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f))));

    [Fact]
    public async Task A_token_from_a_variable_is_asked_for_again_at_each_sync_and_never_kept()
    {
        await using FakeImapServer server = Server("AUTH=XOAUTH2");
        using ToolFolder folder = new();

        ChildResult connect = await ToolProcess.RunAsync(folder.Path, new ToolInput { Environment = { ["MAIL_TOKEN"] = First } }, Connect(server, "--token-env", "MAIL_TOKEN"));
        string connected = Said(server, "XOAUTH2");
        server.Commands.Clear();
        ChildResult sync = await ToolProcess.RunAsync(folder.Path, new ToolInput { Environment = { ["MAIL_TOKEN"] = Second } }, "sync");
        string synced = Said(server, "XOAUTH2");
        ChildResult unset = await ToolProcess.RunAsync(folder.Path, "sync");

        Assert.True(connect.ExitCode == 0, connect.Error);
        Assert.True(sync.ExitCode == 0, sync.Error);
        Assert.Equal($"user=me@mail.example\u0001auth=Bearer {First}\u0001\u0001", connected);
        Assert.Equal($"user=me@mail.example\u0001auth=Bearer {Second}\u0001\u0001", synced);
        Assert.Equal(1, unset.ExitCode);
        Assert.Contains("MAIL_TOKEN", unset.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", AllBytes(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_from_standard_input_is_kept_with_the_secrets_until_it_is_refused()
    {
        await using FakeImapServer server = Server("AUTH=OAUTHBEARER AUTH=XOAUTH2");
        using ToolFolder folder = new();

        ChildResult connect = await ToolProcess.RunAsync(folder.Path, new ToolInput { StandardInput = First + "\n" }, Connect(server, "--token-stdin"));
        server.Commands.Clear();
        ChildResult sync = await ToolProcess.RunAsync(folder.Path, "sync");
        string synced = Said(server, "OAUTHBEARER");
        server.LoginAnswer = "NO [AUTHENTICATIONFAILED] expired";
        ChildResult refused = await ToolProcess.RunAsync(folder.Path, "sync");
        ChildResult forget = await ToolProcess.RunAsync(folder.Path, "forget", "imap:me@mail.example");

        Assert.True(connect.ExitCode == 0, connect.Error);
        Assert.True(sync.ExitCode == 0, sync.Error);
        Assert.Contains($"auth=Bearer {First}\u0001", synced, StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("refused the access token", refused.Error, StringComparison.Ordinal);
        Assert.True(forget.ExitCode == 0, forget.Error);
        Assert.DoesNotContain("canary", AllBytes(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_and_a_password_are_one_too_many()
    {
        await using FakeImapServer server = Server("AUTH=XOAUTH2");
        using ToolFolder folder = new();

        ChildResult both = await ToolProcess.RunAsync(folder.Path, new ToolInput { Environment = { ["A"] = First, ["B"] = Second } }, Connect(server, "--token-env", "A", "--password-env", "B"));

        Assert.Equal(2, both.ExitCode);
        Assert.Empty(server.Commands);
    }
}
