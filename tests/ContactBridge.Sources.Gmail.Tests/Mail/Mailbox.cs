using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Testing;

namespace ContactBridge.Sources.Gmail.Tests.Mail;

/// <summary>A fake mailbox, and what reads of it come to as a store would keep it.</summary>
internal sealed class Mailbox : IAsyncDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };

    private Mailbox(FakeGoogle google) => Google = google;

    public FakeGoogle Google { get; }

    public FakeMail Mail => Google.Mail;

    public CapturingLogger Log { get; } = new();

    public Dictionary<string, ContactRecord> Records { get; } = new(StringComparer.Ordinal);

    public List<RecordIssue> Rejected { get; } = [];

    public SyncToken? Token { get; set; }

    public int BatchSize { get; set; } = 50;

    public int PageSize { get; set; } = 500;

    public int Stops { get; set; } = 5000;

    public GmailHarvestReport? Report { get; private set; }

    /// <summary>Lines "address sent/received/copied name".</summary>
    public string[] Lines => [.. Records.Values.OrderBy(static r => r.Key).Select(static r => $"{r.Key.Id} {Counts(r.Contact.Interactions!)} {r.Contact.Names.FirstOrDefault()?.Formatted}".TrimEnd())];

    public static async Task<Mailbox> StartAsync() => new(await FakeGoogle.StartAsync());

    public static string Counts(InteractionSummary i) => $"{i.SentCount}/{i.ReceivedCount}/{i.CopiedCount}";

    public GmailCorrespondentSource Source() => new(new GmailOptions
    {
        Account = "me@example.com",
        Tokens = Google.Tokens,
        BatchSize = BatchSize,
        MessagePageSize = PageSize,
        MinMessagesBetweenStops = Stops,
        MailAddress = Google.Address,
        Client = _client,
        TimeProvider = Google.Clock,
        Logger = Log,
    });

    /// <summary>Reads on from the last checkpoint; what follows it is dropped when the read fails.</summary>
    public async Task ReadAsync()
    {
        GmailCorrespondentSource source = Source();
        List<ContactChange> pending = [];
        await foreach (ContactChange change in source.ReadAsync(Token, TestContext.Current.CancellationToken))
        {
            if (change is not ContactChange.Checkpoint checkpoint)
            {
                pending.Add(change);
                continue;
            }

            foreach (ContactChange due in pending)
            {
                switch (due)
                {
                    case ContactChange.Upserted upserted:
                        Records[upserted.Record.Key.Id] = upserted.Record;
                        break;
                    case ContactChange.Deleted deleted:
                        Records.Remove(deleted.Key.Id);
                        break;
                    case ContactChange.Rejected rejected:
                        Rejected.Add(rejected.Issue);
                        break;
                    default:
                        throw new InvalidOperationException("A mailbox never restarts.");
                }
            }

            pending.Clear();
            Token = checkpoint.Token;
        }

        Report = source.LastReport;
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Google.Violations);
        _client.Dispose();
        await Google.DisposeAsync();
    }
}
