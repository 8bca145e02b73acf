using System.Globalization;
using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>25,000 contacts, the most that Microsoft keeps of one account, and the requests they cost.</summary>
public sealed class OutlookLargeAccountTests
{
    private const int Contacts = 25_000;
    private const int PageSize = 500;

    [Fact]
    public async Task Read_of_the_largest_account_holds_one_page_and_its_changes_cost_what_the_protocol_needs()
    {
        await using FakeGraphServer server = await FakeGraphServer.StartAsync();
        for (int i = 0; i < Contacts; i++)
        {
            server.Mailbox.PutContact(Id(i), new JsonObject { ["givenName"] = "Ada", ["surname"] = $"Vale {i}", ["mobilePhone"] = "+1 202 555 0134", ["personalNotes"] = new string('n', 500) });
        }

        OutlookContactSource source = new(AccountWorld.Options(server, pageSize: PageSize));
        int upserts = 0;
        int sinceCheckpoint = 0;
        int most = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        SyncToken token = default;
        await foreach (ContactChange change in source.ReadAsync(null, TestContext.Current.CancellationToken))
        {
            if (change is ContactChange.Checkpoint checkpoint)
            {
                token = checkpoint.Token;
                most = Math.Max(most, sinceCheckpoint);
                sinceCheckpoint = 0;
                peak = upserts % 5000 == 0 ? Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before) : peak;
            }
            else
            {
                upserts++;
                sinceCheckpoint++;
            }
        }

        int whole = server.Requests.Count(static r => r.EndsWith("/delta()", StringComparison.Ordinal));
        int batches = server.Requests.Count(static r => r == "POST /$batch");
        server.Requests.Clear();
        for (int i = 0; i < 10; i++)
        {
            server.Mailbox.PutContact(Id(i * 2000), new JsonObject { ["givenName"] = "Eve" });
        }

        List<ContactChange> changes = await source.ReadAsync(token);
        string[] requests = [.. server.Requests.Where(static r => !r.Contains("/me/contacts/c", StringComparison.Ordinal))];

        Assert.Equal((Contacts, PageSize), (upserts, most));
        Assert.Equal((Contacts / PageSize, Contacts * 2 / 20), (whole, batches));
        Assert.Equal(10, changes.Records().Count);

        // The folders, the changes, and one batch for what the changes do not hold.
        Assert.Equal(["GET /me/contactFolders", "GET /me/contacts/delta()", "POST /$batch"], requests);
        server.AssertNoViolation();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{whole} pages, {batches} batches; live memory above the start, requests recorded by the fake included: {peak / 1024:N0} KiB; token {token.Bytes.Length} octets."));
        Assert.InRange(peak, long.MinValue, 40 * 1024 * 1024);
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number:00000}");
}
