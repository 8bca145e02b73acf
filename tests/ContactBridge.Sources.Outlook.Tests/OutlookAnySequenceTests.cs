using System.Globalization;
using System.Text.Json.Nodes;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>After any sequence of changes and faults the book equals that of a fresh full read.</summary>
public sealed class OutlookAnySequenceTests
{
    private const int Steps = 14;

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_sequence_of_changes_and_faults_ends_like_a_fresh_read(int seed)
    {
        Random random = new(seed);
        await using FakeGraphServer server = await FakeGraphServer.StartAsync();
        await using InMemoryContactStore store = new();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, TestContext.Current.CancellationToken);
        Life life = new(server, random);
        server.Listing.Shuffles = random.Next(2) == 0;
        server.Listing.Repeats = random.Next(2) == 0;
        server.Listing.TellsTouchedOnly = random.Next(2) == 0;
        for (int step = 0; step < Steps; step++)
        {
            for (int changes = random.Next(6); changes > 0; changes--)
            {
                life.Change();
            }

            life.Trouble();
            try
            {
                await new ContactImporter(book).ImportAsync(Source(server, random), cancellationToken: TestContext.Current.CancellationToken);
            }
            catch (SourceException)
            {
                // The next read goes on from the last checkpoint.
            }

            life.Calm();
        }

        await new ContactImporter(book).ImportAsync(Source(server, random), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(await Source(server, random).DumpFreshAsync(), await book.DumpAsync());
        server.AssertNoViolation();
    }

    private static OutlookContactSource Source(FakeGraphServer server, Random random) => new(AccountWorld.Options(server, pageSize: random.Next(1, 5)));

    /// <summary>What happens to an account, and to the way to it.</summary>
    private sealed class Life(FakeGraphServer server, Random random)
    {
        private int _contacts;
        private int _folders;
        private int _editions;

        public void Change()
        {
            lock (server.Mailbox.Lock)
            {
                List<FakeItem> all = [.. server.Mailbox.Contacts.All.Where(static c => c.Folder != FakeMailbox.Trash)];
                FakeItem? one = all.Count > 0 ? all[random.Next(all.Count)] : null;
                switch (random.Next(12))
                {
                    case 0 when server.Mailbox.ContactFolders.Count < 5:
                        string parent = AnyFolder();
                        server.Mailbox.ContactFolders.Add(new FakeFolder($"AQMk{++_folders}=", $"Folder {_folders}", parent == FakeMailbox.DefaultFolder ? null : parent));
                        break;
                    case 1 when server.Mailbox.ContactFolders.Count > 0 && random.Next(3) == 0:
                        Remove(server.Mailbox.ContactFolders[random.Next(server.Mailbox.ContactFolders.Count)].Id);
                        break;
                    case 2 when server.Mailbox.ContactFolders.Count > 0:
                        int index = random.Next(server.Mailbox.ContactFolders.Count);
                        server.Mailbox.ContactFolders[index] = server.Mailbox.ContactFolders[index] with { Name = $"Renamed {++_editions}" };
                        break;
                    case 3 or 4 when one is not null:
                        server.Mailbox.MoveContact(one.Id, random.Next(4) == 0 ? FakeMailbox.Trash : AnyFolder());
                        break;
                    case 5 when one is not null:
                        server.Mailbox.RemoveContact(one.Id);
                        break;
                    case 6 or 7 when one is not null:
                        JsonObject json = (JsonObject)one.Json.DeepClone();
                        json["jobTitle"] = $"Edition {++_editions}";
                        server.Mailbox.PutContact(one.Id, json, one.Folder, "jobTitle");
                        break;
                    default:
                        string id = string.Create(CultureInfo.InvariantCulture, $"c{++_contacts:000}");
                        server.Mailbox.PutContact(id, new JsonObject { ["givenName"] = $"Ada{_contacts}" }, AnyFolder());
                        if (random.Next(3) == 0)
                        {
                            server.Mailbox.Photos[id] = [0xff, (byte)_contacts];
                        }

                        break;
                }
            }
        }

        /// <summary>The way gets difficult: throttling, breaks, dead links, changes between two pages.</summary>
        public void Trouble()
        {
            int kind = random.Next(6);
            int left = random.Next(1, 30);
            server.Fault = (_, isPart) => kind switch
            {
                0 when random.Next(4) == 0 => new FakeFault(random.Next(2) == 0 ? 429 : 503, "TooManyRequests", random.Next(2) == 0 ? "2" : null),
                1 when !isPart && --left == 0 => new FakeFault(0, string.Empty, IsAborted: true),
                1 when !isPart && left < 0 && left > -20 => new FakeFault(500, "generalException"),
                2 when !isPart && --left == 0 => new FakeFault(410, "SyncStateNotFound", HasLocation: true),
                3 when --left == 0 => new FakeFault(401, "InvalidAuthenticationToken"),
                _ => null,
            };
            int pages = 0;
            server.AfterPage = kind == 4 ? Change : kind == 5 ? () => server.Listing.Epoch += ++pages == left / 3 ? 1 : 0 : null;
        }

        public void Calm()
        {
            server.Fault = null;
            server.AfterPage = null;
        }

        private void Remove(string folder)
        {
            foreach (string child in server.Mailbox.ContactFolders.Where(f => f.Parent == folder).Select(static f => f.Id).ToList())
            {
                Remove(child);
            }

            server.Mailbox.RemoveContactFolder(folder);
        }

        private string AnyFolder() => random.Next(server.Mailbox.ContactFolders.Count + 1) is var i && i == 0 ? FakeMailbox.DefaultFolder : server.Mailbox.ContactFolders[i - 1].Id;
    }
}
