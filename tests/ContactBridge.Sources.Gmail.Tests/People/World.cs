using System.Text.Json.Nodes;
using ContactBridge.Contacts;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Storage;
using ContactBridge.Testing;

namespace ContactBridge.Sources.Gmail.Tests.People;

/// <summary>A fake Google with one source over it.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };

    private World(FakeGoogle google) => Google = google;

    public FakeGoogle Google { get; }

    public CapturingLogger Log { get; } = new();

    public int PageSize { get; set; } = 4;

    public bool IncludeProfiles { get; set; } = true;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<World> StartAsync() => new(await FakeGoogle.StartAsync());

    public GmailOptions Options => new()
    {
        Account = "me@example.com",
        Tokens = Google.Tokens,
        PageSize = PageSize,
        IncludeProfiles = IncludeProfiles,
        PeopleAddress = Google.Address,
        MailAddress = Google.Address,
        Client = _client,
        TimeProvider = Google.Clock,
        Logger = Log,
    };

    public GmailContactSource Source(GmailParts part = GmailParts.Contacts) => new(Options, part);

    public async Task<List<ContactChange>> ReadAsync(SyncToken? since = null, GmailParts part = GmailParts.Contacts)
    {
        List<ContactChange> changes = [];
        await foreach (ContactChange change in Source(part).ReadAsync(since, Stop))
        {
            changes.Add(change);
        }

        return changes;
    }

    /// <summary>Puts a person with a name into the address book.</summary>
    public void Put(int number, string name, params string[] groups) => Google.People.Change(() =>
    {
        JsonObject person = PersonJson.Of(new Contact { Names = [new PersonName { Formatted = name, Given = name }] });
        JsonArray memberships = [.. groups.Select(static g => new JsonObject { ["contactGroupMembership"] = new JsonObject { ["contactGroupResourceName"] = g } })];
        person["memberships"] = memberships;
        Google.People.Connections.Put($"people/c{number}", person);
    });

    /// <summary>What a book holds after an import, and what a fresh full read would make of it.</summary>
    public async Task<(string[] Book, string[] Fresh)> CompareAsync(IContactBook book)
    {
        List<string> held = [];
        await foreach (StoredRecord stored in book.ReadRecordsAsync(Stop))
        {
            held.Add($"{stored.Record.Key.Id} {stored.Hash}");
        }

        IEnumerable<string> fresh = (await ReadAsync()).OfType<ContactChange.Upserted>().Select(static u => $"{u.Record.Key.Id} {ContactCodec.Hash(u.Record.Contact)}");
        return ([.. held.Order(StringComparer.Ordinal)], [.. fresh.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    public Task<ImportReport> ImportAsync(IContactBook book) => new ContactImporter(book, TimeProvider.System, Log).ImportAsync(Source(), cancellationToken: Stop);

    public static async Task<IContactBook> OpenBookAsync() => await new InMemoryContactStore().OpenAsync(OwnerId.Default, Stop);

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Google.Violations);
        _client.Dispose();
        await Google.DisposeAsync();
    }
}
