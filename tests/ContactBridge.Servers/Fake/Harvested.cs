using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using Xunit;

namespace ContactBridge.Servers.Fake;

/// <summary>What reads of a mailbox come to, as a store would keep it.</summary>
internal sealed class Harvested
{
    public Dictionary<string, ContactRecord> Records { get; } = new(StringComparer.Ordinal);

    public List<RecordIssue> Rejected { get; } = [];

    public SyncToken? Token { get; private set; }

    public int Upserts { get; private set; }

    public ImapHarvestReport Report { get; private set; } = new();

    /// <summary>Lines "address sent/received/copied name", in order.</summary>
    public string[] Lines => [.. Records.Values.OrderBy(r => r.Key).Select(r => $"{r.Key.Id} {Counts(r.Contact.Interactions!)} {r.Contact.Names.FirstOrDefault()?.Formatted}".TrimEnd())];

    public static async Task<Harvested> ReadAsync(ImapOptions options)
    {
        Harvested harvested = new();
        await harvested.AgainAsync(options);
        return harvested;
    }

    /// <summary>Reads on from the last checkpoint; what follows it is dropped when the read fails, as a store does.</summary>
    public async Task AgainAsync(ImapOptions options)
    {
        ImapContactSource source = new(options);
        List<ContactChange> pending = [];
        Upserts = 0;
        await foreach (ContactChange change in source.ReadAsync(Token, TestContext.Current.CancellationToken))
        {
            pending.Add(change);
            if (change is ContactChange.Checkpoint checkpoint)
            {
                Commit(pending);
                Token = checkpoint.Token;
                pending.Clear();
            }
        }

        Assert.Empty(pending);
        Report = source.LastReport!;
    }

    private void Commit(List<ContactChange> changes)
    {
        foreach (ContactChange change in changes)
        {
            switch (change)
            {
                case ContactChange.Upserted upserted:
                    Records[upserted.Record.Key.Id] = upserted.Record;
                    Upserts++;
                    break;
                case ContactChange.Deleted deleted:
                    Records.Remove(deleted.Key.Id);
                    break;
                case ContactChange.Rejected rejected:
                    Rejected.Add(rejected.Issue);
                    break;
                default:
                    break;
            }
        }
    }

    private static string Counts(InteractionSummary i) => $"{i.SentCount}/{i.ReceivedCount}/{i.CopiedCount}";
}
