using System.Globalization;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.TestSupport;

namespace ContactBridge.Sources.Gmail.Tests.AnySequence;

/// <summary>After any sequence of changes and faults the graph of a whole account equals, to the byte, that of a fresh full read.</summary>
public sealed class GoogleAnySequenceTests
{
    private const int Steps = 12;
    private const string Account = "me@example.com";

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_sequence_of_changes_and_faults_ends_like_a_fresh_read(int seed)
    {
        Random random = new(seed);
        await using FakeGoogle google = await FakeGoogle.StartAsync();
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };
        await using SyncedBook book = await SyncedBook.OpenAsync(isFile: seed % 5 == 0);
        int pageSize = random.Next(2, 6);
        PeopleLife people = new(google.People, random);
        MailLife mail = new(google.Mail, random);
        GoogleTroubles troubles = new(google, random);
        foreach (FakePeople.Listing listing in (FakePeople.Listing[])[google.People.Connections, google.People.OtherContacts, google.People.Directory])
        {
            listing.RepeatsAcrossPages = random.Next(2) == 0;
            listing.Shuffles = random.Next(2) == 0;
        }

        for (int i = 0; i < 25; i++)
        {
            AnyOf();
        }

        int failures = 0;
        for (int step = 0; step < Steps; step++)
        {
            for (int changes = random.Next(10); changes > 0; changes--)
            {
                AnyOf();
            }

            mail.BeforeSync();
            troubles.Begin(UnderTheReader);
            IReadOnlySet<string> failed = await book.SyncAsync(Sources());
            troubles.End();
            failures += failed.Count;
            if (!failed.Contains("gmail-mail"))
            {
                mail.AfterSync();
            }

            if (step == Steps / 2)
            {
                await CompareAsync();
            }
        }

        google.People.Change(() => people.Put(Cast.Size));
        mail.Add(Cast.Size, "INBOX");
        await CompareAsync();
        Assert.True(await book.CountMergedAsync() > 0, "The sources never met in a person.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{failures} reads of {Steps * 4} failed; {google.Requests.Count} requests.");
        Assert.Empty(google.Violations);

        // One quiet read, and the same account read by a book that knows nothing. What was counted of a mailbox stays, so the fresh read finds those messages too.
        async Task CompareAsync()
        {
            mail.BeforeSync();
            Assert.Empty(await book.SyncAsync(Sources()));
            mail.AfterSync();
            string held = await book.ExportAsync();
            mail.BringBackWhatWasCounted();
            SyncedBook.AssertSame(await SyncedBook.ExportFreshAsync(Sources()), held);
        }

        void AnyOf()
        {
            if (random.Next(3) == 0)
            {
                mail.Change();
            }
            else
            {
                google.People.Change(people.Change);
            }
        }

        void UnderTheReader()
        {
            for (int changes = random.Next(3); changes > 0; changes--)
            {
                AnyOf();
            }
        }

        IReadOnlyList<IContactSource> Sources()
        {
            GmailOptions options = new()
            {
                Account = Account,
                Tokens = google.Tokens,
                PageSize = pageSize,
                MessagePageSize = random.Next(2, 9),
                BatchSize = random.Next(1, 6),
                MinMessagesBetweenStops = random.Next(3, 9),
                PeopleAddress = google.Address,
                MailAddress = google.Address,
                Client = client,
                TimeProvider = google.Clock,
            };
            return
            [
                new GmailContactSource(options, GmailParts.Contacts),
                new GmailContactSource(options, GmailParts.OtherContacts),
                new GmailContactSource(options, GmailParts.Directory),
                new GmailCorrespondentSource(options),
            ];
        }
    }
}
