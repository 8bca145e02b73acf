using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>The promises of every source, held by the people of an account: a list that is read whole each time.</summary>
public sealed class OutlookPeopleSourceConformanceTests : ContactSourceConformanceTests
{
    protected override async ValueTask<ContactSourceFixture> CreateAsync() => new PeopleWorld(await FakeGraphServer.StartAsync());

    private sealed class PeopleWorld(FakeGraphServer server) : AccountWorld(server)
    {
        public override bool CanAddUnreadableItems => true;

        // An account without the list has nobody, and is none that refuses.
        public override IReadOnlyList<SourceRefusal> Refusals => [.. base.Refusals.Where(static r => r != SourceRefusal.Missing)];

        public override IContactSource CreateSource(ILogger logger) => new OutlookPeopleSource(Options(Server, logger));

        public override ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts)
        {
            lock (Server.Mailbox.Lock)
            {
                Server.Mailbox.People.Clear();
                Server.Mailbox.People.AddRange(contacts.Select(static c => new JsonObject
                {
                    ["id"] = c.Id,
                    ["displayName"] = c.Contact.Names[0].Formatted,
                    ["companyName"] = c.Contact.Employments[0].Organization,
                    ["scoredEmailAddresses"] = new JsonArray(new JsonObject { ["address"] = c.Contact.Emails[0].Value, ["relevanceScore"] = 8.5 }),
                    ["phones"] = new JsonArray(new JsonObject { ["type"] = "mobile", ["number"] = c.Contact.Phones[0].Value }),
                    ["personType"] = new JsonObject { ["class"] = "Person", ["subclass"] = "PersonalContact" },
                }));
            }

            return ValueTask.CompletedTask;
        }

        public override ValueTask AddUnreadableItemAsync()
        {
            Server.Mailbox.People.Insert(3, new JsonObject { ["displayName"] = "canary Vogel" });
            return ValueTask.CompletedTask;
        }
    }
}
