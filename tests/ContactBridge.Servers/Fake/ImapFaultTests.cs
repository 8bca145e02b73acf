using System.Diagnostics;
using System.Globalization;
using System.Text;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using Xunit;

namespace ContactBridge.Servers.Fake;

/// <summary>Lines that break and servers that do not keep to anything: bounded time and memory, an error that says what to do, and the truth at last.</summary>
public class ImapFaultTests
{
    private static FakeImapServer Server(int messages)
    {
        FakeImapServer server = new();
        FakeFolder inbox = new("INBOX");
        FakeFolder sent = new("Sent");
        for (int i = 1; i <= messages; i++)
        {
            string other = string.Create(CultureInfo.InvariantCulture, $"p{i % 7}@example.org");
            inbox.Messages.Add(FakeMessage.Of((uint)i, $"From: P{i % 7} <{other}>\nTo: owner@example.com, p{(i + 1) % 7}@example.org\nMessage-ID: <{i}@example.org>\nDate: Mon, 01 Jan 2024 10:00:00 +0000"));
            sent.Messages.Add(FakeMessage.Of((uint)i, $"From: owner@example.com\nTo: {other}\nMessage-ID: <s{i}@example.org>\nDate: Mon, 01 Jan 2024 10:00:00 +0000"));
        }

        server.Folders.AddRange([inbox, sent]);
        return server;
    }

    private static async Task<string[]> TruthAsync(FakeImapServer server) => (await Harvested.ReadAsync(server.Options())).Lines;

    /// <summary>A read that a fault ends, and the next one, when the server is well again: it ends at the truth.</summary>
    private static async Task<TError> AssertFailsAndEndsAtTheTruthAsync<TError>(FakeImapServer server, string[] truth, Action heal, Action<OptionsDraft>? change = null)
        where TError : SourceException
    {
        Harvested harvested = new();
        TError error = await Assert.ThrowsAnyAsync<TError>(() => harvested.AgainAsync(server.Options(change)));
        heal();
        await harvested.AgainAsync(server.Options());

        Assert.NotEmpty(truth);
        Assert.Equal(truth, harvested.Lines);
        return error;
    }

    [Fact]
    public async Task A_connection_cut_at_every_4_KB_ends_at_the_truth()
    {
        await using FakeImapServer server = Server(120);
        string[] truth = (await Harvested.ReadAsync(server.Options())).Lines;
        long session = server.BytesSent;
        Assert.True(session > 30_000);

        for (long cut = 1; cut < session; cut += 4096)
        {
            // Cut once: the read goes on by itself.
            server.Cuts.Enqueue(cut);
            Harvested once = await Harvested.ReadAsync(server.Options());
            Assert.Equal(truth, once.Lines);

            // Cut without a second try: the read fails as transient, and the next one ends at the truth.
            Harvested twice = new();
            server.Cuts.Enqueue(cut);
            server.Cuts.Enqueue(cut);
            SourceException error = await Assert.ThrowsAnyAsync<SourceException>(() => twice.AgainAsync(server.Options(d => (d.MaxReconnects, d.MinMessagesBetweenStops) = (0, 10))));
            Assert.True(error.IsTransient);
            server.Cuts.Clear();
            await twice.AgainAsync(server.Options(d => d.MinMessagesBetweenStops = 10));
            Assert.Equal(truth, twice.Lines);
        }
    }

    [Fact]
    public async Task A_connection_that_is_always_cut_fails_as_transient()
    {
        await using FakeImapServer server = Server(10);
        string[] truth = await TruthAsync(server);
        for (int i = 0; i < 50; i++)
        {
            server.Cuts.Enqueue(300);
        }

        SourceException error = await AssertFailsAndEndsAtTheTruthAsync<SourceException>(server, truth, server.Cuts.Clear);

        Assert.True(error.IsTransient);
        Assert.True(server.Connections < 22);
    }

    [Fact]
    public async Task A_byte_now_and_then_does_not_hold_the_reader_for_ever()
    {
        await using FakeImapServer server = Server(10);
        string[] truth = await TruthAsync(server);
        server.Drip = 1;
        Stopwatch watch = Stopwatch.StartNew();

        SourceException error = await AssertFailsAndEndsAtTheTruthAsync<SourceException>(
            server, truth, () => server.Drip = null, d => (d.Timeout, d.MaxReconnects) = (TimeSpan.FromMilliseconds(500), 0));

        Assert.True(error.IsTransient);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* OK half a li")]
    public async Task A_server_that_never_answers_is_left(string greeting)
    {
        await using FakeImapServer server = Server(1);
        string[] truth = await TruthAsync(server);
        string healthy = server.Greeting;
        server.Script = (_, _, _) => Task.FromResult(true);
        server.Greeting = greeting;

        SourceException error = await AssertFailsAndEndsAtTheTruthAsync<SourceException>(
            server, truth, () => (server.Script, server.Greeting) = (null, healthy), d => (d.Timeout, d.MaxReconnects) = (TimeSpan.FromMilliseconds(200), 0));

        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task Garbage_is_no_server()
    {
        foreach (int seed in Enumerable.Range(0, 8))
        {
            await using FakeImapServer server = Server(3);
            string[] truth = await TruthAsync(server);
            byte[] garbage = new byte[200_000];
            new Random(seed).NextBytes(garbage);
            server.Script = async (session, tag, command) =>
            {
                if (!command.StartsWith(seed % 2 == 0 ? "UID FETCH" : "LIST", StringComparison.Ordinal))
                {
                    return false;
                }

                await session.SendAsync(garbage);
                session.Close();
                return true;
            };

            await AssertFailsAndEndsAtTheTruthAsync<SourceException>(server, truth, () => server.Script = null, d => d.MaxReconnects = 1);
        }
    }

    [Theory]
    [InlineData("* 1 FETCH (UID 1 BODY[HEADER] {4294967296}\r\n")]
    [InlineData("* 1 FETCH (UID 1 BODY[HEADER] {99999999999999999999999999}\r\n")]
    public async Task A_literal_of_4_GB_is_not_waited_for(string response)
    {
        await using FakeImapServer server = Server(3);
        string[] truth = await TruthAsync(server);
        server.Script = async (session, _, command) =>
        {
            bool fetch = command.StartsWith("UID FETCH", StringComparison.Ordinal);
            if (fetch)
            {
                await session.SendAsync(response);
            }

            return fetch;
        };

        await AssertFailsAndEndsAtTheTruthAsync<SourceProtocolException>(server, truth, () => server.Script = null);
    }

    [Fact]
    public async Task A_line_without_end_is_not_waited_for()
    {
        await using FakeImapServer server = Server(3);
        string[] truth = await TruthAsync(server);
        server.Script = async (session, _, command) =>
        {
            bool list = command.StartsWith("LIST", StringComparison.Ordinal);
            for (int i = 0; list && i < 300; i++)
            {
                await session.SendAsync(new string('x', 10_000));
            }

            return list;
        };

        await AssertFailsAndEndsAtTheTruthAsync<SourceProtocolException>(server, truth, () => server.Script = null);
    }

    [Fact]
    public async Task A_hundred_thousand_folders_are_too_many()
    {
        await using FakeImapServer server = Server(1);
        string[] truth = await TruthAsync(server);
        int folders = server.Folders.Count;
        server.Folders.AddRange(Enumerable.Range(0, 100_000).Select(i => new FakeFolder("f" + i.ToString(CultureInfo.InvariantCulture))));

        await AssertFailsAndEndsAtTheTruthAsync<SourceProtocolException>(server, truth, () => server.Folders.RemoveRange(folders, server.Folders.Count - folders));
    }

    [Fact]
    public async Task A_million_addresses_in_one_header_are_cut_and_said_so()
    {
        await using FakeImapServer server = Server(2);
        StringBuilder to = new("From: ada@example.org\r\nTo: ");
        for (int i = 0; i < 1_000_000; i++)
        {
            to.Append(CultureInfo.InvariantCulture, $"p{i}@example.net,\r\n ");
        }

        server.Folders[0].Messages.Insert(1, FakeMessage.Of(500, to.ToString()));
        server.Folders[0].Messages.Add(FakeMessage.Of(501, "From: last@example.org"));

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        Assert.Equal(IssueCode.LimitExceeded, Assert.Single(harvested.Rejected).Code);
        Assert.InRange(harvested.Records.Count, 9_000, 10_100);
        Assert.Contains("last@example.org", harvested.Records.Keys);
    }

    [Fact]
    public async Task A_changed_uidvalidity_restarts_that_folder_alone_and_counts_nothing_twice()
    {
        await using FakeImapServer server = Server(40);
        Harvested harvested = await Harvested.ReadAsync(server.Options());
        string[] truth = harvested.Lines;
        server.Folders[0].UidValidity++;
        FakeMessage[] renumbered = [.. server.Folders[0].Messages.Select(m => m with { Uid = m.Uid + 1000 })];
        server.Folders[0].Messages.Clear();
        server.Folders[0].Messages.AddRange(renumbered);
        server.Commands.Clear();

        await harvested.AgainAsync(server.Options());

        Assert.Equal(truth, harvested.Lines);
        Assert.Equal(0, harvested.Upserts);
        Assert.Equal(40, harvested.Report.RepeatedMessages);
    }

    [Fact]
    public async Task A_second_read_asks_for_nothing_and_a_new_message_for_itself_alone()
    {
        await using FakeImapServer server = Server(40);
        Harvested harvested = await Harvested.ReadAsync(server.Options());
        server.Commands.Clear();
        await harvested.AgainAsync(server.Options());
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("UID", StringComparison.Ordinal));

        server.Folders[0].Messages.Add(FakeMessage.Of(41, "From: P1 <p1@example.org>\nTo: owner@example.com"));
        await harvested.AgainAsync(server.Options());

        Assert.Equal(1, harvested.Upserts);
        Assert.Single(server.Commands, c => c.StartsWith("UID FETCH 41 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_are_told_from_lists_machines_and_offices()
    {
        await using FakeImapServer server = new();
        server.Folders.Add(new FakeFolder("INBOX").With(
            FakeMessage.Of(1, "From: Ada <ada@example.org>\nTo: talk@lists.example\nList-Id: Talk <talk.lists.example>\nMessage-ID: <1@x>"),
            FakeMessage.Of(2, "From: Ada <ada@example.org>\nTo: owner@example.com\nMessage-ID: <2@x>"),
            FakeMessage.Of(3, "From: News <offers@shop.example>\nTo: owner@example.com\nList-Unsubscribe: <https://shop.example>\nMessage-ID: <3@x>"),
            FakeMessage.Of(4, "From: no-reply@shop.example\nTo: owner@example.com\nMessage-ID: <4@x>"),
            FakeMessage.Of(5, "From: MAILER-DAEMON@mail.example\nTo: owner@example.com\nMessage-ID: <5@x>"),
            FakeMessage.Of(6, "From: mta@mail.example\nTo: owner@example.com\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\nMessage-ID: <6@x>"),
            FakeMessage.Of(7, "From: info@firm.example\nTo: owner@example.com\nMessage-ID: <7@x>"),
            FakeMessage.Of(8, "From: Bob <bob@example.org>\nReply-To: Bob <bob@home.example>\nTo: owner@example.com, Carl <carl@example.org>\nMessage-ID: <8@x>")));

        Harvested people = await Harvested.ReadAsync(server.Options());
        Harvested all = await Harvested.ReadAsync(server.Options(d => d.Include = (CorrespondentKinds)63));

        Assert.Equal(["ada@example.org 0/1/0 Ada", "bob@example.org 0/1/0 Bob", "bob@home.example 0/0/1 Bob", "carl@example.org 0/0/1 Carl"], people.Lines);
        Assert.Equal(10, all.Records.Count);
        Assert.Equal("list", Assert.Single(all.Records["talk@lists.example"].Contact.CustomFields).Value);
        Assert.Equal([(CorrespondentKinds.Person, 4), (CorrespondentKinds.List, 1), (CorrespondentKinds.Newsletter, 1), (CorrespondentKinds.NoReply, 1), (CorrespondentKinds.Bounce, 2), (CorrespondentKinds.Role, 1), (CorrespondentKinds.Own, 1)],
            people.Report.Correspondents.OrderBy(k => (int)k.Key).Select(k => (k.Key, k.Value)));
    }
}
