using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Xunit;

#pragma warning disable CS1591 // A test's name is its documentation.

namespace ContactBridge.Testing;

/// <summary>What every source promises about one read, and what the other parts of the suite share.</summary>
public abstract class ContactSourceReading
{
    /// <summary>Contacts in the world at first.</summary>
    protected const int Count = 12;

    /// <summary>A new world for one test.</summary>
    protected abstract ValueTask<ContactSourceFixture> CreateAsync();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_gives_every_contact_once_and_ends_with_a_complete_checkpoint()
    {
        await using World world = await OpenAsync();

        List<ContactChange> changes = await world.ReadAsync();

        Assert.Equal(Count, Upserts(changes).Count);
        Assert.Equal(Count, Upserts(changes).Select(static u => u.Record.Key).Distinct().Count());
        Assert.True(changes[^1] is ContactChange.Checkpoint { IsComplete: true, Token.IsEmpty: false }, "A read ends with a complete checkpoint and a token.");
        Assert.DoesNotContain(changes, static c => c is ContactChange.Rejected or ContactChange.Deleted);
    }

    [Fact]
    public async Task Read_says_of_every_contact_who_it_is()
    {
        await using World world = await OpenAsync();

        List<ContactChange> changes = await world.ReadAsync();

        for (int i = 0; i < Count; i++)
        {
            string mark = Mark(i);
            Assert.Single(Upserts(changes), u => u.Record.Contact.Names.Any(n => Says(n.Formatted, mark) || Says(n.Given, mark) || Says(n.Family, mark))
                || u.Record.Contact.Emails.Any(e => Says(e.Value, mark)));
        }
    }

    [Fact]
    public async Task Read_gives_keys_of_its_own_and_true_hashes()
    {
        await using World world = await OpenAsync();

        foreach (ContactChange.Upserted upserted in Upserts(await world.ReadAsync()))
        {
            Assert.Equal(world.Source.Descriptor.Id, upserted.Record.Key.Source);
            Assert.NotEqual(string.Empty, upserted.Record.Key.Id);
            Assert.Equal(ContactCodec.Hash(upserted.Record.Contact), upserted.Hash ?? ContactCodec.Hash(upserted.Record.Contact));
        }
    }

    [Fact]
    public async Task Read_gives_the_same_keys_and_contents_every_time()
    {
        await using World world = await OpenAsync();

        List<ContactChange> first = await world.ReadAsync();
        List<ContactChange> again = await world.ReadAsync();
        world.Reopen();
        List<ContactChange> anew = await world.ReadAsync();

        Assert.Equal(State(first), State(again));
        Assert.Equal(State(first), State(anew));
    }

    [Fact]
    public async Task Read_of_an_empty_world_gives_a_complete_checkpoint_alone()
    {
        await using World world = await OpenAsync(0);
        Assert.SkipUnless(world.Fixture.CanBeEmpty, "This world cannot be empty.");

        List<ContactChange> changes = await world.ReadAsync();

        Assert.True(Assert.Single(changes, static c => c is not ContactChange.Restarted) is ContactChange.Checkpoint { IsComplete: true });
    }

    [Fact]
    public async Task Read_gives_the_reason_for_an_unreadable_item_and_everything_else()
    {
        await using World world = await OpenAsync();
        Assert.SkipUnless(world.Fixture.CanAddUnreadableItems, "This world cannot hold unreadable items.");
        await world.Fixture.AddUnreadableItemAsync();

        List<ContactChange> changes = await world.ReadAsync();

        RecordIssue issue = Assert.Single(changes.OfType<ContactChange.Rejected>()).Issue;
        Assert.Equal(IssueSeverity.Error, issue.Severity);
        Assert.NotEqual(default, issue.Place);
        Assert.Equal(Count, Upserts(changes).Count);
    }

    [Fact]
    public async Task Read_writes_nothing()
    {
        await using World world = await OpenAsync();
        byte[]? before = await world.Fixture.SnapshotAsync();
        Assert.SkipWhen(before is null, "This world cannot be photographed.");

        await world.ReadAsync(Token(await world.ReadAsync()));

        Assert.Equal(before, await world.Fixture.SnapshotAsync());
    }

    [Fact]
    public async Task Descriptor_stays_the_same()
    {
        await using World world = await OpenAsync();
        SourceDescriptor before = world.Source.Descriptor;

        await world.ReadAsync();
        SourceDescriptor after = world.Source.Descriptor;
        world.Reopen();

        Assert.Equal(before, after);
        Assert.Equal(before, world.Source.Descriptor);
        Assert.Equal(before.Kind.ToLowerInvariant(), before.Kind);
        Assert.NotEqual(string.Empty, before.DisplayName);
        Assert.InRange(before.Trust, 0, 100);
        Assert.Equal(before.Availability == SourceAvailability.Retired, before.RetiredOn is not null);
    }

    /// <summary>A word that stands in the name and in the address of contact <paramref name="index"/> and nowhere else. Holds "canary".</summary>
    private protected static string Mark(int index) => string.Create(CultureInfo.InvariantCulture, $"canary{(char)('a' + (index / 26))}{(char)('a' + (index % 26))}");

    /// <summary>The contact of this number, in its first or a later edition.</summary>
    private protected static FixtureContact Contact(int index, int edition = 0)
    {
        string mark = Mark(index);
        ContactBuilder contact = new();
        string family = edition == 0 ? "Vogel" : string.Create(CultureInfo.InvariantCulture, $"Vogel-{(char)('A' + edition)}");
        contact.Names.Add(new PersonName { Formatted = $"{mark} {family}", Given = mark, Family = family });
        contact.Emails.Add(new EmailAddress(mark + "@example.org"));
        contact.Phones.Add(new PhoneNumber(string.Create(CultureInfo.InvariantCulture, $"+1 202 555 {4000 + index}")));
        contact.Employments.Add(new Employment { Organization = mark + " Ltd" });
        contact.Notes.Add(new Note(mark + " note"));
        return new FixtureContact(mark + "-id", contact.Build());
    }

    private protected static List<FixtureContact> Contacts(int count) => [.. Enumerable.Range(0, count).Select(static i => Contact(i))];

    private protected static List<ContactChange.Upserted> Upserts(IEnumerable<ContactChange> changes) => [.. changes.OfType<ContactChange.Upserted>()];

    private protected static SyncToken Token(List<ContactChange> changes) => ((ContactChange.Checkpoint)changes[^1]).Token;

    /// <summary>Keys and contents, in order of keys.</summary>
    private protected static string[] State(IEnumerable<ContactChange> changes) =>
        [.. Upserts(changes).Select(static u => $"{u.Record.Key.ToDisplayString()} {ContactCodec.Hash(u.Record.Contact)}").Order(StringComparer.Ordinal)];

    private protected static bool Says(string? text, string mark) => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) == true;

    private protected async ValueTask<World> OpenAsync(int count = Count)
    {
        ContactSourceFixture fixture = await CreateAsync().ConfigureAwait(false);
        var world = new World(fixture);
        if (count > 0 || fixture.CanBeEmpty)
        {
            await fixture.SetContactsAsync(Contacts(count)).ConfigureAwait(false);
        }

        world.Reopen();
        return world;
    }

    /// <summary>A fixture with a source over it.</summary>
    private protected sealed class World(ContactSourceFixture fixture) : IAsyncDisposable
    {
        public ContactSourceFixture Fixture => fixture;

        public CapturingLogger Log { get; } = new();

        public IContactSource Source { get; private set; } = null!;

        public void Reopen() => Source = fixture.CreateSource(Log);

        public ValueTask SetAsync(params IEnumerable<FixtureContact> contacts) => fixture.SetContactsAsync([.. contacts]);

        public async Task<List<ContactChange>> ReadAsync(SyncToken? since = null)
        {
            List<ContactChange> changes = [];
            await foreach (ContactChange change in Source.ReadAsync(since, Stop).ConfigureAwait(false))
            {
                changes.Add(change);
            }

            return changes;
        }

        public ValueTask DisposeAsync() => fixture.DisposeAsync();
    }
}
