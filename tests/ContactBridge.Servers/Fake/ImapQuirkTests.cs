using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using Xunit;

namespace ContactBridge.Servers.Fake;

/// <summary>One script for each way in which real servers differ from the books.</summary>
public class ImapQuirkTests
{
    private static readonly string Header = "From: Ada Byron <ada@example.org>\r\nTo: owner@example.com\r\nDate: Mon, 01 Jan 2024 10:00:00 +0000\r\nMessage-ID: <{0}@example.org>\r\n";

    private static FakeMessage Message(uint uid, string from = "Ada Byron <ada@example.org>") =>
        FakeMessage.Of(uid, Header.Replace("{0}", uid.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("Ada Byron <ada@example.org>", from, StringComparison.Ordinal));

    private static FakeImapServer Server(params FakeMessage[] inbox)
    {
        FakeImapServer server = new();
        server.Folders.Add(new FakeFolder("INBOX").With(inbox));
        return server;
    }

    [Fact]
    public async Task The_engine_knows_no_verb_that_changes_anything()
    {
        await using FakeImapServer server = Server(Message(1), Message(2) with { Refusal = "NO Server error" }, Message(900));
        server.Capabilities = "IMAP4rev1 SASL-IR AUTH=PLAIN ID NAMESPACE SPECIAL-USE LIST-EXTENDED LIST-STATUS CONDSTORE ENABLE UTF8=ACCEPT COMPRESS=DEFLATE X-GM-EXT-1";
        await Harvested.ReadAsync(server.Options(d => d.Compress = true));

        string[] allowed = ["CAPABILITY", "LOGIN ", "AUTHENTICATE ", "ID (", "ENABLE UTF8=ACCEPT", "COMPRESS DEFLATE", "LIST \"\" \"*\"", "XLIST \"\" \"*\"", "EXAMINE ", "UID SEARCH ", "UID FETCH ", "STARTTLS", "NAMESPACE"];
        Assert.All(server.Commands, c => Assert.Contains(allowed, a => c.StartsWith(a, StringComparison.Ordinal)));
        Assert.All(server.Commands.Where(c => c.StartsWith("UID FETCH", StringComparison.Ordinal)), c => Assert.True(c.Contains("BODY.PEEK[", StringComparison.Ordinal) || c.EndsWith("ENVELOPE)", StringComparison.Ordinal)));
        Assert.Contains(server.Commands, c => c.StartsWith("EXAMINE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EXAMINE")]
    [InlineData("LIST")]
    public async Task NetEase_wants_an_id_after_the_sign_in_and_before_the_first_folder(string refused)
    {
        await using FakeImapServer server = Server(Message(1));
        server.Script = async (session, tag, command) =>
        {
            if (!command.StartsWith(refused, StringComparison.Ordinal) || server.Commands.Any(c => c.StartsWith("ID (", StringComparison.Ordinal)))
            {
                return false;
            }

            await session.SendAsync($"{tag} NO SELECT Unsafe Login. Please contact kefu@188.com for help\r\n");
            return true;
        };

        Harvested harvested = await Harvested.ReadAsync(server.Options(d => d.RequiresId = true));
        SignInRequiredException error = await Assert.ThrowsAsync<SignInRequiredException>(async () =>
        {
            await using FakeImapServer strict = Server(Message(1));
            strict.Script = server.Script;
            while (server.Commands.TryDequeue(out _))
            {
            }

            await Harvested.ReadAsync(strict.Options());
        });

        Assert.Equal(["ada@example.org 0/1/0 Ada Byron"], harvested.Lines);
        Assert.Contains("Use the code.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_without_special_use_are_known_by_their_names_in_modified_utf7()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Folders.Add(new FakeFolder("&XfJT0ZAB-").With(FakeMessage.Of(1, "From: other@example.com\nTo: Wang <wang@example.org>\nMessage-ID: <s@example.com>")));
        server.Folders.Add(new FakeFolder("&V4NXPpCuTvY-").With(Message(5, "spam@example.org")));
        server.Folders.Add(new FakeFolder("&g0l6P3ux-").With(Message(6, "draft@example.org")));
        server.Folders.Add(new FakeFolder("Deleted Messages").With(Message(7, "trash@example.org")));
        server.Folders.Add(new FakeFolder("&XfJSIJZk-").With(Message(9, "trash2@example.org")));
        server.Folders.Add(new FakeFolder("&dcVr0mWHTvZZOQ-").With(Message(10, "virus@example.org")));
        server.Folders.Add(new FakeFolder("&Xn9USpCuTvY-").With(Message(11, "advertisement@example.org")));
        server.Folders.Add(new FakeFolder("&UXZO1mWHTvZZOQ-/&-x").With(Message(8, "other2@example.org")));

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        Assert.Equal(["ada@example.org 0/1/0 Ada Byron", "other2@example.org 0/1/0", "wang@example.org 1/0/0 Wang"], harvested.Lines);
        Assert.StartsWith("EXAMINE \"&XfJT0ZAB-\"", server.Commands.First(c => c.StartsWith("EXAMINE", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(2, harvested.Report.Correspondents[CorrespondentKinds.Own]);
    }

    [Fact]
    public async Task Gmail_all_mail_is_read_once_and_sent_is_told_by_its_label()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Capabilities = "IMAP4rev1 X-GM-EXT-1 SPECIAL-USE";
        server.Folders.Add(new FakeFolder("[Gmail]/All Mail") { Attributes = "\\HasNoChildren \\All" }.With(
            Message(1),
            Message(2) with { Response = "* {seq} FETCH (X-GM-LABELS (\"\\\\Sent\") UID 2 INTERNALDATE \"01-Jan-2024 00:00:00 +0000\" BODY[HEADER] {52}\r\nFrom: alias@example.com\r\nTo: bob@example.org\r\nX: y\r\n\r\n)" }));
        server.Folders.Add(new FakeFolder("[Gmail]") { Attributes = "\\Noselect" });
        server.Folders.Add(new FakeFolder("Label").With(Message(1)));

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        Assert.Equal(["ada@example.org 0/1/0 Ada Byron", "bob@example.org 1/0/0"], harvested.Lines);
        Assert.DoesNotContain(server.Commands, c => c.Contains("\"INBOX\"", StringComparison.Ordinal) || c.Contains("\"Label\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_poisoned_message_is_found_by_halves_and_passed_over()
    {
        await using FakeImapServer server = Server([.. Enumerable.Range(1, 200).Select(i => Message((uint)i) with { Refusal = i is 77 or 78 or 200 ? "NO [SERVERBUG] Server error while fetching messages" : null })]);

        Harvested harvested = await Harvested.ReadAsync(server.Options(d => d.PageSize = 64));

        Assert.Equal(["ada@example.org 0/197/0 Ada Byron"], harvested.Lines);
        Assert.Equal([77, 78, 200], harvested.Rejected.Select(r => r.Place.Item));
        Assert.True(server.Commands.Count < 60);
    }

    [Fact]
    public async Task A_server_that_does_not_understand_the_best_form_is_asked_in_a_simpler_one()
    {
        await using FakeImapServer server = Server(Message(1) with { Response = "* {seq} FETCH (UID 1 INTERNALDATE \"01-Jan-2024 00:00:00 +0000\" ENVELOPE (\"Mon, 01 Jan 2024 10:00:00 +0000\" \"s\" ((\"Ada Byron\" NIL \"ada\" \"example.org\")) NIL NIL ((NIL NIL \"owner\" \"example.com\")) NIL NIL NIL \"<1@x>\"))" });
        server.Script = async (session, tag, command) =>
        {
            bool complex = command.Contains("BODY.PEEK", StringComparison.Ordinal);
            if (complex)
            {
                await session.SendAsync($"{tag} BAD Command syntax error sc=x\r\n");
            }

            return complex;
        };

        Assert.Equal(["ada@example.org 0/1/0 Ada Byron"], (await Harvested.ReadAsync(server.Options())).Lines);
    }

    [Theory]
    [InlineData("(\"Mon, 1 Jan 2024 10:00:00 +0000\" NIL ((\"Ada Byron\" NIL \"ada\" \"example.org\")) NIL NIL NIL NIL NIL NIL NIL)", "ada@example.org 0/1/0 Ada Byron")]
    [InlineData("((NIL NIL ((\"Ada Byron\" NIL \"ada\" \"example.org\")) NIL NIL NIL NIL NIL NIL NIL))", "ada@example.org 0/1/0 Ada Byron")]
    [InlineData("(NIL NIL ((\"Ada Byron\" NIL \"ada\" \"example.org\")) NIL NIL NIL)", "ada@example.org 0/1/0 Ada Byron")]
    [InlineData("(NIL NIL ((\"Ada Byron\" NIL \"<ada\" \"example.org>\")) NIL NIL NIL NIL NIL NIL NIL)", "ada@example.org 0/1/0 Ada Byron")]
    [InlineData("(NIL NIL ((\"<ada@example.org>\" NIL \"Ada Byron\" NIL)) NIL NIL NIL NIL NIL NIL NIL)", "ada@example.org 0/1/0 Ada Byron")]
    [InlineData("(NIL NIL ((\"Ada\" \"Byron\" NIL \"ada\" \"example.org\")) NIL NIL NIL NIL NIL NIL NIL)", "ada@example.org 0/1/0 Ada Byron")]
    [InlineData("(NIL NIL ((NIL NIL \"ada\" \"example.org\")NIL(NIL NIL \"x\" \"MISSING_DOMAIN\")(NIL NIL \"y\" \".MISSING-HOST-NAME.\")(NIL NIL \"z\" \".SYNTAX-ERROR.\")) NIL NIL NIL NIL NIL NIL NIL)", "ada@example.org 0/1/0")]
    [InlineData("(NIL NIL ((NIL NIL \"ada\" \"example.org\")) NIL NIL ((NIL NIL \"team\" NIL)(NIL NIL \"bob\" \"example.org\")(NIL NIL NIL NIL)) NIL NIL NIL NIL)", "ada@example.org 0/1/0|bob@example.org 0/0/1")]
    [InlineData("(NIL {5}\r\nhello (({9}\r\nAda Byron NIL ada example.org)) NIL NIL NIL NIL NIL NIL NIL)", "ada@example.org 0/1/0 Ada Byron")]
    [InlineData("(NIL NIL ((NIL NIL \"ada\" \"example.org\")(\"Microsoft Exchange Server\" NIL NIL \".MISSING-HOST-NAME.\")) NIL NIL NIL NIL NIL NIL NIL)", "ada@example.org 0/1/0")]
    [InlineData("(NIL NIL ((NIL NIL \"ada\" \"example.org\")) NIL NIL ((NIL NIL \"undisclosed-recipients\" NIL)(NIL NIL NIL NIL)) NIL NIL NIL NIL)", "ada@example.org 0/1/0")]
    [InlineData("(NIL NIL ((NIL NIL \"ada\" \"example.org\")) NIL NIL ((\"Local\" NIL \"local\" NIL)(NIL NIL \"bob\" \"example.org\")) NIL NIL NIL NIL)", "ada@example.org 0/1/0|bob@example.org 0/0/1")]
    [InlineData("(NIL NIL ((NIL \"@one.example,@two.example\" \"ada\" \"example.org\")) NIL NIL NIL NIL NIL NIL NIL)", "ada@example.org 0/1/0")]
    [InlineData("(NIL NIL ((\"=?utf-8?Q?Zo=C3=AB?=\" NIL \"zoe\" \"example.org\")) NIL NIL NIL NIL NIL NIL NIL)", "zoe@example.org 0/1/0 Zoë")]
    public async Task Broken_envelopes_are_understood_where_the_header_does_not_come(string envelope, string expected)
    {
        await using FakeImapServer server = Server(Message(1) with { Response = "* {seq} FETCH (UID 1 INTERNALDATE \"01-Jan-2024 00:00:00 +0000\" BODY[HEADER.FIELDS (FROM)] NIL)" });
        server.Script = async (session, tag, command) =>
        {
            bool asked = command.Contains("ENVELOPE", StringComparison.Ordinal);
            if (asked)
            {
                await session.SendAsync($"* 1 FETCH (UID 1 ENVELOPE {envelope})\r\n{tag} OK done\r\n");
            }

            return asked;
        };

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        Assert.Equal(expected.Split('|'), harvested.Lines);
    }

    [Theory]
    [InlineData("* {seq} FETCH (UID 1 INTERNALDATE \"01-Jan-2024 00:00:00 +0000\")\r\n* {seq} FETCH (FLAGS (\\Seen))\r\n* {seq} FETCH (BODY[HEADER.FIELDS (FROM)] {27}\r\nFrom: Ada <ada@example.org>)", "ada@example.org 0/1/0 Ada")]
    [InlineData("* 3 EXPUNGE\r\n* 7 FETCH (FLAGS (\\Seen) UID 99 MODSEQ (-1))\r\n* {seq} FETCH (MODSEQ (9.3736e+06) X-UNKNOWN (a (b \"c)\") {3}\r\n)\"x) UID 1 BODY[HEADER.FIELDS (FROM)] \"From: ada@example.org\" RFC822.SIZE 9.3736e+06)", "ada@example.org 0/1/0")]
    [InlineData("* {seq} FETCH (UID 1 BODY[HEADER.FIELDS (FROM)] {21}\r\nFrom: ada@example.org\r\n)\r\n)", "ada@example.org 0/1/0")]
    [InlineData("\0\0* {seq} FETCH (UID 1 BODY[HEADER.FIELDS (FROM)] {22}\r\nFrom: ada@example.org\n)", "ada@example.org 0/1/0")]
    [InlineData("* ok nonsense\r\n* NO warning\r\n* BAD warning\r\nfoo bar\r\n* {seq} fetch (uid 1 body[header.fields (from)] {23}\r\nFrom: ada@example.org\r\n)", "ada@example.org 0/1/0")]
    public async Task Odd_answers_to_fetch_are_understood(string response, string expected)
    {
        await using FakeImapServer server = Server(Message(1) with { Response = response });

        Assert.Equal([expected], (await Harvested.ReadAsync(server.Options())).Lines);
    }

    [Fact]
    public async Task Odd_folder_lists_are_understood()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Folders.Add(new FakeFolder("Sent") { ListLine = "* List (\\HasNoChildren \\Sent) NIL {4}\r\nSent" }.With(FakeMessage.Of(3, "From: owner@example.com\nTo: bob@example.org")));
        server.Folders.Add(new FakeFolder("A \"quoted\" \\ name") { ListLine = "* LIST () \"\\\\\" \"A \\\"quoted\\\" \\\\ name\"" }.With(Message(9, "carl@example.org")));
        server.Folders.Add(new FakeFolder("Not Quoted") { ListLine = "* LIST () \"\" Not Quoted" }.With(Message(10, "dora@example.org")));
        server.Folders.Add(new FakeFolder("Con\u0001trol") { ListLine = "* LIST (\\HasNoChildren) \"/\" Con\u0001trol" }.With(Message(12, "emil@example.org")));
        server.Folders.Add(new FakeFolder("gone") { ListLine = "* LIST (\\NonExistent) \"/\" gone" });
        server.Folders.Add(new FakeFolder("Calendar").With(Message(11, "cal@example.org")));
        server.Folders.Add(new FakeFolder("closed") { ExamineRefusal = "NO [NOPERM] not yours" });

        Harvested harvested = await Harvested.ReadAsync(server.Options());

        Assert.Equal(["ada@example.org 0/1/0 Ada Byron", "bob@example.org 1/0/0", "carl@example.org 0/1/0", "dora@example.org 0/1/0", "emil@example.org 0/1/0"], harvested.Lines);
        Assert.Equal(IssueCode.Refused, Assert.Single(harvested.Rejected).Code);
    }

    [Fact]
    public async Task Condstore_that_is_advertised_but_not_understood_is_left_out()
    {
        await using FakeImapServer server = Server(Message(1));
        server.Capabilities = "IMAP4rev1 CONDSTORE SPECIAL-USE LIST-EXTENDED LITERAL +";
        server.Script = async (session, tag, command) =>
        {
            bool bad = command.Contains("CONDSTORE", StringComparison.Ordinal) || command.Contains("RETURN", StringComparison.Ordinal);
            if (bad)
            {
                await session.SendAsync($"{tag} BAD no\r\n");
            }

            return bad;
        };

        Assert.Single((await Harvested.ReadAsync(server.Options())).Lines);
    }

    [Fact]
    public async Task No_range_is_empty_or_goes_beyond_the_last_uid()
    {
        await using FakeImapServer server = Server(Message(5), Message(60_000), Message(4_000_000_000));
        await Harvested.ReadAsync(server.Options(d => d.PageSize = 2));

        Assert.Equal(["UID FETCH 5:60000", "UID FETCH 4000000000"], server.Commands.Where(c => c.StartsWith("UID FETCH", StringComparison.Ordinal)).Select(c => string.Join(' ', c.Split(' ').Take(3))));
    }

    [Fact]
    public async Task Alerts_reach_the_user()
    {
        List<string> alerts = [];
        await using FakeImapServer server = Server(Message(1));
        server.LoginAnswer = "OK [ALERT] Mailbox is nearly full";

        await Harvested.ReadAsync(server.Options(d => d.Alert = alerts.Add));

        Assert.Equal(["Mailbox is nearly full"], alerts);
    }
}
