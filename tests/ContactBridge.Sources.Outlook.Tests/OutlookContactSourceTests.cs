using System.Text.Json.Nodes;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

public sealed class OutlookContactSourceTests : IAsyncLifetime
{
    private FakeGraphServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeGraphServer.StartAsync();
        _server.Mailbox.ContactFolders.Add(new FakeFolder("AQMkFriends=", "Friends"));
        _server.Mailbox.ContactFolders.Add(new FakeFolder("AQMkOld=", "Old friends", "AQMkFriends="));
        _server.Mailbox.ContactFolders.Add(new FakeFolder("AQMkDeep/+=", "Oldest friends", "AQMkOld="));
    }

    public async ValueTask DisposeAsync()
    {
        _server.AssertNoViolation();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Read_finds_contacts_of_all_folders_however_deep_and_says_where_they_lie()
    {
        Put("a", "Ada");
        Put("b", "Ben", "AQMkFriends=");
        Put("c", "Cem", "AQMkOld=");
        Put("d/+d=", "Dot", "AQMkDeep/+=");

        List<ContactChange> changes = await ReadAsync();

        Assert.Equal(["a:", "b:Friends", "c:Old friends", "d/+d=:Oldest friends"], Records(changes).Select(static r => $"{r.Key.Id}:{string.Join(',', r.Contact.Groups.Select(static g => g.Name))}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Read_gives_photos_and_extended_properties_from_batches()
    {
        for (int i = 0; i < 25; i++)
        {
            Put($"c{i:00}", "Ada");
        }

        _server.Mailbox.Photos["c07"] = [0xff, 0xd8, 7];
        _server.Mailbox.Extended["c24"] = new JsonObject { ["singleValueExtendedProperties"] = new JsonArray(new JsonObject { ["id"] = "String 0x3a24", ["value"] = "+1 202 555 0199" }) };

        List<ContactChange> changes = await ReadAsync(pageSize: 50);

        Assert.Equal([0xff, 0xd8, 7], Record(changes, "c07").Contact.Photos[0].Data!);
        Assert.Equal("image/jpeg", Record(changes, "c07").Contact.Photos[0].MediaType);
        Assert.All(Records(changes).Where(static r => r.Key.Id != "c07"), static r => Assert.Empty(r.Contact.Photos));
        Assert.Equal(LabelKinds.Work | LabelKinds.Fax, Record(changes, "c24").Contact.Phones[0].Label.Kinds);

        // Three levels of folders, and fifty parts by twenty.
        Assert.Equal(3 + 3, _server.Requests.Count(static r => r == "POST /$batch"));
    }

    [Theory]
    [InlineData(FakeMailbox.DefaultFolder, "AQMkFriends=")]
    [InlineData("AQMkFriends=", FakeMailbox.DefaultFolder)]
    [InlineData("AQMkOld=", "AQMkFriends=")]
    public async Task A_moved_contact_stays_whichever_folder_is_read_first(string from, string to)
    {
        Put("stays", "Ada");
        Put("moves", "Ben", from);
        SyncToken token = Token(await ReadAsync());
        _server.Mailbox.MoveContact("moves", to);

        List<ContactChange> changes = await ReadAsync(token);

        Assert.DoesNotContain(changes, static c => c is ContactChange.Deleted);
        Assert.Equal("moves", Assert.Single(Records(changes)).Key.Id);
    }

    [Fact]
    public async Task A_contact_that_moves_between_the_reading_of_two_folders_is_not_taken_for_gone()
    {
        Put("stays", "Ada");
        Put("moves", "Ben", "AQMkOld=");
        SyncToken token = Token(await ReadAsync());
        int pages = 0;

        // The default folder has been read when the contact leaves for it; only the next read can tell where it is.
        _server.AfterPage = () =>
        {
            if (++pages == 1)
            {
                _server.Mailbox.MoveContact("moves", FakeMailbox.DefaultFolder);
            }
        };
        List<ContactChange> second = await ReadAsync(token);
        _server.AfterPage = null;
        List<ContactChange> third = await ReadAsync(Token(second));

        Assert.DoesNotContain(second, static c => c is ContactChange.Deleted);
        Assert.DoesNotContain(third, static c => c is ContactChange.Deleted);
        Assert.Equal("moves", Assert.Single(Records(third)).Key.Id);
    }

    [Fact]
    public async Task A_contact_in_the_deleted_items_is_gone()
    {
        Put("stays", "Ada");
        Put("gone", "Ben", "AQMkFriends=");
        SyncToken token = Token(await ReadAsync());
        _server.Mailbox.MoveContact("gone", FakeMailbox.Trash);

        List<ContactChange> changes = await ReadAsync(token);

        Assert.Equal("gone", Assert.Single(changes.OfType<ContactChange.Deleted>()).Key.Id);
    }

    [Fact]
    public async Task A_deleted_folder_restarts_the_read()
    {
        Put("stays", "Ada");
        Put("gone", "Ben", "AQMkOld=");
        SyncToken token = Token(await ReadAsync());
        _server.Mailbox.RemoveContactFolder("AQMkOld=");
        _server.Mailbox.RemoveContactFolder("AQMkDeep/+=");

        List<ContactChange> changes = await ReadAsync(token);

        Assert.IsType<ContactChange.Restarted>(changes[0]);
        Assert.Equal("stays", Assert.Single(Records(changes)).Key.Id);
    }

    [Fact]
    public async Task A_renamed_folder_gives_its_contacts_anew_and_its_deletions_too()
    {
        Put("one", "Ada", "AQMkFriends=");
        Put("two", "Ben", "AQMkFriends=");
        Put("else", "Cem");
        SyncToken token = Token(await ReadAsync());
        _server.Mailbox.ContactFolders[0] = new FakeFolder("AQMkFriends=", "Best friends");
        _server.Mailbox.RemoveContact("two");

        List<ContactChange> changes = await ReadAsync(token);

        Assert.Equal("two", Assert.Single(changes.OfType<ContactChange.Deleted>()).Key.Id);
        Assert.Equal(["Best friends"], Assert.Single(Records(changes)).Contact.Groups.Select(static g => g.Name));
        Assert.Empty(Records(await ReadAsync(Token(changes))));
    }

    [Fact]
    public async Task A_new_folder_is_found_by_an_incremental_read()
    {
        Put("one", "Ada");
        SyncToken token = Token(await ReadAsync());
        _server.Mailbox.ContactFolders.Add(new FakeFolder("AQMkNew=", "New"));
        Put("two", "Ben", "AQMkNew=");

        Assert.Equal("two", Assert.Single(Records(await ReadAsync(token))).Key.Id);
    }

    [Fact]
    public async Task A_listing_that_an_earlier_read_began_is_followed_by_what_happened_since()
    {
        PutMany(20);
        SyncToken? begun = null;
        await foreach (ContactChange change in new OutlookContactSource(AccountWorld.Options(_server)).ReadAsync(null, Stop))
        {
            if (change is ContactChange.Checkpoint checkpoint)
            {
                begun = checkpoint.Token;
                break;
            }
        }

        Put("late", "Eve");
        List<ContactChange> changes = await ReadAsync(begun);

        Assert.Contains("late", Records(changes).Select(static r => r.Key.Id));
        Assert.Single(changes, static c => c is ContactChange.Checkpoint { IsComplete: true });
    }

    [Fact]
    public async Task A_link_that_dies_in_the_middle_of_a_listing_restarts_the_read()
    {
        PutMany(20);
        int pages = 0;
        _server.AfterPage = () => _server.Listing.Epoch += ++pages == 3 ? 1 : 0;

        List<ContactChange> changes = await ReadAsync();

        int restart = changes.FindIndex(static c => c is ContactChange.Restarted);
        Assert.InRange(restart, 1, changes.Count - 1);
        Assert.Equal(20, Records(changes.Skip(restart)).Select(static r => r.Key).Distinct().Count());
        Assert.True(changes[^1] is ContactChange.Checkpoint { IsComplete: true });
    }

    [Fact]
    public async Task A_service_whose_links_never_live_ends_the_read_as_a_passing_failure()
    {
        PutMany(20);
        _server.AfterPage = () => _server.Listing.Epoch++;

        SourceException error = await Assert.ThrowsAsync<SourceException>(() => ReadAsync());

        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData(410, "SyncStateNotFound")]
    [InlineData(410, "resyncRequired")]
    [InlineData(410, "")]
    [InlineData(400, "ErrorInvalidSyncStateData")]
    [InlineData(404, "ErrorSyncFolderNotFound")]
    public async Task Every_way_of_saying_that_a_link_is_dead_restarts_the_read(int status, string code)
    {
        PutMany(4);
        SyncToken token = Token(await ReadAsync());
        bool isDead = true;
        _server.Fault = (path, _) =>
        {
            bool plays = isDead && path.EndsWith("/delta()", StringComparison.Ordinal);
            isDead &= !plays;
            return plays ? new FakeFault(status, code, HasLocation: true) : null;
        };

        List<ContactChange> changes = await ReadAsync(token);

        Assert.Contains(changes, static c => c is ContactChange.Restarted);
        Assert.Equal(4, Records(changes).Count);
    }

    [Fact]
    public async Task Throttling_is_waited_for_as_long_as_the_service_asks()
    {
        PutMany(12);
        string[] expected = State(await ReadAsync());
        int requests = 0;
        _server.Fault = (_, isPart) => !isPart && ++requests % 3 == 0 ? new FakeFault(requests % 2 == 0 ? 429 : 503, "ApplicationThrottled", "7") : null;
        HurryingTime time = new();

        List<ContactChange> changes = await ReadAsync(options: Options(time));

        Assert.Equal(expected, State(changes));
        Assert.True(time.Waited >= TimeSpan.FromSeconds(7 * (requests / 3)), "A wait was shorter than asked.");
    }

    [Fact]
    public async Task Parts_of_a_batch_that_fail_for_a_moment_are_sent_again_and_no_others()
    {
        PutMany(10, withPhotos: true);
        string[] expected = State(await ReadAsync(pageSize: 10));
        HashSet<string> played = new(StringComparer.Ordinal);
        _server.Requests.Clear();
        _server.Fault = (path, isPart) => isPart && path.EndsWith("3/photo/$value", StringComparison.Ordinal) && played.Add(path) ? new FakeFault(429, "TooManyRequests", "3") : null;

        List<ContactChange> changes = await ReadAsync(pageSize: 10);

        Assert.Equal(expected, State(changes));
        Assert.All(_server.Requests.Where(static r => r.EndsWith("/photo/$value", StringComparison.Ordinal)).GroupBy(static r => r), g => Assert.Equal(g.Key.Contains("3/photo", StringComparison.Ordinal) ? 2 : 1, g.Count()));
    }

    [Fact]
    public async Task A_photo_that_is_refused_for_good_is_told_and_costs_nothing_else()
    {
        PutMany(10, withPhotos: true);
        _server.Fault = static (path, isPart) => isPart && path.EndsWith("c003/photo/$value", StringComparison.Ordinal) ? new FakeFault(403, "ErrorAccessDenied") : null;

        List<ContactChange> changes = await ReadAsync();

        RecordIssue issue = Assert.Single(Records(changes).SelectMany(static r => r.Issues));
        Assert.Equal((IssueCode.Refused, "photo"), (issue.Code, issue.Field));
        Assert.Contains("ErrorAccessDenied", issue.Detail, StringComparison.Ordinal);
        Assert.Equal(9, Records(changes).Count(static r => r.Contact.Photos.Count == 1));
    }

    [Fact]
    public async Task Extended_properties_that_are_refused_are_asked_for_once()
    {
        PutMany(9);
        _server.Fault = static (path, isPart) => isPart && path.StartsWith("/me/contacts/", StringComparison.Ordinal) && !path.EndsWith("$value", StringComparison.Ordinal) ? new FakeFault(400, "RequestBroker--ParseUri") : null;

        List<ContactChange> changes = await ReadAsync();

        Assert.Equal(9, Records(changes).Count);
        Assert.InRange(_server.Requests.Count(static r => r.StartsWith("GET /me/contacts/c", StringComparison.Ordinal) && !r.EndsWith("$value", StringComparison.Ordinal)), 1, 3);
    }

    [Fact]
    public async Task A_token_that_the_service_refuses_is_fetched_anew()
    {
        PutMany(12);
        FakeTokens tokens = new(_server);
        int pages = 0;
        _server.AfterPage = () => _server.Token = ++pages == 2 ? "canarytoken-2" : _server.Token;

        List<ContactChange> changes = await ReadAsync(options: Options(new HurryingTime(), tokens));

        Assert.Equal(12, Records(changes).Count);
        Assert.Equal(1, tokens.Refreshes);
    }

    [Fact]
    public async Task A_change_that_tells_only_what_changed_loses_nothing()
    {
        _server.Listing.TellsTouchedOnly = true;
        Put("one", "Ada");
        Put("two", "Ben");
        SyncToken token = Token(await ReadAsync());
        JsonObject json = (JsonObject)_server.Mailbox.Contacts.Find("one")!.Json.DeepClone();
        json["jobTitle"] = "Reeve";
        _server.Mailbox.PutContact("one", json, FakeMailbox.DefaultFolder, "jobTitle");

        ContactRecord record = Assert.Single(Records(await ReadAsync(token)));

        Assert.Equal(("Ada", "Reeve"), (record.Contact.Names[0].Given, record.Contact.Employments[0].Title));
    }

    [Fact]
    public async Task Pages_in_any_order_with_repetitions_give_the_same_contacts()
    {
        PutMany(20);
        string[] expected = State(await ReadAsync());
        _server.Listing.Shuffles = true;
        _server.Listing.Repeats = true;

        Assert.Equal(expected, State(await ReadAsync()).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_account_that_lists_its_default_folder_gives_no_contact_twice()
    {
        _server.Mailbox.ContactFolders.Add(new FakeFolder(FakeMailbox.DefaultFolder, "Contacts"));
        Put("a", "Ada");
        Put("b", "Ben");

        List<ContactChange> changes = await ReadAsync();

        Assert.Equal(2, Records(changes).Count);
        Assert.All(Records(changes), static r => Assert.Empty(r.Contact.Groups));
    }

    [Fact]
    public async Task A_link_to_another_host_is_refused_and_gets_no_token()
    {
        PutMany(1);
        _server.Fault = static (path, _) => path.EndsWith("/delta()", StringComparison.Ordinal) ? new FakeFault(200, string.Empty, Body: """{"value":[],"@odata.nextLink":"http://127.0.0.2:9/v1.0/me/contacts/delta()?$skiptoken=x"}""") : null;

        await Assert.ThrowsAsync<SourceProtocolException>(() => ReadAsync());
    }

    [Fact]
    public async Task Three_sources_of_one_account_together_send_no_more_than_four_requests_at_a_time()
    {
        PutMany(30, withPhotos: true);
        for (int i = 0; i < 30; i++)
        {
            _server.Mailbox.PutMessage($"m{i}", "AQMkInbox=", new JsonObject { ["from"] = FakeMessages.Recipient("Ada", $"ada{i}@example.org"), ["internetMessageId"] = $"<{i}@x>", ["sentDateTime"] = "2024-01-01T10:00:00Z" });
            _server.Mailbox.People.Add(new JsonObject { ["id"] = $"p{i}", ["displayName"] = "Ada" });
        }

        _server.Latency = TimeSpan.FromMilliseconds(15);
        OutlookOptions options = AccountWorld.Options(_server, include: OutlookParts.Contacts | OutlookParts.People | OutlookParts.Correspondents);
        IReadOnlyList<IContactSource> sources = [.. OutlookSources.Create(options), .. OutlookSources.Create(options), .. OutlookSources.Create(options)];

        int[] counts = await Task.WhenAll(sources.Select(async s => Records(await ReadAsync(s, null)).Count));

        Assert.All(counts, static c => Assert.Equal(30, c));
        Assert.InRange(_server.Peak, 2, 4);
    }

    private static List<ContactRecord> Records(IEnumerable<ContactChange> changes) => [.. changes.OfType<ContactChange.Upserted>().Select(static u => u.Record)];

    private static ContactRecord Record(IEnumerable<ContactChange> changes, string id) => Records(changes).Single(r => r.Key.Id == id);

    private static SyncToken Token(List<ContactChange> changes) => ((ContactChange.Checkpoint)changes[^1]).Token;

    private static string[] State(IEnumerable<ContactChange> changes) =>
        [.. Records(changes).Select(static r => $"{r.Key.Id} {Storage.ContactCodec.Hash(r.Contact)}").Order(StringComparer.Ordinal)];

    private static async Task<List<ContactChange>> ReadAsync(IContactSource source, SyncToken? since)
    {
        List<ContactChange> changes = [];
        await foreach (ContactChange change in source.ReadAsync(since, Stop))
        {
            changes.Add(change);
        }

        return changes;
    }

    private OutlookOptions Options(HurryingTime time, FakeTokens? tokens = null) => new()
    {
        Account = "owner@outlook.example", Tokens = tokens ?? new FakeTokens(_server), BaseAddress = _server.Root, PageSize = 3, TimeProvider = time,
    };

    private Task<List<ContactChange>> ReadAsync(SyncToken? since = null, int pageSize = 3, OutlookOptions? options = null) =>
        ReadAsync(new OutlookContactSource(options ?? AccountWorld.Options(_server, pageSize: pageSize)), since);

    private void Put(string id, string given, string folder = FakeMailbox.DefaultFolder) => _server.Mailbox.PutContact(id, new JsonObject { ["givenName"] = given }, folder);

    private void PutMany(int count, bool withPhotos = false)
    {
        for (int i = 0; i < count; i++)
        {
            string id = $"c{i:000}";
            Put(id, $"Ada{i}", i % 2 == 0 ? FakeMailbox.DefaultFolder : "AQMkFriends=");
            if (withPhotos)
            {
                _server.Mailbox.Photos[id] = [0xff, 0xd8, (byte)i];
            }
        }
    }
}
