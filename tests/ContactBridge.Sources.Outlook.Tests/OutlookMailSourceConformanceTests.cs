using System.Globalization;
using System.Text.Json.Nodes;
using ContactBridge.Contacts;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>The promises of every source, held by a mailbox at Microsoft. A contact is somebody who wrote; one who is gone still did.</summary>
public sealed class OutlookMailSourceConformanceTests : ContactSourceConformanceTests
{
    protected override async ValueTask<ContactSourceFixture> CreateAsync() => new MailWorld(await FakeGraphServer.StartAsync());

    private sealed class MailWorld(FakeGraphServer server) : AccountWorld(server)
    {
        private readonly HashSet<string> _written = new(StringComparer.Ordinal);

        public override bool CanAddUnreadableItems => true;

        public override IContactSource CreateSource(ILogger logger) => new OutlookMailSource(Options(Server, logger));

        public override ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts)
        {
            Server.Listing.Unreadable.Clear();
            foreach (Contact contact in contacts.Select(static c => c.Contact))
            {
                string name = contact.Names[0].Formatted!;
                string address = contact.Emails[0].Value;
                if (_written.Add(name + address))
                {
                    string id = string.Create(CultureInfo.InvariantCulture, $"m{_written.Count:000}");
                    Server.Mailbox.PutMessage(id, "AQMkInbox=", new JsonObject
                    {
                        ["from"] = FakeMessages.Recipient(name, address),
                        ["toRecipients"] = new JsonArray(FakeMessages.Recipient("Owner", "owner@outlook.example")),
                        ["sentDateTime"] = "2024-01-01T10:00:00Z",
                        ["receivedDateTime"] = "2024-01-01T10:00:02Z",
                        ["internetMessageId"] = $"<{id}@example.org>",
                        ["isDraft"] = false,
                        ["subject"] = "canary Vogel",
                        ["body"] = new JsonObject { ["content"] = "canary Vogel" },
                    });
                }
            }

            return ValueTask.CompletedTask;
        }

        public override ValueTask AddUnreadableItemAsync()
        {
            Server.Listing.Unreadable.Add("unreadable");
            Server.Mailbox.PutMessage("unreadable", "AQMkInbox=", new JsonObject { ["subject"] = "canary Vogel", ["isDraft"] = true });
            return ValueTask.CompletedTask;
        }
    }
}
