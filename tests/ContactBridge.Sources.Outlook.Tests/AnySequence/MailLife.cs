using System.Globalization;
using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.TestSupport;

namespace ContactBridge.Sources.Outlook.Tests.AnySequence;

/// <summary>What happens to the messages of a mailbox and to its folders.</summary>
/// <remarks>
/// That somebody wrote stays true when the message is deleted. So only messages that a whole read has counted, and those that no read can have seen,
/// are deleted or thrown into the junk here; before a fresh read they are brought back to where they were counted.
/// </remarks>
internal sealed class MailLife(FakeMailbox mailbox, Random random)
{
    public const string Inbox = "AQMkInbox=";
    private const string Sent = "AQMkSent=";
    private const string Drafts = "AQMkDrafts=";
    private const string Junk = "AQMkJunk=";
    private const string Alias = "alias@elsewhere.example";
    private const string Owner = "owner@outlook.example";

    private readonly Dictionary<string, (string Folder, JsonObject Json)> _counted = new(StringComparer.Ordinal);
    private Dictionary<string, (string Folder, JsonObject Json)> _before = new(StringComparer.Ordinal);
    private int _messages;
    private int _folders;

    /// <summary>Notes what the read that follows must find.</summary>
    public void BeforeSync()
    {
        lock (mailbox.Lock)
        {
            _before = mailbox.Messages.All.Where(m => IsRead(m.Folder)).ToDictionary(static m => m.Id, static m => (m.Folder, (JsonObject)m.Json.DeepClone()), StringComparer.Ordinal);
        }
    }

    /// <summary>The read came to its end: those are counted.</summary>
    public void AfterSync()
    {
        foreach ((string id, (string Folder, JsonObject Json) message) in _before)
        {
            _counted.TryAdd(id, message);
        }
    }

    public void BringBackWhatWasCounted()
    {
        lock (mailbox.Lock)
        {
            foreach ((string id, (string folder, JsonObject json)) in _counted)
            {
                string standing = mailbox.Messages.Find(id)?.Folder ?? Junk;
                if (!IsRead(standing) || (standing == Sent) != (folder == Sent))
                {
                    mailbox.PutMessage(id, IsRead(folder) ? folder : Inbox, json);
                }
            }
        }
    }

    public void Change(bool isUnderTheReader)
    {
        List<FakeItem> all = [.. mailbox.Messages.All];
        List<FakeItem> counted = [.. all.Where(m => _counted.ContainsKey(m.Id))];
        FakeItem? one = counted.Count > 0 ? counted[random.Next(counted.Count)] : null;
        FakeItem? drafted = all.Find(static m => m.Folder == Drafts);
        List<FakeFolder> own = [.. mailbox.MailFolders.Where(static f => f.WellKnown is null)];
        FakeFolder? folder = own.Count > 0 ? own[random.Next(own.Count)] : null;
        switch (random.Next(14))
        {
            case 0 when own.Count < 4:
                mailbox.MailFolders.Add(new FakeFolder($"AQMkMail{++_folders}=", $"Mail {_folders}", folder?.Id ?? (random.Next(2) == 0 ? Inbox : null)));
                break;
            case 1 when folder is not null:
                mailbox.MailFolders[mailbox.MailFolders.IndexOf(folder)] = folder with { Name = $"Renamed {random.Next(1000)}" };
                break;
            case 2 when folder is not null && !own.Exists(f => f.Parent == folder.Id) && all.TrueForAll(m => m.Folder != folder.Id || _counted.ContainsKey(m.Id)):
                Remove(folder);
                break;
            case 3 or 4 when one is not null:
                mailbox.PutMessage(one.Id, random.Next(4) switch { 0 => Junk, 1 => FakeMailbox.Trash, _ => AnyFolder() }, one.Json);
                break;
            case 5 when one is not null:
                mailbox.Messages.Remove(one.Id);
                break;
            case 6 when all.Find(m => !_counted.ContainsKey(m.Id) && m.Folder == Junk) is { } rescued:
                mailbox.PutMessage(rescued.Id, Inbox, rescued.Json);
                break;
            case 7 when drafted is not null:
                JsonObject sent = (JsonObject)drafted.Json.DeepClone();
                sent["isDraft"] = false;
                mailbox.PutMessage(drafted.Id, Sent, sent);
                break;
            case 8 when one is not null:
                JsonObject read = (JsonObject)one.Json.DeepClone();
                read["isRead"] = random.Next(2) == 0;
                mailbox.PutMessage(one.Id, one.Folder, read, "isRead");
                break;
            case 9 when !isUnderTheReader && all.Find(m => !_counted.ContainsKey(m.Id) && m.Folder is not (Sent or Drafts or Junk)) is { } fresh:
                mailbox.PutMessage(fresh.Id, AnyFolder(), fresh.Json);
                break;
            case 10:
                Add(Inbox, random.Next(Cast.Size));
                mailbox.Messages.Remove(Id(_messages));
                break;
            default:
                Add(random.Next(6) switch { 0 or 1 => Sent, 2 => Drafts, 3 => Junk, _ => AnyFolder() }, random.Next(Cast.Size));
                break;
        }
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"m{number:000}");

    public void Add(string folder, int who)
    {
        bool isOutgoing = folder is Sent or Drafts;
        JsonObject from = isOutgoing ? FakeMessages.Recipient("Owner", random.Next(4) == 0 ? Alias : Owner) : FakeMessages.Recipient(random.Next(5) == 0 ? null : Spelled(who), Cast.Address(who));
        string date = string.Create(CultureInfo.InvariantCulture, $"2024-{random.Next(1, 13):00}-{random.Next(1, 29):00}T10:00:00Z");
        JsonObject message = new()
        {
            ["from"] = from,
            ["toRecipients"] = new JsonArray(isOutgoing ? FakeMessages.Recipient(Cast.Name(who), Cast.Address(who)) : FakeMessages.Recipient("Owner", random.Next(6) == 0 ? Alias : Owner)),
            ["ccRecipients"] = random.Next(3) == 0 ? new JsonArray(FakeMessages.Recipient(Cast.Name((who + 1) % Cast.Size), Cast.Address((who + 1) % Cast.Size))) : new JsonArray(),
            ["replyTo"] = random.Next(8) == 0 && !isOutgoing ? new JsonArray(FakeMessages.Recipient(null, $"reply.{who}@halcyon.example")) : new JsonArray(),
            ["sentDateTime"] = date,
            ["receivedDateTime"] = date,
            ["isDraft"] = folder == Drafts,
            ["internetMessageHeaders"] = random.Next(8) switch
            {
                0 => FakeMessages.Headers(("List-Unsubscribe", "<mailto:off@halcyon.example>")),
                1 => FakeMessages.Headers(("Auto-Submitted", "auto-generated")),
                _ => [],
            },
        };
        if (random.Next(10) != 0)
        {
            message["internetMessageId"] = string.Create(CultureInfo.InvariantCulture, $"<{_messages + 1}@x>");
        }

        mailbox.PutMessage(Id(++_messages), folder, message);
        if (folder == Inbox && random.Next(4) == 0)
        {
            // A copy in another folder is the same message.
            mailbox.PutMessage(Id(++_messages), AnyFolder(), message);
        }
    }

    private string Spelled(int who) => random.Next(3) switch { 0 => $"{Cast.Family(who)}, {Cast.Given(who)}", 1 => Cast.Given(who), _ => Cast.Name(who) };

    /// <summary>Deletes a folder with all inside, or throws it away as it is.</summary>
    private void Remove(FakeFolder folder)
    {
        if (random.Next(2) == 0)
        {
            mailbox.MailFolders[mailbox.MailFolders.IndexOf(folder)] = folder with { Parent = FakeMailbox.Trash };
            return;
        }

        mailbox.MailFolders.Remove(folder);
        mailbox.Messages.RemoveFolder(folder.Id);
    }

    private bool IsRead(string folder) => folder is Inbox or Sent
        || (folder is not (Drafts or Junk or FakeMailbox.Trash) && mailbox.MailFolders.Find(f => f.Id == folder) is { WellKnown: null } known && (known.Parent is null || IsRead(known.Parent)));

    /// <summary>A folder whose messages are read, and that makes nothing of them that they were not.</summary>
    private string AnyFolder()
    {
        List<string> folders = [Inbox, .. mailbox.MailFolders.Select(static f => f.Id).Where(f => f != Sent && IsRead(f))];
        return folders[random.Next(folders.Count)];
    }
}
