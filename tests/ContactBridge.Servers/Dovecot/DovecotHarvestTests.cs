using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Servers.Fake;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using Xunit;

namespace ContactBridge.Servers.Dovecot;

public class DovecotHarvestTests
{
    private const string Status = "(MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ)";

    [Fact]
    public async Task Harvest_equals_the_truth_over_every_transport_and_leaves_the_mailbox_as_it_was()
    {
        GeneratedMailbox? mailbox = null;
        await using DovecotServer server = await DovecotServer.StartAsync(maildir =>
        {
            mailbox = new GeneratedMailbox(maildir, people: 400, seed: 5);
            mailbox.Fill("", 16_000, isSent: false, copiesInto: 50);
            mailbox.Fill("", 40, isSent: false, isNew: true);
            mailbox.Fill("Sent", 4000, isSent: true);
            mailbox.Fill("Archive/2023", 4000, isSent: false);
            mailbox.Fill("Trash", 100, isSent: false, isCounted: false);
            mailbox.Fill("Junk", 100, isSent: false, isCounted: false);
            mailbox.Fill("Drafts", 100, isSent: true, isCounted: false);
        });
        string[] questions = [$"STATUS INBOX {Status}", $"STATUS Sent {Status}", $"STATUS Archive/2023 {Status}", "EXAMINE INBOX", "FETCH 1:* (UID FLAGS MODSEQ)"];
        string before = await server.AskAsync(questions);

        foreach (ImapSecurity security in new[] { ImapSecurity.None, ImapSecurity.StartTls, ImapSecurity.Tls })
        {
            foreach (bool compress in new[] { false, true })
            {
                Harvested harvested = await Harvested.ReadAsync(server.Options(security, compress));

                Assert.Equal(mailbox!.Lines, Lines(harvested.Records.Values));
                Assert.Equal(mailbox.Messages, harvested.Report.NewMessages);
                Assert.Equal(320, harvested.Report.RepeatedMessages);
                Assert.Equal(7, harvested.Report.Correspondents[CorrespondentKinds.Newsletter]);
                Assert.Empty(harvested.Rejected);
            }
        }

        Assert.Contains("\\Recent", before, StringComparison.Ordinal);
        Assert.Equal(before, await server.AskAsync(questions));
    }

    [Fact]
    public async Task Sync_counts_new_and_moved_messages_rightly()
    {
        GeneratedMailbox? mailbox = null;
        await using DovecotServer server = await DovecotServer.StartAsync(maildir =>
        {
            mailbox = new GeneratedMailbox(maildir, people: 50, seed: 6);
            mailbox.Fill("", 300, isSent: false);
            mailbox.Fill("Sent", 100, isSent: true);
        });
        Harvested harvested = await Harvested.ReadAsync(server.Options(ImapSecurity.None, false));
        Assert.Equal(mailbox!.Lines, Lines(harvested.Records.Values));

        await server.AskAsync("CREATE Archive", "SELECT INBOX", "MOVE 1:120 Archive");
        await harvested.AgainAsync(server.Options(ImapSecurity.None, false));

        Assert.Equal(mailbox.Lines, Lines(harvested.Records.Values));
        Assert.Equal(0, harvested.Upserts);
        Assert.Equal(120, harvested.Report.RepeatedMessages);
    }

    [Fact]
    public async Task Scram_signs_in_at_a_real_server_and_a_wrong_password_is_refused()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(maildir => new GeneratedMailbox(maildir, people: 5, seed: 7).Fill("", 20, isSent: false));

        Harvested harvested = await Harvested.ReadAsync(server.Options(ImapSecurity.Tls, false));
        SignInRequiredException refused = await Assert.ThrowsAsync<SignInRequiredException>(() => Harvested.ReadAsync(server.Options(ImapSecurity.Tls, false, "wr0ng")));

        Assert.Equal(20, harvested.Report.NewMessages);
        Assert.Contains("method=SCRAM-SHA-256", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", refused.ToString(), StringComparison.Ordinal);
    }

    private static string[] Lines(IEnumerable<ContactRecord> records) => [.. records.OrderBy(r => r.Key).Select(r => $"{r.Key.Id} {Line(r.Contact)}")];

    private static string Line(Contact contact)
    {
        InteractionSummary i = contact.Interactions!;
        string names = string.Join(',', contact.Names.OrderBy(n => n.Formatted, StringComparer.Ordinal).Select(n => $"{n.Formatted}*{n.Attributes.Single(a => a.Name == "count").Value}"));
        return string.Create(CultureInfo.InvariantCulture, $"{i.SentCount}/{i.ReceivedCount}/{i.CopiedCount} {Seconds(i.FirstAt)} {Seconds(i.LastSentAt)} {Seconds(i.LastReceivedAt)} {names}").TrimEnd();
    }

    private static long Seconds(DateTimeOffset? at) => at?.ToUnixTimeSeconds() ?? 0;
}
