using System.Text.Json.Nodes;
using ContactBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>The world of a People listing, for the conformance suite.</summary>
internal sealed class PeopleFixture(FakeGoogle google, GmailParts part) : ContactSourceFixture
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Dictionary<string, (int Number, string Json)> _held = new(StringComparer.Ordinal);
    private int _numbers = 100;

    private FakePeople.Listing Listing => part switch
    {
        GmailParts.Contacts => google.People.Connections,
        GmailParts.OtherContacts => google.People.OtherContacts,
        _ => google.People.Directory,
    };

    public override bool CanExpireTokens => true;

    public override bool CanAddUnreadableItems => true;

    public override bool CanInterrupt => true;

    public override IReadOnlyList<SourceRefusal> Refusals => Enum.GetValues<SourceRefusal>();

    public override IReadOnlyList<string> Secrets => [FakeTokens.Canary];

    public override IContactSource CreateSource(ILogger logger) => new GmailContactSource(Options(logger), part);

    public GmailOptions Options(ILogger logger) => new()
    {
        Account = "me@example.com",
        Tokens = google.Tokens,
        PageSize = 4,
        PeopleAddress = google.Address,
        MailAddress = google.Address,
        Client = _client,
        TimeProvider = google.Clock,
        Logger = logger,
    };

    public override ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts)
    {
        google.People.Change(() =>
        {
            Listing.MendAll();
            foreach (string gone in _held.Keys.Except(contacts.Select(static c => c.Id)).ToList())
            {
                Listing.Remove(Listing.ResourceName(_held[gone].Number));
                _held.Remove(gone);
            }

            foreach (FixtureContact contact in contacts)
            {
                string type = part switch { GmailParts.Contacts => "CONTACT", GmailParts.OtherContacts => "OTHER_CONTACT", _ => "DOMAIN_PROFILE" };
                JsonObject person = PersonJson.Of(contact.Contact, type);
                string json = person.ToJsonString();
                int number = _held.TryGetValue(contact.Id, out (int Number, string Json) held) ? held.Number : _numbers++;
                if (held.Json != json)
                {
                    _held[contact.Id] = (number, json);
                    Listing.Put(Listing.ResourceName(number), person);
                }
            }
        });
        return ValueTask.CompletedTask;
    }

    public override ValueTask ExpireTokensAsync()
    {
        google.People.Change(() => Listing.ExpireTokens(pages: true));
        return ValueTask.CompletedTask;
    }

    public override ValueTask AddUnreadableItemAsync()
    {
        google.People.Change(() => Listing.Break(new JsonObject { ["names"] = new JsonArray(new JsonObject { ["displayName"] = "canary nobody" }) }));
        return ValueTask.CompletedTask;
    }

    public override ValueTask InterruptAsync()
    {
        google.FailNext(429, FakeGoogle.Error(429, "RESOURCE_EXHAUSTED", "Quota exceeded for canary@example.org.", "RATE_LIMIT_EXCEEDED"), "20");
        google.FailNext(static context =>
        {
            context.Abort();
            return Task.FromResult(true);
        });
        return ValueTask.CompletedTask;
    }

    public override ValueTask RefuseAsync(SourceRefusal? refusal)
    {
        google.Refusal = FakeRefusals.Of(refusal);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        Assert.Empty(google.Violations);
        _client.Dispose();
        await google.DisposeAsync();
        await base.DisposeAsync();
    }
}
