using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

public sealed class OutlookPeopleSourceTests : IAsyncLifetime
{
    private FakeGraphServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeGraphServer.StartAsync();
        _server.Mailbox.People.Add(new JsonObject { ["id"] = "p1", ["displayName"] = "Odo Brightwater" });
        _server.Mailbox.People.Add(new JsonObject { ["id"] = "g1", ["displayName"] = "All hands", ["personType"] = new JsonObject { ["class"] = "Group", ["subclass"] = "UnifiedGroup" } });
        _server.Mailbox.People.Add(new JsonObject { ["id"] = "p1", ["displayName"] = "Odo Brightwater" });
    }

    public async ValueTask DisposeAsync()
    {
        _server.AssertNoViolation();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Read_leaves_out_groups_and_gives_nobody_twice() =>
        Assert.Equal("p1", Assert.Single((await Source().ReadAsync()).Records()).Key.Id);

    [Theory]
    [InlineData(403, "ErrorAccessDenied")]
    [InlineData(404, "ResourceNotFound")]
    public async Task An_account_without_the_list_gives_nobody_and_may_get_it_later(int status, string code)
    {
        _server.Fault = (_, _) => new FakeFault(status, code);
        List<ContactChange> without = await Source().ReadAsync();
        List<ContactChange> still = await Source().ReadAsync(without.Token());
        _server.Fault = null;
        List<ContactChange> with = await Source().ReadAsync(still.Token());

        Assert.True(Assert.Single(without) is ContactChange.Checkpoint { IsComplete: true });
        Assert.True(Assert.Single(still) is ContactChange.Checkpoint { IsComplete: true });
        Assert.Single(with.Records());
    }

    [Fact]
    public async Task An_account_that_had_the_list_and_refuses_now_takes_nobody_for_gone()
    {
        SyncToken token = (await Source().ReadAsync()).Token();
        _server.Fault = static (_, _) => new FakeFault(403, "ErrorAccessDenied");

        await Assert.ThrowsAnyAsync<SourceException>(() => Source().ReadAsync(token));
    }

    [Fact]
    public void Sources_are_made_for_the_parts_that_are_asked_for()
    {
        OutlookOptions all = AccountWorld.Options(_server, include: OutlookParts.Contacts | OutlookParts.People | OutlookParts.Correspondents);

        Assert.Equal(["outlook", "outlook-people", "outlook-mail"], OutlookSources.Create(all).Select(static s => s.Descriptor.Kind));
        Assert.Equal(["Contacts.Read", "Mail.ReadBasic", "People.Read"], OutlookScopes.Of(all.Include));
        Assert.Throws<ArgumentException>(() => OutlookSources.Create(AccountWorld.Options(_server, include: OutlookParts.None)));
    }

    private OutlookPeopleSource Source() => new(AccountWorld.Options(_server));
}
