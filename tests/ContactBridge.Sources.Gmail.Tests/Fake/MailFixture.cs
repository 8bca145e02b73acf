using ContactBridge.Contacts;
using ContactBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>A mailbox in which every contact has written once under each name; one who is gone still did.</summary>
internal sealed class MailFixture(FakeGoogle google) : ContactSourceFixture
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private string? _unreadable;

    public override bool CanAddUnreadableItems => true;

    public override bool CanInterrupt => true;

    public override IReadOnlyList<SourceRefusal> Refusals => Enum.GetValues<SourceRefusal>();

    public override IReadOnlyList<string> Secrets => [FakeTokens.Canary];

    public override IContactSource CreateSource(ILogger logger) => new GmailCorrespondentSource(new GmailOptions
    {
        Account = "me@example.com",
        Tokens = google.Tokens,
        MessagePageSize = 4,
        BatchSize = 3,
        MinMessagesBetweenStops = 3,
        MailAddress = google.Address,
        Client = _client,
        TimeProvider = google.Clock,
        Logger = logger,
    });

    public override ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts)
    {
        if (_unreadable is { } id)
        {
            google.Mail.Remove(id);
            _unreadable = null;
        }

        foreach (Contact contact in contacts.Select(static c => c.Contact))
        {
            string from = $"\"{contact.Names[0].Formatted}\" <{contact.Emails[0].Value}>";
            if (_written.Add(from))
            {
                google.Mail.Add($"From: {from}\nTo: me@example.com\nDate: Mon, 01 Jan 2024 10:00:00 +0000\nMessage-ID: <{_written.Count}@example.org>");
            }
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask AddUnreadableItemAsync()
    {
        _unreadable = google.Mail.Add("From: canary@example.org\nTo: me@example.com");
        google.Mail.PartFault = id => id == _unreadable ? (400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "canary@example.org cannot be read"), null) : null;
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
        // A mailbox that is not there is refused, since 404 has a meaning of its own for a history.
        google.Refusal = refusal == SourceRefusal.Missing
            ? static context => FakeGoogle.RefuseAsync(context, 400, FakeGoogle.Error(400, "FAILED_PRECONDITION", "Mail service not enabled for canary", "failedPrecondition"))
            : FakeRefusals.Of(refusal);
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
