using System.Globalization;
using System.Text.Json;
using System.Text;
using ContactBridge.Servers.Fake;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Servers.CommandLine;

/// <summary>Hostile mailboxes in a process whose heap is limited to 150 MB: an answer, never a lack of memory.</summary>
public class ImapSmallHeapTests
{
    private static readonly ToolInput Small = new() { StandardInput = "code", Environment = { ["DOTNET_GCHeapHardLimit"] = "0x9600000" } };

    private static FakeImapServer Server()
    {
        FakeImapServer server = new();
        server.Folders.Add(new FakeFolder("INBOX").With(FakeMessage.Of(1, "From: Ada Byron <ada@example.org>\nTo: me@mail.example\nMessage-ID: <1@example.org>")));
        return server;
    }

    private static async Task<ChildResult> SyncAsync(FakeImapServer server, Action spoil)
    {
        using ToolFolder folder = new();
        ChildResult connect = await ToolProcess.RunAsync(folder.Path, Small, "connect", "imap", "me@mail.example", "--host", "127.0.0.1", "--port", server.Port.ToString(CultureInfo.InvariantCulture), "--security", "none", "--password-stdin");
        Assert.True(connect.ExitCode == 0, connect.Error);
        spoil();
        return await ToolProcess.RunAsync(folder.Path, Small, "sync", "--json");
    }

    [Fact]
    public async Task A_million_addresses_in_one_header()
    {
        await using FakeImapServer server = Server();
        StringBuilder to = new("From: bob@example.org\r\nTo: ");
        for (int i = 0; i < 1_000_000; i++)
        {
            to.Append(CultureInfo.InvariantCulture, $"p{i}@example.net,\r\n ");
        }

        ChildResult sync = await SyncAsync(server, () => server.Folders[0].Messages.Add(FakeMessage.Of(2, to.ToString())));

        Assert.True(sync.ExitCode == 3, sync.Error);
        using JsonDocument json = JsonDocument.Parse(sync.Output);
        Assert.InRange(json.RootElement.GetProperty("counts").GetProperty("added").GetInt32(), 9_000, 10_100);
    }

    [Fact]
    public async Task A_literal_of_4_GB()
    {
        await using FakeImapServer server = Server();
        ChildResult sync = await SyncAsync(server, () => server.Script = async (session, _, command) =>
        {
            bool isFetch = command.StartsWith("UID FETCH", StringComparison.Ordinal);
            if (isFetch)
            {
                await session.SendAsync("* 1 FETCH (UID 1 BODY[HEADER] {4294967296}\r\n");
            }

            return isFetch;
        });

        Assert.Equal(1, sync.ExitCode);
        Assert.Contains("SourceProtocolException", sync.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_thousand_folders()
    {
        await using FakeImapServer server = Server();
        ChildResult sync = await SyncAsync(server, () => server.Folders.AddRange(Enumerable.Range(0, 100_000).Select(i => new FakeFolder("f" + i.ToString(CultureInfo.InvariantCulture)))));

        Assert.Equal(1, sync.ExitCode);
        Assert.Contains("SourceProtocolException", sync.Output, StringComparison.Ordinal);
    }
}
