using System.Globalization;
using System.Text;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Sources.Imap;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Gmail.Tests.Mail;

public sealed class CorrespondentTests
{
    private const string Batch = "batch";
    private const string Get = "gmail.users.messages.get";

    private static int _messages;

    [Fact]
    public async Task Read_gives_the_same_evidence_as_a_mailbox_over_IMAP()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        (string Headers, string Label)[] messages =
        [
            ("From: =?utf-8?Q?J=C3=BCrgen_Tal?= <juergen@example.org>\nTo: me@example.com, Bert <bert@example.org>\nDate: Mon, 01 Jan 2024 10:00:00 +0000\nMessage-ID: <1@x>", "INBOX"),
            ("From: Me <me@example.com>\nTo: Anna <ANNA@example.org>\nCc: bert@example.org\nDate: Tue, 02 Jan 2024 10:00:00 +0000\nMessage-ID: <2@x>", "SENT"),
            ("From: alias@example.net\nTo: Anna <anna@example.org>\nDate: Wed, 03 Jan 2024 10:00:00 +0000\nMessage-ID: <3@x>", "SENT"),
            ("From: news@example.com\nTo: me@example.com\nList-Unsubscribe: <https://example.com>\nMessage-ID: <4@x>", "INBOX"),
            ("From: noreply@example.com\nTo: me@example.com\nAuto-Submitted: auto-generated\nMessage-ID: <5@x>", "INBOX"),
            ("From: Anna <anna@example.org>\nReply-To: anna.private@example.org\nTo: me@example.com\nDate: Mon, 01 Jan 2024 12:00:00 +0000\nMessage-ID: <6@x>", "INBOX"),
            ("From: Anna <anna@example.org>\nReply-To: anna.private@example.org\nTo: me@example.com\nDate: Mon, 01 Jan 2024 12:00:00 +0000\nMessage-ID: <6@x>", "INBOX"),
        ];
        MailboxTotals totals = new(new HashSet<string>(StringComparer.Ordinal) { "me@example.com" });
        foreach ((string headers, string label) in messages)
        {
            string id = mailbox.Mail.Add(headers, label);
            totals.Add(Encoding.UTF8.GetBytes(headers.Replace("\n", "\r\n", StringComparison.Ordinal)), DateOf(id), label == "SENT", out _);
        }

        await mailbox.ReadAsync();

        IReadOnlySet<string> own = new HashSet<string>(StringComparer.Ordinal) { "me@example.com" };
        var expected = totals.Correspondents.Values
            .Where(w => AddressMarks.KindOf(w, own) == CorrespondentKinds.Person)
            .Select(static w => CorrespondentRecord.Make(SourceId.Create("gmail-mail:me@example.com"), w, CorrespondentKinds.Person))
            .OrderBy(static r => r.Key)
            .Select(static r => $"{r.Key.Id} {ContactCodec.Hash(r.Contact)}");
        Assert.Equal(expected, mailbox.Records.Values.OrderBy(static r => r.Key).Select(static r => $"{r.Key.Id} {ContactCodec.Hash(r.Contact)}"));
        Assert.Equal(["anna.private@example.org 0/0/1", "anna@example.org 2/1/0 Anna", "bert@example.org 1/0/1 Bert", "juergen@example.org 0/1/0 Jürgen Tal"], mailbox.Lines);
        Assert.Equal(2, mailbox.Report!.Correspondents[CorrespondentKinds.Own]);
    }

    [Fact]
    public async Task Read_asks_in_batches_and_takes_parts_in_any_order()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        mailbox.BatchSize = 20;
        for (int i = 0; i < 90; i++)
        {
            mailbox.Mail.Add(From(i));
        }

        await mailbox.ReadAsync();

        Assert.Equal(90, mailbox.Records.Count);
        Assert.All(mailbox.Records.Values, static r => Assert.Equal($"Person {r.Key.Id.Split('@')[0][6..]}", r.Contact.Names[0].Formatted));
        Assert.Equal((5, 20, 90), (mailbox.Mail.Batches, mailbox.Mail.LargestBatch, mailbox.Mail.Parts));
    }

    [Fact]
    public async Task Read_sends_again_only_the_parts_that_were_refused_for_a_time()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        List<string> ids = [.. Enumerable.Range(0, 30).Select(i => mailbox.Mail.Add(From(i)))];
        Dictionary<string, Queue<(int, string, string?)>> faults = new(StringComparer.Ordinal)
        {
            [ids[3]] = new([(429, FakeGoogle.Error(429, "RESOURCE_EXHAUSTED", "Too many concurrent requests for user", "rateLimitExceeded"), "20")]),
            [ids[4]] = new([(403, FakeGoogle.Error(403, "PERMISSION_DENIED", "wait", "userRateLimitExceeded"), null), (500, "{}", null)]),
            [ids[5]] = new([(503, "{}", null)]),
            [ids[6]] = new([(401, FakeGoogle.Error(401, "UNAUTHENTICATED", "expired"), null)]),
            [ids[7]] = new([(404, FakeGoogle.Error(404, "NOT_FOUND", "gone", "notFound"), null)]),
            [ids[8]] = new([(400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "canary@example.org"), null)]),
        };
        mailbox.Mail.PartFault = id => faults.TryGetValue(id, out Queue<(int, string, string?)>? queue) && queue.TryDequeue(out (int, string, string?) fault) ? fault : null;

        await mailbox.ReadAsync();

        Assert.Equal(28, mailbox.Records.Count);
        RecordIssue refused = Assert.Single(mailbox.Rejected);
        Assert.Equal(IssueCode.Refused, refused.Code);
        Assert.DoesNotContain("canary", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, mailbox.Google.Tokens.Refreshes);
        Assert.Equal(30 + 4 + 1, mailbox.Mail.Parts);
        Assert.Contains(mailbox.Google.Clock.Waits, static w => w >= TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Read_gives_up_parts_that_are_refused_for_too_long()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        mailbox.Mail.Add(From(1));
        mailbox.Mail.PartFault = static _ => (429, FakeGoogle.Error(429, "RESOURCE_EXHAUSTED", "wait", "rateLimitExceeded"), null);

        SourceThrottledException e = await Assert.ThrowsAsync<SourceThrottledException>(mailbox.ReadAsync);

        Assert.True(e.IsTransient);
        Assert.Equal(7, mailbox.Mail.Parts);
    }

    [Fact]
    public async Task Incremental_read_takes_one_request_for_the_history_and_one_for_a_batch()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        for (int i = 0; i < 20; i++)
        {
            mailbox.Mail.Add(From(i));
        }

        await mailbox.ReadAsync();
        for (int i = 15; i < 25; i++)
        {
            mailbox.Mail.Add(From(i));
        }

        mailbox.Google.Requests.Clear();
        await mailbox.ReadAsync();

        Assert.Equal(["gmail.users.history.list", Batch, .. Enumerable.Repeat(Get, 10)], mailbox.Google.Requests);
        Assert.Equal(25, mailbox.Records.Count);
        Assert.Equal("0/2/0", Mailbox.Counts(mailbox.Records["person15@example.org"].Contact.Interactions!));
    }

    [Fact]
    public async Task Lost_history_lists_anew_and_asks_only_for_messages_not_counted()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        for (int i = 0; i < 20; i++)
        {
            mailbox.Mail.Add(From(i));
        }

        await mailbox.ReadAsync();
        mailbox.Mail.Add(From(0));
        mailbox.Mail.Add(From(99));
        mailbox.Mail.ForgetHistory();
        mailbox.Google.Requests.Clear();
        await mailbox.ReadAsync();

        Assert.Equal(["gmail.users.history.list", "gmail.users.getProfile", "gmail.users.messages.list", Batch, Get, Get, "gmail.users.history.list"], mailbox.Google.Requests);
        Assert.Equal(21, mailbox.Records.Count);
        Assert.Equal("0/2/0", Mailbox.Counts(mailbox.Records["person0@example.org"].Contact.Interactions!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Bookmark_that_any_request_calls_dead_costs_nothing_that_was_counted(int requestsBefore)
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        string gone = mailbox.Mail.Add(From(1));
        await mailbox.ReadAsync();
        mailbox.Mail.Remove(gone);
        mailbox.Mail.Add(From(2));
        mailbox.Google.PassNext(requestsBefore);
        mailbox.Google.FailNext(410, FakeGoogle.Error(410, "GONE", "Sync token is expired.", "EXPIRED_SYNC_TOKEN"));

        Exception? error = await Record.ExceptionAsync(mailbox.ReadAsync);
        await mailbox.ReadAsync();

        Assert.True(error is null or SourceException { IsTransient: true });
        Assert.Equal(["person1@example.org", "person2@example.org"], mailbox.Records.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Spam_trash_drafts_and_chats_do_not_count_until_they_are_rescued()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        string spam = mailbox.Mail.Add(From(1), "SPAM");
        mailbox.Mail.Add(From(2), "DRAFT");
        mailbox.Mail.Add(From(3), "CHAT");
        string trash = mailbox.Mail.Add(From(4), "TRASH");
        await mailbox.ReadAsync();
        Assert.Empty(mailbox.Records);

        mailbox.Mail.Rescue(spam, "SPAM");
        mailbox.Mail.Rescue(trash, "TRASH");
        await mailbox.ReadAsync();

        Assert.Equal(["person1@example.org", "person4@example.org"], mailbox.Records.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Header_value_with_a_line_break_begins_no_other_field()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        mailbox.Mail.Add("From: anna@example.org\rBcc: forged@example.org\nTo: me@example.com\nMessage-ID: <1@x>");

        await mailbox.ReadAsync();

        Assert.DoesNotContain("forged@example.org", mailbox.Records.Keys);
    }

    private static long DateOf(string id) => (1_704_103_200_000 + ((long)(ulong.Parse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture) - 0x18d0000000000000UL) * 1000)) / 1000;

    private static string From(int person, int? message = null)
    {
        string beside = message is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", person{(person + 1) % 25}@example.org");
        return string.Create(CultureInfo.InvariantCulture, $"From: Person {person} <person{person}@example.org>\nTo: me@example.com{beside}\nDate: Mon, 01 Jan 2024 10:00:00 +0000\nMessage-ID: <{message ?? Interlocked.Increment(ref _messages)}.{person}@x>");
    }
}
