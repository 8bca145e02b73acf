using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources.Imap;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

public sealed class OutlookMailSourceTests : IAsyncLifetime
{
    private FakeGraphServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeGraphServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _server.AssertNoViolation();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Messages_give_the_same_records_as_over_Imap()
    {
        (string Folder, string From, string To, string? Cc, string Date, string? Mark)[] messages =
        [
            ("AQMkSent=", "Owner <alias@elsewhere.example>", "Imogen Vale <imogen@halcyon.example>", null, "2024-03-01T10:00:00Z", null),
            ("AQMkInbox=", "\"Vale, Imogen\" <Imogen@halcyon.example>", "owner@outlook.example", "Odo <odo@halcyon.example>", "2024-03-02T10:00:00Z", null),
            ("AQMkInbox=", "Łucja Wójcik <lucja@halcyon.example>", "owner@outlook.example", "alias@elsewhere.example", "2024-03-03T10:00:00Z", null),
            ("AQMkInbox=", "Halcyon News <digest@halcyon.example>", "owner@outlook.example", null, "2024-03-04T10:00:00Z", "List-Unsubscribe: <mailto:x@halcyon.example>"),
            ("AQMkInbox=", "Perpetua <perpetua@halcyon.example>", "maps@lists.example", null, "2024-03-05T10:00:00Z", "List-Post: <mailto:maps@lists.example>"),
            ("AQMkInbox=", "Robot <robot@halcyon.example>", "owner@outlook.example", null, "2024-03-06T10:00:00Z", "Auto-Submitted: auto-generated"),
            ("AQMkInbox=", "no-reply@halcyon.example", "owner@outlook.example", null, "2024-03-07T10:00:00Z", null),
        ];
        HashSet<string> own = ["owner@outlook.example"];
        HarvestState overImap = new(own);
        for (int i = 0; i < messages.Length; i++)
        {
            (string folder, string from, string to, string? cc, string date, string? mark) = messages[i];
            DateTimeOffset at = DateTimeOffset.Parse(date, CultureInfo.InvariantCulture);
            string header = $"From: {from}\r\nTo: {to}\r\n{(cc is null ? "" : $"Cc: {cc}\r\n")}Date: {at:ddd, dd MMM yyyy HH:mm:ss} +0000\r\nMessage-ID: <{i}@example.org>\r\n{(mark is null ? "" : mark + "\r\n")}\r\n";
            overImap.Totals.Add(Encoding.UTF8.GetBytes(header), at.ToUnixTimeSeconds(), folder == "AQMkSent=", out _);
            Put($"m{i}", folder, Recipient(from), [Recipient(to)], cc is null ? [] : [Recipient(cc)], date, $"<{i}@example.org>", mark);
        }

        SourceId id = Source().Descriptor.Id;
        string[] expected = [.. overImap.Totals.Correspondents.Values
            .Where(who => AddressMarks.KindOf(who, own) == CorrespondentKinds.Person)
            .Select(who => Say(CorrespondentRecord.Make(id, who, CorrespondentKinds.Person)))
            .Order(StringComparer.Ordinal)];

        List<ContactChange> changes = await Source(pageSize: 100).ReadAsync();

        Assert.Equal(expected, changes.Records().Select(Say).Order(StringComparer.Ordinal));
        Assert.Equal(["imogen@halcyon.example", "lucja@halcyon.example", "odo@halcyon.example"], changes.Records().Select(static r => r.Key.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Folders_of_drafts_junk_and_deleted_items_are_not_read_nor_what_lies_inside_them()
    {
        _server.Mailbox.MailFolders.Add(new FakeFolder("AQMkProjects=", "Projects", "AQMkInbox="));
        _server.Mailbox.MailFolders.Add(new FakeFolder("AQMkThrown=", "Thrown", FakeMailbox.Trash));
        foreach (string folder in new[] { "AQMkInbox=", "AQMkProjects=", "AQMkDrafts=", "AQMkJunk=", FakeMailbox.Trash, "AQMkThrown=" })
        {
            Put("in" + folder, folder, Recipient($"{folder.Trim('=')}@example.org"), [Recipient("owner@outlook.example")], [], "2024-01-01T00:00:00Z", $"<{folder}>");
        }

        Assert.Equal(["aqmkinbox@example.org", "aqmkprojects@example.org"], (await Source().ReadAsync()).Records().Select(static r => r.Key.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_dead_link_reads_one_folder_again_and_counts_nothing_twice()
    {
        for (int i = 0; i < 8; i++)
        {
            Put($"m{i}", i % 2 == 0 ? "AQMkInbox=" : "AQMkSent=", Recipient(i % 2 == 0 ? "ada@example.org" : "owner@outlook.example"), [Recipient(i % 2 == 0 ? "owner@outlook.example" : "ada@example.org")], [], "2024-01-01T00:00:00Z", $"<{i}@x>");
        }

        SyncToken token = (await Source().ReadAsync()).Token();
        _server.Listing.Epoch++;
        Put("m9", "AQMkInbox=", Recipient("ada@example.org"), [Recipient("owner@outlook.example")], [], "2024-02-01T00:00:00Z", "<9@x>");

        ContactRecord record = (await Source().ReadAsync(token)).Records()[^1];

        Assert.Equal((4, 5), (record.Contact.Interactions!.SentCount, record.Contact.Interactions.ReceivedCount));
    }

    [Theory]
    [InlineData("/me/mailFolders")]
    [InlineData("/$batch")]
    public async Task Folders_that_are_not_listed_for_a_moment_cost_nothing_that_was_counted(string refused)
    {
        Put("m", "AQMkInbox=", Recipient("ada@example.org"), [Recipient("owner@outlook.example")], [], "2024-01-01T00:00:00Z", "<m@x>");
        SyncToken token = (await Source().ReadAsync()).Token();
        _server.Mailbox.Messages.Remove("m");
        _server.Fault = (path, isPart) => !isPart && path == refused ? new FakeFault(410, "SyncStateNotFound") : null;
        SourceException error = await Assert.ThrowsAsync<SourceException>(() => Source().ReadAsync(token));
        _server.Fault = null;
        Put("n", "AQMkInbox=", Recipient("ada@example.org"), [Recipient("owner@outlook.example")], [], "2024-01-02T00:00:00Z", "<n@x>");

        ContactRecord record = Assert.Single((await Source().ReadAsync(token)).Records());

        Assert.True(error.IsTransient);
        Assert.Equal(2, record.Contact.Interactions!.ReceivedCount);
    }

    [Fact]
    public async Task A_listing_that_an_earlier_read_began_is_followed_by_what_came_since()
    {
        for (int i = 0; i < 8; i++)
        {
            Put($"m{i}", "AQMkInbox=", Recipient($"ada{i}@example.org"), [Recipient("owner@outlook.example")], [], "2024-01-01T00:00:00Z", $"<{i}@x>");
        }

        SyncToken? begun = null;
        await foreach (ContactChange change in Source().ReadAsync(null, TestContext.Current.CancellationToken))
        {
            if (change is ContactChange.Checkpoint checkpoint)
            {
                begun = checkpoint.Token;
                break;
            }
        }

        Put("late", "AQMkInbox=", Recipient("eve@example.org"), [Recipient("owner@outlook.example")], [], "2024-01-02T00:00:00Z", "<late@x>");

        Assert.Contains("eve@example.org", (await Source().ReadAsync(begun)).Records().Select(static r => r.Key.Id));
    }

    [Fact]
    public async Task Ten_messages_cost_one_request_a_folder_beside_the_list_of_folders()
    {
        _server.Mailbox.MailFolders.RemoveAll(static f => f.WellKnown is not ("inbox" or "sentitems"));
        Put("m", "AQMkInbox=", Recipient("ada@example.org"), [Recipient("owner@outlook.example")], [], "2024-01-01T00:00:00Z", "<m@x>");
        SyncToken token = (await Source(pageSize: 100).ReadAsync()).Token();
        for (int i = 0; i < 10; i++)
        {
            Put($"n{i}", "AQMkInbox=", Recipient($"ada{i}@example.org"), [Recipient("owner@outlook.example")], [], "2024-02-01T00:00:00Z", $"<{i}@x>");
        }

        _server.Requests.Clear();
        Assert.Equal(10, (await Source(pageSize: 100).ReadAsync(token)).Records().Count);

        // Which folders have well-known names, the folders, those inside them, and the changes of two.
        string[] requests = [.. _server.Requests.Where(static r => r is "POST /$batch" or "GET /me/mailFolders" || r.Contains("delta", StringComparison.Ordinal))];
        Assert.Equal(["POST /$batch", "GET /me/mailFolders", "POST /$batch", "GET /me/mailFolders/AQMkSent=/messages/delta()", "GET /me/mailFolders/AQMkInbox=/messages/delta()"], requests);
    }

    [Fact]
    public async Task An_incremental_read_asks_only_for_what_came_since()
    {
        for (int i = 0; i < 50; i++)
        {
            Put($"m{i}", "AQMkInbox=", Recipient($"ada{i}@example.org"), [Recipient("owner@outlook.example")], [], "2024-01-01T00:00:00Z", $"<{i}@x>");
        }

        SyncToken token = (await Source(pageSize: 10).ReadAsync()).Token();
        _server.Requests.Clear();
        Put("new", "AQMkInbox=", Recipient("ada7@example.org"), [Recipient("owner@outlook.example")], [], "2024-02-01T00:00:00Z", "<new@x>");

        ContactRecord record = Assert.Single((await Source(pageSize: 10).ReadAsync(token)).Records());

        Assert.Equal(("ada7@example.org", 2), (record.Key.Id, record.Contact.Interactions!.ReceivedCount));
        Assert.Equal(["AQMkInbox=", "AQMkSent="], _server.Requests.Where(static r => r.Contains("messages", StringComparison.Ordinal)).Select(static r => r.Split('/')[3]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_account_that_does_not_give_the_transports_fields_gives_the_addresses()
    {
        Put("m", "AQMkInbox=", Recipient("ada@example.org"), [Recipient("owner@outlook.example")], [], "2024-01-01T00:00:00Z", "<m@x>");
        bool isFirst = true;
        _server.Fault = (path, _) =>
        {
            bool plays = isFirst && path.EndsWith("messages/delta()", StringComparison.Ordinal);
            isFirst &= !plays;
            return plays ? new FakeFault(400, "ErrorInvalidProperty") : null;
        };

        Assert.Equal("ada@example.org", Assert.Single((await Source().ReadAsync()).Records()).Key.Id);
    }

    [Fact]
    public async Task Nothing_of_the_content_of_a_message_is_asked_for()
    {
        Assert.DoesNotContain(Mail.MessageHeader.Select, static p => p is "subject" or "body" or "bodyPreview" or "uniqueBody" or "attachments");
        Put("m", "AQMkInbox=", Recipient("ada@example.org"), [Recipient("owner@outlook.example")], [], "2024-01-01T00:00:00Z", "<m@x>");

        Assert.DoesNotContain("secret", string.Concat((await Source().ReadAsync()).Records().Select(Say)), StringComparison.Ordinal);
    }

    private static string Say(ContactRecord record) => $"{record.Key.Id} {ContactCodec.Hash(record.Contact)} {string.Join('|', record.Contact.Names.Select(static n => n.Formatted))} {record.Contact.Interactions?.SentCount}/{record.Contact.Interactions?.ReceivedCount}/{record.Contact.Interactions?.CopiedCount}";

    private static JsonObject Recipient(string mailbox)
    {
        int angle = mailbox.IndexOf('<', StringComparison.Ordinal);
        return angle < 0 ? FakeMessages.Recipient(mailbox, mailbox) : FakeMessages.Recipient(mailbox[..angle].Trim().Trim('"'), mailbox[(angle + 1)..^1]);
    }

    private OutlookMailSource Source(int pageSize = 3) => new(AccountWorld.Options(_server, pageSize: pageSize));

    private void Put(string id, string folder, JsonObject from, JsonObject[] to, JsonObject[] cc, string date, string messageId, string? mark = null) => _server.Mailbox.PutMessage(id, folder, new JsonObject
    {
        ["from"] = from,
        ["sender"] = from.DeepClone(),
        ["toRecipients"] = new JsonArray([.. to]),
        ["ccRecipients"] = new JsonArray([.. cc]),
        ["bccRecipients"] = new JsonArray(),
        ["replyTo"] = new JsonArray(),
        ["sentDateTime"] = date,
        ["receivedDateTime"] = date,
        ["internetMessageId"] = messageId,
        ["isDraft"] = folder == "AQMkDrafts=",
        ["subject"] = "secret",
        ["bodyPreview"] = "secret",
        ["internetMessageHeaders"] = mark is null ? FakeMessages.Headers(("Received", "from secret")) : FakeMessages.Headers(("Received", "from secret"), (mark.Split(": ")[0], mark.Split(": ")[1])),
    });
}
