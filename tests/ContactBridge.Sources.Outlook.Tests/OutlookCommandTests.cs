using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>The command line against the fake service: connect, sync, sources, forget.</summary>
public sealed class OutlookCommandTests : IAsyncLifetime
{
    private readonly ToolFolder _folder = new();
    private FakeGraphServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeGraphServer.StartAsync();
        _server.Mailbox.PutContact("c1", new JsonObject { ["givenName"] = "Imogen", ["surname"] = "Vale", ["mobilePhone"] = "+1 202 555 0134" });
        _server.Mailbox.People.Add(new JsonObject { ["id"] = "p1", ["displayName"] = "Odo Brightwater" });
        _server.Mailbox.PutMessage("m1", "AQMkInbox=", new JsonObject
        {
            ["from"] = FakeMessages.Recipient("Imogen Vale", "imogen@halcyon.example"), ["internetMessageId"] = "<1@x>", ["sentDateTime"] = "2024-01-01T10:00:00Z",
            ["toRecipients"] = new JsonArray(FakeMessages.Recipient("Owner", "owner@outlook.example")),
        });
    }

    public async ValueTask DisposeAsync()
    {
        _server.AssertNoViolation();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Connect_sync_and_forget_go_through_all_parts_of_an_account()
    {
        ChildResult connected = await RunAsync("connect", "outlook", "owner@outlook.example", "--token-env", "MY_TOKEN", "--service", _server.Root.ToString(), "--with", "people", "--with", "correspondents");
        ChildResult first = await RunAsync("sync");
        _server.Mailbox.PutContact("c2", new JsonObject { ["givenName"] = "Perpetua", ["surname"] = "Lisle" });
        ChildResult second = await RunAsync("sync", "outlook");
        ChildResult people = await RunAsync("people", "--json");

        Assert.Equal((0, 0, 0, ""), (connected.ExitCode, first.ExitCode, second.ExitCode, connected.Error));
        Assert.Contains("outlook-mail:owner@outlook.example", connected.Output, StringComparison.Ordinal);
        foreach (string name in new[] { "Imogen Vale", "Perpetua Lisle", "Odo Brightwater" })
        {
            Assert.Contains(name, people.Output, StringComparison.Ordinal);
        }

        Assert.NotEmpty(Directory.GetFiles(_folder.Path, "contacts.db*"));
        Assert.Empty(ChildProcess.FilesThatHold(_folder.Path, "*", "canarytoken"));
        foreach (string source in new[] { "outlook", "outlook-people", "outlook-mail" })
        {
            Assert.Equal(0, (await RunAsync("forget", source + ":owner@outlook.example")).ExitCode);
        }

        Assert.DoesNotContain("Imogen", (await RunAsync("people")).Output, StringComparison.Ordinal);
        Assert.Empty(ChildProcess.FilesThatHold(_folder.Path, "*", "canarytoken"));
        Assert.Empty(ChildProcess.FilesThatHold(_folder.Path, "*", "Perpetua"));
    }

    [Fact]
    public async Task Connect_says_what_to_do_when_the_token_is_not_accepted_and_remembers_nothing()
    {
        _server.Token = "another";

        ChildResult result = await RunAsync("connect", "outlook", "owner@outlook.example", "--token-env", "MY_TOKEN", "--service", _server.Root.ToString());

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("MY_TOKEN", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("canarytoken", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_without_an_application_id_says_how_to_get_one()
    {
        ChildResult result = await RunAsync("connect", "outlook");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("docs/outlook.md", result.Error, StringComparison.Ordinal);
    }

    private Task<ChildResult> RunAsync(params string[] arguments) => ChildProcess.RunAsync(
        _folder.Path,
        ChildProcess.Tool,
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["MY_TOKEN"] = "canarytoken-1|all", ["CONTACTBRIDGE_MICROSOFT_CLIENT_ID"] = null },
        [.. arguments, "--store", "contacts.db"]);
}
