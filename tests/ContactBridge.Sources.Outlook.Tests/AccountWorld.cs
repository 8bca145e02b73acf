using System.Text;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>What the worlds of the three sources of an account share.</summary>
internal abstract class AccountWorld(FakeGraphServer server) : ContactSourceFixture
{
    protected FakeGraphServer Server => server;

    public override IReadOnlyList<SourceRefusal> Refusals =>
        [SourceRefusal.SignIn, SourceRefusal.Throttled, SourceRefusal.Unreachable, SourceRefusal.Missing, SourceRefusal.Broken];

    public override IReadOnlyList<string> Secrets => ["canarytoken"];

    public static OutlookOptions Options(FakeGraphServer server, ILogger? logger = null, OutlookParts include = OutlookParts.Contacts, int pageSize = 3) => new()
    {
        Account = "owner@outlook.example",
        Tokens = new FakeTokens(server),
        BaseAddress = server.Root,
        Include = include,
        PageSize = pageSize,
        MessagePageSize = pageSize,
        MinMessagesBetweenStops = pageSize,
        TimeProvider = new HurryingTime(),
        Logger = logger ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
    };

    public override bool CanInterrupt => true;

    public override ValueTask InterruptAsync()
    {
        int left = 3;
        server.Fault = (_, _) => --left switch { 2 => new FakeFault(429, "ApplicationThrottled", "20"), 1 => new FakeFault(0, string.Empty, IsAborted: true), _ => null };
        return ValueTask.CompletedTask;
    }

    public override ValueTask RefuseAsync(SourceRefusal? refusal)
    {
        FakeFault? fault = refusal switch
        {
            SourceRefusal.SignIn => new FakeFault(401, "InvalidAuthenticationToken"),
            SourceRefusal.Throttled => new FakeFault(429, "ApplicationThrottled", "600"),
            SourceRefusal.Unreachable => new FakeFault(0, string.Empty, IsAborted: true),
            SourceRefusal.Missing => new FakeFault(404, "MailboxNotEnabledForRESTAPI"),
            SourceRefusal.Broken => new FakeFault(200, string.Empty, Body: "<html>canary Vogel</html>"),
            _ => null,
        };
        server.Fault = fault is null ? null : (_, _) => fault;
        return ValueTask.CompletedTask;
    }

    public override ValueTask<byte[]?> SnapshotAsync() => ValueTask.FromResult<byte[]?>(Encoding.UTF8.GetBytes(string.Concat(
        server.Mailbox.Contacts.All.Concat(server.Mailbox.Messages.All).Select(static i => i.Json).Concat(server.Mailbox.People).Select(static j => j!.ToJsonString()))));

    public override async ValueTask DisposeAsync()
    {
        server.AssertNoViolation();
        await server.DisposeAsync();
        await base.DisposeAsync();
    }
}
