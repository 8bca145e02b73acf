using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Tool.Tests;
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
        (int ExitCode, string Output, string Error) connected = await RunAsync("connect", "outlook", "owner@outlook.example", "--token-env", "MY_TOKEN", "--service", _server.Root.ToString(), "--with", "people", "--with", "correspondents");
        (int ExitCode, string Output, string Error) first = await RunAsync("sync");
        _server.Mailbox.PutContact("c2", new JsonObject { ["givenName"] = "Perpetua", ["surname"] = "Lisle" });
        (int ExitCode, string Output, string Error) second = await RunAsync("sync", "outlook");
        (int ExitCode, string Output, string Error) people = await RunAsync("people", "--json");

        Assert.Equal((0, 0, 0, ""), (connected.ExitCode, first.ExitCode, second.ExitCode, connected.Error));
        Assert.Contains("outlook-mail:owner@outlook.example", connected.Output, StringComparison.Ordinal);
        foreach (string name in new[] { "Imogen Vale", "Perpetua Lisle", "Odo Brightwater" })
        {
            Assert.Contains(name, people.Output, StringComparison.Ordinal);
        }

        Assert.NotEmpty(Directory.GetFiles(_folder.Path, "contacts.db*"));
        await AssertAbsentAsync("canarytoken");
        foreach (string source in new[] { "outlook", "outlook-people", "outlook-mail" })
        {
            Assert.Equal(0, (await RunAsync("forget", source + ":owner@outlook.example")).ExitCode);
        }

        Assert.DoesNotContain("Imogen", (await RunAsync("people")).Output, StringComparison.Ordinal);
        await AssertAbsentAsync("canarytoken");
        await AssertAbsentAsync("Perpetua");
    }

    [Fact]
    public async Task Connect_says_what_to_do_when_the_token_is_not_accepted_and_remembers_nothing()
    {
        _server.Token = "another";

        (int ExitCode, string Output, string Error) result = await RunAsync("connect", "outlook", "owner@outlook.example", "--token-env", "MY_TOKEN", "--service", _server.Root.ToString());

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("MY_TOKEN", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("canarytoken", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_without_an_application_id_says_how_to_get_one()
    {
        (int ExitCode, string Output, string Error) result = await RunAsync("connect", "outlook");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("docs/outlook.md", result.Error, StringComparison.Ordinal);
    }

    /// <summary>In no file, the store and its journal included.</summary>
    private async Task AssertAbsentAsync(string canary)
    {
        foreach (string file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            string bytes = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.False(bytes.Contains(canary, StringComparison.Ordinal), Path.GetFileName(file));
        }
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => ToolRun.RunAsync(
        _folder.Path,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["MY_TOKEN"] = "canarytoken-1|all", ["CONTACTBRIDGE_MICROSOFT_CLIENT_ID"] = string.Empty },
        [.. arguments, "--store", "contacts.db"]);
}
