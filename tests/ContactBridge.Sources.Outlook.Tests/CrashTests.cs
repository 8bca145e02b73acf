using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>A process that reads an account and dies says neither its token nor a value of a contact: in its last words, in its store's folder, in the crash report.</summary>
public sealed class CrashTests
{
    private const string Token = "canarytoken-1|all";

    [Theory]
    [InlineData("Thrown")]
    [InlineData("OnThread")]
    [InlineData("FailFast")]
    public async Task Last_words_hold_no_value_when_the_application_dies_in_the_midst_of_reading(string death)
    {
        await using FakeGraphServer server = await StartAsync();

        string words = await CrashRun.DieAsync("outlook", server.Root, death, Token);

        Assert.Contains("GET /me/contacts/delta()", server.Requests);
        Assert.Contains("The application", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "ErrorAccessDenied")]
    [InlineData(200, "")]
    public async Task Last_words_hold_no_value_when_the_application_dies_of_the_source(int status, string code)
    {
        await using FakeGraphServer server = await StartAsync();

        // The mailbox is refused, with values in what Microsoft says; the contacts are in memory.
        server.Fault = (path, isPart) => !isPart && path.EndsWith("messages/delta()", StringComparison.Ordinal)
            ? new FakeFault(status, code, Body: status == 200 ? "{\"value\":[{\"Canary Vogel\":\"canary@example.org\"}" : null)
            : null;

        string words = await CrashRun.DieAsync("outlook", server.Root, "Refused", Token);

        Assert.Contains("Unhandled exception. ContactBridge.Sources.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_report_holds_no_value()
    {
        await using FakeGraphServer server = await StartAsync();

        await CrashRun.AssertDiesWithReportAsync("outlook", server.Root, "Thrown", Token);
    }

    private static async Task<FakeGraphServer> StartAsync()
    {
        FakeGraphServer server = await FakeGraphServer.StartAsync();
        server.Mailbox.PutContact("c1", new JsonObject { ["givenName"] = "Canary", ["surname"] = "Vogel", ["mobilePhone"] = "+1 202 555 0199" });
        server.Mailbox.People.Add(new JsonObject { ["id"] = "p1", ["displayName"] = "Canary Vogel" });
        server.Mailbox.PutMessage("m1", "AQMkInbox=", new JsonObject { ["from"] = FakeMessages.Recipient("Canary Vogel", "canary@example.org"), ["internetMessageId"] = "<canary@x>", ["sentDateTime"] = "2024-01-01T00:00:00Z" });
        return server;
    }
}
