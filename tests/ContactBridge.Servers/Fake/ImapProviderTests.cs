using System.Globalization;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using Xunit;

namespace ContactBridge.Servers.Fake;

/// <summary>What single providers do that no book says: one script each, beside those of <see cref="ImapQuirkTests"/>.</summary>
public class ImapProviderTests
{
    private static FakeMessage Message(uint uid, string from = "ada@example.org") =>
        FakeMessage.Of(uid, string.Create(CultureInfo.InvariantCulture, $"From: {from}\nTo: owner@example.com\nMessage-ID: <{uid}.{from}>\nDate: Mon, 01 Jan 2024 10:00:00 +0000"));

    private static FakeImapServer Server(params FakeMessage[] inbox)
    {
        FakeImapServer server = new();
        server.Folders.Add(new FakeFolder("INBOX").With(inbox));
        return server;
    }

    /// <summary>Answers commands that begin so with these lines; "{tag}" is the command's.</summary>
    private static Func<FakeSession, string, string, Task<bool>> Answering(string command, string lines) => async (session, tag, asked) =>
    {
        bool isMeant = asked.StartsWith(command, StringComparison.Ordinal);
        if (isMeant)
        {
            await session.SendAsync(lines.Replace("{tag}", tag, StringComparison.Ordinal) + "\r\n");
        }

        return isMeant;
    };

    [Theory]
    [InlineData("NO [UNAVAILABLE] back end is down", typeof(SourceThrottledException))]
    [InlineData("NO [INUSE] mailbox is locked", typeof(SourceThrottledException))]
    [InlineData("NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", typeof(SourceThrottledException))]
    [InlineData("NO [THROTTLED] slow down", typeof(SourceThrottledException))]
    [InlineData("NO [EXPIRED] password has expired", typeof(SignInRequiredException))]
    [InlineData("NO [PRIVACYREQUIRED] use TLS", typeof(SignInRequiredException))]
    [InlineData("NO [ALERT] Please log in via your web browser: https://support.example (Failure)", typeof(SignInRequiredException))]
    [InlineData("NO AUTHENTICATE failed.", typeof(SignInRequiredException))]
    [InlineData("NO LOGIN failed", typeof(SignInRequiredException))]
    public async Task Every_refusal_of_a_sign_in_says_whether_to_wait_or_to_ask(string answer, Type expected)
    {
        await using FakeImapServer server = Server();
        server.LoginAnswer = answer;

        await Assert.ThrowsAsync(expected, () => Harvested.ReadAsync(server.Options()));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("* BYE Too many connections", true)]
    [InlineData("* BYE [UNAVAILABLE] maintenance", true)]
    [InlineData("* BYE", false)]
    public async Task A_goodbye_for_a_greeting_is_transient(string greeting, bool isThrottled)
    {
        await using FakeImapServer server = Server();
        server.Greeting = greeting;

        SourceException error = await Assert.ThrowsAnyAsync<SourceException>(() => Harvested.ReadAsync(server.Options(d => d.MaxReconnects = 0)));

        Assert.True(error.IsTransient);
        Assert.Equal(isThrottled, error is SourceThrottledException);
    }

    [Fact]
    public async Task Yahoo_answers_a_rate_limit_and_says_goodbye()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Script = Answering("UID FETCH", "* BYE [LIMIT] Rate limit hit.\r\n{tag} NO [LIMIT] UID FETCH Rate limit hit.");

        SourceThrottledException error = await Assert.ThrowsAsync<SourceThrottledException>(() => Harvested.ReadAsync(server.Options()));

        Assert.NotNull(error.RetryAfter);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("NO [SERVERBUG] UID FETCH Server error while fetching messages")]
    [InlineData("NO UID FETCH Server error - Please try again later")]
    public async Task Yahoo_cannot_give_one_message_and_gives_the_others(string refusal)
    {
        await using FakeImapServer server = Server(Message(1), Message(2) with { Refusal = refusal }, Message(3));

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        Assert.Equal(["ada@example.org 0/2/0"], harvested.Lines);
        Assert.Equal(2, Assert.Single(harvested.Rejected).Place.Item);
    }

    [Fact]
    public async Task Yahoo_takes_no_line_of_more_than_1000_octets()
    {
        await using FakeImapServer server = Server([.. Enumerable.Range(1, 600).Select(i => Message((uint)(i * 977)))]);
        server.Capabilities = "IMAP4rev1 ID MOVE NAMESPACE X-ID-ACLID UIDPLUS LITERAL+ CHILDREN XAPPLEPUSHSERVICE XYMHIGHESTMODSEQ AUTH=PLAIN AUTH=LOGIN AUTH=XOAUTH2";

        Harvested harvested = await Harvested.ReadAsync(server.Options(d => d.PageSize = 100));

        Assert.Equal(600, harvested.Report.NewMessages);
        Assert.All(server.Commands, c => Assert.True(c.Length < 990));
    }

    [Fact]
    public async Task Folders_are_known_by_the_names_providers_give_them()
    {
        await using FakeImapServer server = new();
        server.Folders.Add(new FakeFolder("Inbox").With(Message(1)));
        foreach (string skipped in (string[])["Bulk", "Bulk Mail", "Draft", "Deleted Items", "Junk E-mail", "Contacts", "Kalender", "Papierkorb", "Entw&APw-rfe"])
        {
            server.Folders.Add(new FakeFolder(skipped).With(Message(1, "skipped@example.org")));
        }

        int sent = 0;
        foreach (string name in (string[])["Sent", "Sent Items", "Sent Messages", "Gesendet", "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-", "INBOX.Sent"])
        {
            server.Folders.Add(new FakeFolder(name) { ListLine = $"* LIST () \".\" \"{name}\"" }.With(FakeMessage.Of(1, $"From: alias@example.com\nTo: bob@example.org\nMessage-ID: <sent{sent++}@example.com>")));
        }

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        Assert.Equal(["ada@example.org 0/1/0", $"bob@example.org {sent}/0/0"], harvested.Lines);
    }

    [Fact]
    public async Task Gmail_without_all_mail_is_read_folder_by_folder_and_no_message_counts_twice()
    {
        await using FakeImapServer server = Server(Message(1), Message(2));
        server.Capabilities = "IMAP4rev1 X-GM-EXT-1 SPECIAL-USE";
        server.Folders.Add(new FakeFolder("[Gmail]") { Attributes = "\\Noselect" });
        server.Folders.Add(new FakeFolder("[Gmail]/Gesendet") { Attributes = "\\HasNoChildren \\Sent" }.With(FakeMessage.Of(1, "From: owner@example.com\nTo: bob@example.org\nMessage-ID: <s>")));
        server.Folders.Add(new FakeFolder("[Gmail]/Wichtig") { Attributes = "\\Important" }.With(Message(2)));
        server.Folders.Add(new FakeFolder("Label").With(Message(2)));

        Assert.Equal(["ada@example.org 0/2/0", "bob@example.org 1/0/0"], (await Harvested.ReadAsync(server.Options())).Lines);
    }

    [Theory]
    [InlineData("* 1 FETCH (UID 1 BODY[HEADER.FIELDS (FROM)])")]
    [InlineData("* 1 FETCH (UID 1 BODY[HEADER.FIELDS (FROM)] )")]
    [InlineData("* 1 FETCH (UID 1)")]
    public async Task Yandex_leaves_the_header_out_and_the_envelope_is_asked_for(string answer)
    {
        await using FakeImapServer server = Server(Message(1));
        server.Script = async (session, tag, command) =>
        {
            bool isFetch = command.StartsWith("UID FETCH", StringComparison.Ordinal);
            if (isFetch)
            {
                bool isEnvelope = command.Contains("ENVELOPE", StringComparison.Ordinal);
                await session.SendAsync((isEnvelope ? "* 1 FETCH (UID 1 ENVELOPE (NIL NIL ((NIL NIL \"ada\" \"example.org\")) NIL NIL NIL NIL NIL NIL NIL))" : answer) + $"\r\n{tag} OK done\r\n");
            }

            return isFetch;
        };

        Assert.Equal(["ada@example.org 0/1/0"], (await Harvested.ReadAsync(server.Options())).Lines);
    }

    [Fact]
    public async Task Yandex_says_goodbye_again_and_again()
    {
        await using FakeImapServer server = Server(Message(1));
        int times = 0;
        server.Script = async (session, _, command) =>
        {
            bool isCut = command.StartsWith("UID FETCH", StringComparison.Ordinal) && times++ == 0;
            if (isCut)
            {
                await session.SendAsync(string.Concat(Enumerable.Repeat("* BYE Autologout\r\n", 500)));
            }

            return isCut;
        };

        Assert.Equal(["ada@example.org 0/1/0"], (await Harvested.ReadAsync(server.Options())).Lines);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Strato_answers_list_with_return_by_nothing()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Capabilities = "IMAP4rev1 SPECIAL-USE LIST-EXTENDED LIST-STATUS";
        server.Folders.Add(new FakeFolder("Gesendete Objekte").With(FakeMessage.Of(2, "From: owner@example.com\nTo: bob@example.org")));
        server.Script = async (session, tag, command) =>
        {
            bool isReturn = command.Contains("RETURN", StringComparison.Ordinal);
            if (isReturn)
            {
                await session.SendAsync($"{tag} OK done\r\n");
            }

            return isReturn;
        };

        Assert.Equal(["ada@example.org 0/1/0", "bob@example.org 1/0/0"], (await Harvested.ReadAsync(server.Options())).Lines);
    }

    [Theory]
    [InlineData("* 2 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n")]
    [InlineData("* 2 EXISTS\r\n")]
    [InlineData("* 2 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 4] next\r\n* OK [HIGHESTMODSEQ -1] Zoho\r\n* OK [NOMODSEQ] none\r\n")]
    [InlineData("* \r\n*\r\n* 2 EXISTS\r\n* FLAGS ()\r\n* OK [PERMANENTFLAGS ()]\r\n* NO warning\r\n* OK [UIDVALIDITY 7] home.pl\r\n* OK [UIDNEXT 4] next\r\n")]
    public async Task Folders_are_opened_whatever_else_the_server_says_or_leaves_out(string lines)
    {
        await using FakeImapServer server = new() { Capabilities = "IMAP4rev1 CONDSTORE" };
        server.Folders.Add(new FakeFolder("INBOX") { ExamineLines = lines }.With(Message(1), Message(3)));

        Harvested harvested = await Harvested.ReadAsync(server.Options());
        Assert.Equal(["ada@example.org 0/2/0"], harvested.Lines);
        await harvested.AgainAsync(server.Options());
        Assert.Equal(["ada@example.org 0/2/0"], harvested.Lines);
    }

    [Theory]
    [InlineData("Projekte f\u00C3\u00BCr M\u00C3\u00BCnchen")]
    [InlineData("&bad")]
    [InlineData("&&&-!")]
    [InlineData("a\\\\b")]
    [InlineData("\u00FF\u00FE")]
    public async Task Names_of_folders_go_back_as_they_came(string name)
    {
        await using FakeImapServer server = Server(Message(1));
        server.Folders.Add(new FakeFolder(name.Replace("\\\\", "\\", StringComparison.Ordinal)) { ListLine = $"* LIST () \"/\" \"{name}\"" }.With(Message(2, "bob@example.org")));

        Assert.Equal(["ada@example.org 0/1/0", "bob@example.org 0/1/0"], (await Harvested.ReadAsync(server.Options())).Lines);
        Assert.Contains($"EXAMINE \"{name}\"", server.Commands);
    }

    [Fact]
    public async Task Exchange_reports_its_own_name_for_a_missing_address()
    {
        await using FakeImapServer server = Server(
            FakeMessage.Of(1, "From: \"Microsoft Exchange Server\" <.MISSING-HOST-NAME.>\nTo: owner@example.com"),
            FakeMessage.Of(2, "From: MISSING_MAILBOX@MISSING_DOMAIN\nTo: undisclosed-recipients:;\nCc: bob@example.org"),
            FakeMessage.Of(3, "From: ada@example.org\nSender: ada@example.org\nReply-To: Ada <ada@example.org>\nTo: Friends: owner@example.com, carl@example.org;"));

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        // Reply-To and Sender that repeat the author are no further sign of anything.
        Assert.Equal(["ada@example.org 0/1/0", "bob@example.org 0/0/1", "carl@example.org 0/0/1"], harvested.Lines);
    }

    [Fact]
    public async Task A_refused_folder_is_said_and_the_others_are_read()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Folders.Add(new FakeFolder("Locked") { ExamineRefusal = "NO [NOPERM] no" }.With(Message(5)));

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        Assert.Equal(IssueCode.Refused, Assert.Single(harvested.Rejected).Code);
        Assert.Equal(["ada@example.org 0/1/0"], harvested.Lines);
    }

    [Theory]
    [InlineData("LIST")]
    [InlineData("EXAMINE")]
    [InlineData("UID FETCH")]
    public async Task Exchange_is_authenticated_but_not_connected_and_is_left_for_later(string command)
    {
        await using FakeImapServer server = Server(Message(1));
        server.Script = Answering(command, "{tag} BAD User is authenticated but not connected.");

        SourceThrottledException error = await Assert.ThrowsAsync<SourceThrottledException>(() => Harvested.ReadAsync(server.Options()));

        Assert.True(error.IsTransient);
        Assert.NotNull(error.RetryAfter);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("{tag} OK done", "&XfJT0ZAB-")]
    [InlineData("* ENABLED UTF8=ACCEPT\r\n{tag} OK done", "\u00E5\u00B7\u00B2\u00E5\u008F\u0091\u00E9\u0080\u0081")]
    [InlineData("{tag} BAD no", "&XfJT0ZAB-")]
    public async Task Icloud_enables_without_saying_so_and_names_are_read_in_either_form(string answer, string name)
    {
        await using FakeImapServer server = Server(Message(1));
        server.Capabilities = "IMAP4rev1 ENABLE UTF8=ACCEPT CONDSTORE QRESYNC";
        server.Folders.Add(new FakeFolder(name).With(FakeMessage.Of(1, "From: alias@example.com\nTo: bob@example.org\nMessage-ID: <s@example.com>")));
        server.Script = Answering("ENABLE", answer);

        Assert.Equal(["ada@example.org 0/1/0", "bob@example.org 1/0/0"], (await Harvested.ReadAsync(server.Options())).Lines);
    }

    [Fact]
    public async Task Icloud_says_goodbye_when_nothing_happens_and_the_read_goes_on()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Folders.Add(new FakeFolder("Sent Messages").With(FakeMessage.Of(1, "From: alias@example.com\nTo: bob@example.org\nMessage-ID: <s@example.com>")));
        server.Folders.Add(new FakeFolder("Deleted Messages").With(Message(1, "trash@example.org")));
        int examined = 0;
        server.Script = async (session, _, command) =>
        {
            bool isIdle = command.StartsWith("EXAMINE", StringComparison.Ordinal) && ++examined == 2;
            if (isIdle)
            {
                await session.SendAsync("* BYE inactivity\r\n");
                session.Close();
            }

            return isIdle;
        };

        Assert.Equal(["ada@example.org 0/1/0", "bob@example.org 1/0/0"], (await Harvested.ReadAsync(server.Options())).Lines);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task NetEase_is_told_who_asks_on_every_connection()
    {
        await using FakeImapServer server = Server([.. Enumerable.Range(1, 60).Select(i => Message((uint)i))]);
        server.Cuts.Enqueue(4_000);

        Assert.Equal(["ada@example.org 0/60/0"], (await Harvested.ReadAsync(server.Options(d => d.RequiresId = true))).Lines);

        string[] order = [.. server.Commands.Select(c => c.Split(' ')[0]).Where(c => c is "LOGIN" or "ID" or "EXAMINE")];
        Assert.True(server.Connections > 1);
        Assert.Equal(string.Concat(Enumerable.Repeat("LOGIN ID EXAMINE ", server.Connections)).Trim(), string.Join(' ', order));
    }

    [Fact]
    public async Task Gmail_may_call_its_root_google_mail()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Capabilities = "IMAP4rev1 X-GM-EXT-1 SPECIAL-USE";
        server.Folders.Add(new FakeFolder("[Google Mail]") { Attributes = "\\Noselect" });
        server.Folders.Add(new FakeFolder("[Google Mail]/Alle Nachrichten") { Attributes = "\\All" }.With(Message(1)));
        server.Folders.Add(new FakeFolder("[Google Mail]/Papierkorb") { Attributes = "\\Trash" }.With(Message(5, "trash@example.org")));

        Assert.Equal(["ada@example.org 0/1/0"], (await Harvested.ReadAsync(server.Options())).Lines);
        Assert.Single(server.Commands, c => c.StartsWith("EXAMINE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proton_bridge_takes_a_plain_list_only()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Capabilities = "IMAP4rev1 SPECIAL-USE";
        server.Script = async (session, tag, command) =>
        {
            bool isBad = command.StartsWith("LIST", StringComparison.Ordinal) && command != "LIST \"\" \"*\"";
            if (isBad)
            {
                await session.SendAsync($"{tag} BAD syntax\r\n");
            }

            return isBad;
        };

        Assert.Equal(["ada@example.org 0/1/0"], (await Harvested.ReadAsync(server.Options())).Lines);
    }
}
