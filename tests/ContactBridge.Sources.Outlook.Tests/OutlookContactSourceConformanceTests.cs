using System.Text;
using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>The promises of every source, held by an account with contacts in three folders.</summary>
public sealed class OutlookContactSourceConformanceTests : ContactSourceConformanceTests
{
    protected override async ValueTask<ContactSourceFixture> CreateAsync() => new AccountWorld(await FakeGraphServer.StartAsync());

    private sealed class AccountWorld : ContactSourceFixture
    {
        private static readonly string[] Folders = [FakeMailbox.DefaultFolder, "AQMkFriends=", "AQMkFriends-Old="];
        private readonly FakeGraphServer _server;
        private readonly Dictionary<string, string> _held = new(StringComparer.Ordinal);

        public AccountWorld(FakeGraphServer server)
        {
            _server = server;
            server.Mailbox.ContactFolders.Add(new FakeFolder(Folders[1], "Friends"));
            server.Mailbox.ContactFolders.Add(new FakeFolder(Folders[2], "Old friends", Folders[1]));
        }

        public override bool CanExpireTokens => true;

        public override bool CanAddUnreadableItems => true;

        public override IReadOnlyList<SourceRefusal> Refusals =>
            [SourceRefusal.SignIn, SourceRefusal.Throttled, SourceRefusal.Unreachable, SourceRefusal.Missing, SourceRefusal.Broken];

        public override IReadOnlyList<string> Secrets => ["canarytoken"];

        public override IContactSource CreateSource(ILogger logger) => new OutlookContactSource(new OutlookOptions
        {
            Account = "owner@outlook.example",
            Tokens = new FakeTokens(_server),
            BaseAddress = _server.Root,
            PageSize = 3,
            TimeProvider = new HurryingTime(),
            Logger = logger,
        });

        public override ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts)
        {
            foreach (string id in _server.Listing.Unreadable)
            {
                _server.Mailbox.RemoveContact(id);
            }

            _server.Listing.Unreadable.Clear();
            foreach (string gone in _held.Keys.Except(contacts.Select(static c => c.Id)).ToList())
            {
                _server.Mailbox.RemoveContact(gone);
                _server.Mailbox.Photos.Remove(gone);
                _held.Remove(gone);
            }

            foreach (FixtureContact contact in contacts)
            {
                JsonObject json = FakeContactJson.Of(contact.Contact);
                if (!_held.TryGetValue(contact.Id, out string? known) || known != json.ToJsonString())
                {
                    _held[contact.Id] = json.ToJsonString();
                    int number = Math.Abs(contact.Id.Sum(static c => c));
                    _server.Mailbox.PutContact(contact.Id, json, Folders[number % Folders.Length], "displayName", "surname", "companyName", "personalNotes", "emailAddresses", "mobilePhone", "givenName");
                    if (number % 2 == 0)
                    {
                        _server.Mailbox.Photos[contact.Id] = [0xff, 0xd8, (byte)number];
                    }
                }
            }

            return ValueTask.CompletedTask;
        }

        public override ValueTask ExpireTokensAsync()
        {
            _server.Listing.Epoch++;
            return ValueTask.CompletedTask;
        }

        public override ValueTask AddUnreadableItemAsync()
        {
            _server.Listing.Unreadable.Add("unreadable");
            _server.Mailbox.PutContact("unreadable", new JsonObject { ["displayName"] = "canary Vogel" }, Folders[1]);
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
            _server.Fault = fault is null ? null : (_, _) => fault;
            return ValueTask.CompletedTask;
        }

        public override ValueTask<byte[]?> SnapshotAsync() =>
            ValueTask.FromResult<byte[]?>(Encoding.UTF8.GetBytes(string.Concat(_server.Mailbox.Contacts.All.OrderBy(static i => i.Id, StringComparer.Ordinal).Select(static i => i.Json.ToJsonString()))));

        public override async ValueTask DisposeAsync()
        {
            _server.AssertNoViolation();
            await _server.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
