using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>The promises of every source, held by an account with contacts in three folders.</summary>
public sealed class OutlookContactSourceConformanceTests : ContactSourceConformanceTests
{
    protected override async ValueTask<ContactSourceFixture> CreateAsync() => new ContactsWorld(await FakeGraphServer.StartAsync());

    private sealed class ContactsWorld : AccountWorld
    {
        private static readonly string[] Folders = [FakeMailbox.DefaultFolder, "AQMkFriends=", "AQMkFriends-Old="];
        private readonly Dictionary<string, string> _held = new(StringComparer.Ordinal);

        public ContactsWorld(FakeGraphServer server)
            : base(server)
        {
            server.Mailbox.ContactFolders.Add(new FakeFolder(Folders[1], "Friends"));
            server.Mailbox.ContactFolders.Add(new FakeFolder(Folders[2], "Old friends", Folders[1]));
        }

        public override bool CanExpireTokens => true;

        public override bool CanAddUnreadableItems => true;

        public override IContactSource CreateSource(ILogger logger) => new OutlookContactSource(Options(Server, logger));

        public override ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts)
        {
            foreach (string id in Server.Listing.Unreadable)
            {
                Server.Mailbox.RemoveContact(id);
            }

            Server.Listing.Unreadable.Clear();
            foreach (string gone in _held.Keys.Except(contacts.Select(static c => c.Id)).ToList())
            {
                Server.Mailbox.RemoveContact(gone);
                Server.Mailbox.Photos.Remove(gone);
                _held.Remove(gone);
            }

            foreach (FixtureContact contact in contacts)
            {
                JsonObject json = FakeContactJson.Of(contact.Contact);
                if (!_held.TryGetValue(contact.Id, out string? known) || known != json.ToJsonString())
                {
                    _held[contact.Id] = json.ToJsonString();
                    int number = Math.Abs(contact.Id.Sum(static c => c));
                    Server.Mailbox.PutContact(contact.Id, json, Folders[number % Folders.Length], "displayName", "surname", "companyName", "personalNotes", "emailAddresses", "mobilePhone", "givenName");
                    if (number % 2 == 0)
                    {
                        Server.Mailbox.Photos[contact.Id] = [0xff, 0xd8, (byte)number];
                    }
                }
            }

            return ValueTask.CompletedTask;
        }

        public override ValueTask ExpireTokensAsync()
        {
            Server.Listing.Epoch++;
            return ValueTask.CompletedTask;
        }

        public override ValueTask AddUnreadableItemAsync()
        {
            Server.Listing.Unreadable.Add("unreadable");
            Server.Mailbox.PutContact("unreadable", new JsonObject { ["displayName"] = "canary Vogel" }, Folders[1]);
            return ValueTask.CompletedTask;
        }
    }
}
