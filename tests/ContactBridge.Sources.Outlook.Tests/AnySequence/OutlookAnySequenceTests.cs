using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests.AnySequence;

/// <summary>After any sequence of changes and faults the graph of a whole account equals, to the byte, that of a fresh full read.</summary>
public sealed class OutlookAnySequenceTests
{
    private const int Steps = 12;

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_sequence_of_changes_and_faults_ends_like_a_fresh_read(int seed)
    {
        Random random = new(seed);
        await using FakeGraphServer server = await FakeGraphServer.StartAsync();
        await using SyncedBook book = await SyncedBook.OpenAsync(isFile: seed % 5 == 0);
        ContactLife contacts = new(server.Mailbox, random);
        PeopleLife people = new(server.Mailbox, random);
        MailLife mail = new(server.Mailbox, random);
        Troubles troubles = new(server, random, () => AnyOf(isUnderTheReader: true));
        server.Listing.Shuffles = random.Next(2) == 0;
        server.Listing.Repeats = random.Next(2) == 0;
        server.Listing.TellsTouchedOnly = random.Next(2) == 0;
        server.Listing.PeoplePageSize = random.Next(1, 6);
        int failures = 0;
        for (int i = 0; i < 25; i++)
        {
            AnyOf(isUnderTheReader: false);
        }

        for (int step = 0; step < Steps; step++)
        {
            for (int changes = random.Next(10); changes > 0; changes--)
            {
                AnyOf(isUnderTheReader: false);
            }

            mail.BeforeSync();
            troubles.Begin();
            IReadOnlySet<string> failed = await book.SyncAsync(Sources(server, random));
            troubles.End();
            failures += failed.Count;
            if (!failed.Contains("outlook-mail"))
            {
                mail.AfterSync();
            }

            if (step == Steps / 2)
            {
                await CompareAsync(server, book, mail, random);
            }
        }

        mail.Add(MailLife.Inbox, Cast.Size);
        contacts.Add(Cast.Size);
        await CompareAsync(server, book, mail, random);
        Assert.True(await book.CountMergedAsync() > 0, "The sources never met in a person.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{failures} reads of {Steps * 3} failed; {server.Requests.Count} requests.");
        server.AssertNoViolation();

        void AnyOf(bool isUnderTheReader)
        {
            lock (server.Mailbox.Lock)
            {
                switch (random.Next(5))
                {
                    case 0:
                        people.Change();
                        break;
                    case 1 or 2:
                        mail.Change(isUnderTheReader);
                        break;
                    default:
                        contacts.Change();
                        break;
                }
            }
        }
    }

    /// <summary>One quiet read, and the same account read by a book that knows nothing. What was counted of a mailbox stays, so the fresh read finds those messages too.</summary>
    private static async Task CompareAsync(FakeGraphServer server, SyncedBook book, MailLife mail, Random random)
    {
        mail.BeforeSync();
        Assert.Empty(await book.SyncAsync(Sources(server, random)));
        mail.AfterSync();
        string held = await book.ExportAsync();
        mail.BringBackWhatWasCounted();
        SyncedBook.AssertSame(await SyncedBook.ExportFreshAsync(Sources(server, random)), held);
    }

    private static IReadOnlyList<IContactSource> Sources(FakeGraphServer server, Random random) =>
        OutlookSources.Create(AccountWorld.Options(server, include: OutlookParts.Contacts | OutlookParts.People | OutlookParts.Correspondents, pageSize: random.Next(1, 6)));
}
