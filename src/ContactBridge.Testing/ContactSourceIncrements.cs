using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Xunit;

#pragma warning disable CS1591 // A test's name is its documentation.

namespace ContactBridge.Testing;

/// <summary>What every source promises about reads since a token: changes, deletions, tokens that are no longer good.</summary>
public abstract class ContactSourceIncrements : ContactSourceReading
{
    [Fact]
    public async Task Read_since_the_end_gives_nothing_new()
    {
        await using World world = await OpenAsync();
        List<ContactChange> first = await world.ReadAsync();

        List<ContactChange> second = await world.ReadAsync(Token(first));

        Assert.True(second[^1] is ContactChange.Checkpoint { IsComplete: true });
        // One that is not incremental gives everything again, unless it can tell that nothing at all has changed.
        bool isSilent = Upserts(second).Count == 0 && !second.Exists(static c => c is ContactChange.Restarted);
        Assert.Equal(world.Source.Descriptor.IsIncremental || isSilent ? [] : State(first), State(second));
        Assert.DoesNotContain(second, static c => c is ContactChange.Deleted);
    }

    [Fact]
    public async Task Read_since_a_token_gives_an_edited_contact_under_its_key()
    {
        await using World world = await OpenAsync();
        List<ContactChange> first = await world.ReadAsync();
        RecordKey key = KeyOf(first, 5);
        await world.SetAsync(Contacts(Count).Select(static (c, i) => i == 5 ? Contact(5, edition: 1) : c));
        world.Reopen();

        List<ContactChange> second = await world.ReadAsync(Token(first));

        Assert.Equal(key, KeyOf(second, 5));
        Assert.NotEqual(HashOf(first, 5), HashOf(second, 5));
        Assert.Equal(world.Source.Descriptor.IsIncremental ? 1 : Count, Upserts(second).Count);
    }

    [Fact]
    public async Task Read_since_a_token_gives_a_new_contact_and_keeps_the_keys_of_the_others()
    {
        await using World world = await OpenAsync();
        List<ContactChange> first = await world.ReadAsync();
        await world.SetAsync([Contact(Count), .. Contacts(Count)]);
        world.Reopen();

        List<ContactChange> second = await world.ReadAsync(Token(first));
        List<ContactChange> all = await world.ReadAsync();

        Assert.DoesNotContain(KeyOf(second, Count), Upserts(first).Select(static u => u.Record.Key));
        Assert.Equal(world.Source.Descriptor.IsIncremental ? 1 : Count + 1, Upserts(second).Count);
        Assert.Equal(KeyOf(second, Count), KeyOf(all, Count));
        Assert.Equal(State(first), State(all.Where(c => c is not ContactChange.Upserted u || u.Record.Key != KeyOf(all, Count))));
    }

    [Fact]
    public async Task Read_tells_deletions_if_and_only_if_the_descriptor_says_so()
    {
        await using World world = await OpenAsync();
        List<ContactChange> first = await world.ReadAsync();
        RecordKey gone = KeyOf(first, 5);
        await world.SetAsync(Contacts(Count).Where(static (_, i) => i != 5));
        world.Reopen();

        List<ContactChange> second = await world.ReadAsync(Token(first));

        bool isTold = second.Exists(c => c is ContactChange.Deleted deleted && deleted.Key == gone)
            || (second.Exists(static c => c is ContactChange.Restarted) && Upserts(second).TrueForAll(u => u.Record.Key != gone));
        Assert.Equal(world.Source.Descriptor.ReportsDeletions, isTold);
        Assert.DoesNotContain(second, c => c is ContactChange.Deleted deleted && deleted.Key != gone);
        Assert.True(isTold || !second.Exists(static c => c is ContactChange.Restarted), "A source that tells no deletions must not restart: all that is not seen again would be removed.");
    }

    [Fact]
    public async Task Import_ends_like_the_world_after_every_kind_of_change()
    {
        await using World world = await OpenAsync();
        await using InMemoryContactStore store = new();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await ImportAsync(world, book);
        List<FixtureContact> contacts = Contacts(Count);
        contacts[1] = Contact(1, edition: 1);
        contacts.RemoveAt(7);
        contacts.Insert(0, Contact(Count));
        await world.SetAsync(contacts);
        world.Reopen();

        ImportReport changed = await ImportAsync(world, book);
        ImportReport repeated = await ImportAsync(world, book);

        bool removes = world.Source.Descriptor.ReportsDeletions;
        Assert.Equal((1, 1, removes ? 1 : 0), (changed.Counts.Added, changed.Counts.Updated, changed.Counts.Removed));
        Assert.Equal(removes ? Count : Count + 1, changed.Counts.RecordsAfter);
        Assert.False(repeated.HasChanges);
        Assert.True(changed.Balances && repeated.Balances);
    }

    [Fact]
    public async Task Read_with_a_token_that_is_not_its_own_restarts_or_says_that_it_expired()
    {
        await using World world = await OpenAsync();
        List<ContactChange> first = await world.ReadAsync();
        SyncToken[] strangers = [SyncToken.FromText("garbage"), SyncToken.FromText("fake:999:3"), SyncToken.FromText("{\"version\":99}"), new(new byte[500])];

        foreach (SyncToken stranger in strangers)
        {
            await AssertStartsOverAsync(world, stranger, first);
        }
    }

    [Fact]
    public async Task Read_with_an_expired_token_restarts_or_says_that_it_expired()
    {
        await using World world = await OpenAsync();
        Assert.SkipUnless(world.Fixture.CanExpireTokens, "Tokens of this world never expire.");
        List<ContactChange> first = await world.ReadAsync();
        await world.Fixture.ExpireTokensAsync();
        world.Reopen();

        await AssertStartsOverAsync(world, Token(first), first);
    }

    [Fact]
    public async Task Import_after_an_expired_token_ends_like_the_world()
    {
        await using World world = await OpenAsync();
        Assert.SkipUnless(world.Fixture.CanExpireTokens, "Tokens of this world never expire.");
        await using InMemoryContactStore store = new();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await ImportAsync(world, book);
        await world.SetAsync([Contact(Count), .. Contacts(Count - 1)]);
        await world.Fixture.ExpireTokensAsync();
        world.Reopen();

        ImportReport report = await ImportAsync(world, book);

        Assert.Equal((1, world.Source.Descriptor.ReportsDeletions ? 1 : 0), (report.Counts.Added, report.Counts.Removed));
        Assert.True(report.Balances);
    }

    private protected static RecordKey KeyOf(IEnumerable<ContactChange> changes, int index) => Find(changes, index).Record.Key;

    private protected static Task<ImportReport> ImportAsync(World world, IContactBook book) =>
        new ContactImporter(book, TimeProvider.System, world.Log).ImportAsync(world.Source, cancellationToken: Stop);

    private static ContentHash HashOf(IEnumerable<ContactChange> changes, int index) => ContactCodec.Hash(Find(changes, index).Record.Contact);

    private static ContactChange.Upserted Find(IEnumerable<ContactChange> changes, int index) => Upserts(changes).Single(u =>
        u.Record.Contact.Names.Any(n => Says(n.Formatted, Mark(index)) || Says(n.Given, Mark(index))) || u.Record.Contact.Emails.Any(e => Says(e.Value, Mark(index))));

    private static async Task AssertStartsOverAsync(World world, SyncToken token, List<ContactChange> all)
    {
        try
        {
            List<ContactChange> changes = await world.ReadAsync(token).ConfigureAwait(false);

            // What is not seen again after a restart is removed; a source that tells no deletions begins again without one.
            Assert.Equal(world.Source.Descriptor.ReportsDeletions, changes.Exists(static c => c is ContactChange.Restarted));
            Assert.Equal(State(all), State(changes));
        }
        catch (SyncTokenExpiredException expired)
        {
            Assert.Equal(world.Source.Descriptor.Id, expired.SourceId);
        }
    }
}
