using ContactBridge.Engine.Import;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Gmail.Tests.People;

public sealed class PeopleSyncTests
{
    private const string Connections = "people.people.connections.list";
    private const string Groups = "people.contactGroups.list";

    [Fact]
    public async Task Incremental_read_takes_one_request_for_the_labels_and_one_for_a_page_of_changes()
    {
        await using World world = await World.StartAsync();
        world.PageSize = 1000;
        for (int i = 0; i < 50; i++)
        {
            world.Put(i, $"Person {i}");
        }

        SyncToken token = Last(await world.ReadAsync());
        for (int i = 0; i < 10; i++)
        {
            world.Put(i, $"Changed {i}");
        }

        world.Google.Requests.Clear();
        List<ContactChange> changes = await world.ReadAsync(token);

        Assert.Equal([Groups, Connections], world.Google.Requests);
        Assert.Equal(10, changes.OfType<ContactChange.Upserted>().Count());
    }

    [Theory]
    [InlineData(400, "FAILED_PRECONDITION", "Sync token is expired. Clear local cache and retry call without the sync token.", null)]
    [InlineData(400, "INVALID_ARGUMENT", "Sync token is expired. Clear local cache and retry call without the sync token.", null)]
    [InlineData(400, "FAILED_PRECONDITION", "The token is too old.", "EXPIRED_SYNC_TOKEN")]
    [InlineData(410, "GONE", "Sync token is expired.", null)]
    [InlineData(410, "GONE", "", "EXPIRED_SYNC_TOKEN")]
    public async Task Expired_token_restarts_in_all_its_forms(int status, string word, string message, string? reason)
    {
        await using World world = await World.StartAsync();
        world.Put(1, "Anna");
        SyncToken token = Last(await world.ReadAsync());
        world.Google.FailNext(static _ => Task.FromResult(false));
        world.Google.FailNext(status, FakeGoogle.Error(status, word, message, reason));

        List<ContactChange> changes = await world.ReadAsync(token);

        Assert.Collection(changes, static c => Assert.IsType<ContactChange.Restarted>(c), static c => Assert.IsType<ContactChange.Upserted>(c), static c => Assert.True(c is ContactChange.Checkpoint { IsComplete: true }));
    }

    [Fact]
    public async Task Any_other_bad_request_is_a_bug_and_restarts_nothing()
    {
        await using World world = await World.StartAsync();
        world.Put(1, "Anna");
        SyncToken token = Last(await world.ReadAsync());
        world.Google.FailNext(static _ => Task.FromResult(false));
        world.Google.FailNext(400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "Invalid personFields."));

        await Assert.ThrowsAsync<SourceProtocolException>(() => world.ReadAsync(token));
    }

    [Fact]
    public async Task Token_of_other_settings_is_not_shown_to_Google()
    {
        await using World world = await World.StartAsync();
        world.Put(1, "Anna");
        SyncToken token = Last(await world.ReadAsync());
        world.IncludeProfiles = false;

        List<ContactChange> changes = await world.ReadAsync(token);

        Assert.IsType<ContactChange.Restarted>(changes[0]);
        Assert.Single(changes.OfType<ContactChange.Upserted>());
    }

    [Fact]
    public async Task Renamed_person_is_moved_and_not_doubled()
    {
        await using World world = await World.StartAsync();
        world.Put(1, "Anna");
        world.Put(2, "Bert");
        await using IContactBook book = await World.OpenBookAsync();
        await world.ImportAsync(book);
        world.Google.People.Change(() => world.Google.People.Connections.Put("people/c9", world.Google.People.Connections.Standing["people/c1"].DeepClone().AsObject(), "people/c1"));

        ImportReport report = await world.ImportAsync(book);

        Assert.Equal((1, 1, 2), (report.Counts.Added, report.Counts.Removed, report.Counts.RecordsAfter));
        (string[] held, string[] fresh) = await world.CompareAsync(book);
        Assert.Equal(fresh, held);
    }

    [Fact]
    public async Task Renamed_label_reaches_people_who_did_not_change()
    {
        await using World world = await World.StartAsync();
        world.Google.People.Groups["contactGroups/g1"] = ("Chess", false);
        world.Put(1, "Anna", "contactGroups/g1");
        world.Put(2, "Bert");
        await using IContactBook book = await World.OpenBookAsync();
        await world.ImportAsync(book);
        world.Google.People.Groups["contactGroups/g1"] = ("Chess club", false);

        ImportReport report = await world.ImportAsync(book);

        Assert.Equal((0, 1, 0), (report.Counts.Added, report.Counts.Updated, report.Counts.Removed));
        (string[] held, string[] fresh) = await world.CompareAsync(book);
        Assert.Equal(fresh, held);
    }

    [Fact]
    public async Task Label_made_while_reading_gets_its_name_at_the_next_read()
    {
        await using World world = await World.StartAsync();
        world.Google.People.Connections.BeforePage = page =>
        {
            if (page == 0)
            {
                world.Google.People.Groups["contactGroups/g2"] = ("New", false);
            }
        };
        world.Put(1, "Anna", "contactGroups/g2");
        SyncToken token = Last(await world.ReadAsync());

        List<ContactChange> second = await world.ReadAsync(token);

        Assert.Equal("New", Assert.Single(second.OfType<ContactChange.Upserted>()).Record.Contact.Groups[0].Name);
        Assert.DoesNotContain(await world.ReadAsync(Last(second)), static c => c is ContactChange.Restarted);
    }

    [Fact]
    public async Task Label_without_a_name_is_remembered_until_it_has_one()
    {
        await using World world = await World.StartAsync();
        world.Put(1, "Anna", "contactGroups/g2");
        world.Put(2, "Bert");
        SyncToken token = Last(await world.ReadAsync());
        world.Put(2, "Bertram");
        token = Last(await world.ReadAsync(token));
        world.Google.People.Groups["contactGroups/g2"] = ("New", false);

        List<ContactChange> changes = await world.ReadAsync(token);

        Assert.Contains(changes.OfType<ContactChange.Upserted>(), static u => u.Record.Contact.Groups is [{ Name: "New" }]);
    }

    [Fact]
    public async Task Listing_that_an_earlier_read_began_is_followed_by_what_happened_since()
    {
        await using World world = await World.StartAsync();
        for (int i = 0; i < 10; i++)
        {
            world.Put(i, $"Person {i}");
        }

        SyncToken? begun = null;
        await foreach (ContactChange change in world.Source().ReadAsync(null, World.Stop))
        {
            if (change is ContactChange.Checkpoint checkpoint)
            {
                begun = checkpoint.Token;
                break;
            }
        }

        world.Put(99, "Late");
        List<ContactChange> changes = await world.ReadAsync(begun);

        Assert.Equal("people/c99", changes.OfType<ContactChange.Upserted>().Last().Record.Key.Id);
        Assert.True(changes[^1] is ContactChange.Checkpoint { IsComplete: true });
    }

    [Fact]
    public async Task Page_that_expires_under_way_restarts_a_full_read_and_repeats_an_incremental_one()
    {
        await using World world = await World.StartAsync();
        for (int i = 0; i < 10; i++)
        {
            world.Put(i, $"Person {i}");
        }

        bool isLost = false;
        world.Google.People.Connections.BeforePage = page =>
        {
            if (page % 3 == 2 && !isLost)
            {
                isLost = true;
                world.Google.People.Connections.ExpireTokens(pages: true);
            }
        };
        List<ContactChange> first = await world.ReadAsync();
        Assert.Single(first.OfType<ContactChange.Restarted>());
        Assert.Equal(10, first.OfType<ContactChange.Upserted>().Select(static u => u.Record.Key).Distinct().Count());

        for (int i = 0; i < 10; i++)
        {
            world.Put(i, $"Again {i}");
        }

        world.Google.FailNext(static _ => Task.FromResult(false));
        world.Google.FailNext(static _ => Task.FromResult(false));
        world.Google.FailNext(400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "The page token is not valid."));
        List<ContactChange> second = await world.ReadAsync(Last(first));

        Assert.Empty(second.OfType<ContactChange.Restarted>());
        Assert.Equal(10, second.OfType<ContactChange.Upserted>().Select(static u => u.Record.Key).Distinct().Count());
    }

    [Fact]
    public async Task Bookmarks_that_never_hold_end_in_an_error_and_not_in_a_circle()
    {
        await using World world = await World.StartAsync();
        for (int i = 0; i < 10; i++)
        {
            world.Put(i, $"Person {i}");
        }

        world.Google.People.Connections.BeforePage = _ => world.Google.People.Connections.ExpireTokens(pages: true);

        await Assert.ThrowsAsync<SyncTokenExpiredException>(() => world.ReadAsync());
    }

    [Fact]
    public async Task Throttled_read_waits_as_long_as_it_is_told_and_misses_nothing()
    {
        await using World world = await World.StartAsync();
        for (int i = 0; i < 10; i++)
        {
            world.Put(i, $"Person {i}");
        }

        world.Google.FailNext(429, FakeGoogle.Error(429, "RESOURCE_EXHAUSTED", "Quota exceeded."), "30");
        world.Google.FailNext(403, FakeGoogle.Error(403, "PERMISSION_DENIED", "Rate limit exceeded.", "userRateLimitExceeded"));
        world.Google.FailNext(429, FakeGoogle.Error(429, "RESOURCE_EXHAUSTED", "User-rate limit exceeded. Retry after 2026-01-01T00:01:30.000Z"));

        List<ContactChange> changes = await world.ReadAsync();

        Assert.Equal(10, changes.OfType<ContactChange.Upserted>().Count());
        Assert.Equal(3, world.Google.Clock.Waits.Count);
        Assert.InRange(world.Google.Clock.Waits[0].TotalSeconds, 30, 31);
        Assert.InRange(world.Google.Clock.GetUtcNow(), new DateTimeOffset(2026, 1, 1, 0, 1, 30, TimeSpan.Zero), new DateTimeOffset(2026, 1, 1, 0, 1, 32, TimeSpan.Zero));
    }

    [Fact]
    public async Task Token_refused_under_way_is_fetched_anew_once()
    {
        await using World world = await World.StartAsync();
        for (int i = 0; i < 10; i++)
        {
            world.Put(i, $"Person {i}");
        }

        world.Google.People.Connections.BeforePage = page =>
        {
            if (page == 1)
            {
                world.Google.Tokens.Revoke();
            }
        };

        Assert.Equal(10, (await world.ReadAsync()).OfType<ContactChange.Upserted>().Count());
        Assert.Equal(1, world.Google.Tokens.Refreshes);
    }

    [Fact]
    public async Task Missing_scope_asks_for_sign_in_and_disabled_service_does_not()
    {
        await using World world = await World.StartAsync();
        world.Google.FailNext(403, FakeGoogle.Error(403, "PERMISSION_DENIED", "no", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
        await Assert.ThrowsAsync<SignInRequiredException>(() => world.ReadAsync());

        world.Google.FailNext(403, FakeGoogle.Error(403, "PERMISSION_DENIED", "People API has not been used in project 1 before.", "SERVICE_DISABLED"));
        SourceException refused = await Assert.ThrowsAsync<SourceException>(() => world.ReadAsync());

        Assert.False(refused.IsTransient);
        Assert.Contains("SERVICE_DISABLED", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_without_a_directory_has_an_empty_one()
    {
        await using World world = await World.StartAsync();
        world.Google.People.HasDirectory = false;

        List<ContactChange> changes = await world.ReadAsync(part: GmailParts.Directory);

        Assert.True(Assert.Single(changes) is ContactChange.Checkpoint { IsComplete: true });
    }

    private static SyncToken Last(List<ContactChange> changes) => ((ContactChange.Checkpoint)changes[^1]).Token;
}
