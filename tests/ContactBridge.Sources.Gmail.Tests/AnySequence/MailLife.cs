using System.Globalization;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.TestSupport;

namespace ContactBridge.Sources.Gmail.Tests.AnySequence;

/// <summary>What happens to the messages of a Gmail mailbox.</summary>
/// <remarks>
/// That somebody wrote stays true when the message is deleted. So only messages that a whole read has counted, and those that no read can have seen,
/// are deleted or thrown away here; before a fresh read they are brought back.
/// </remarks>
internal sealed class MailLife(FakeMail mail, Random random)
{
    private const string Owner = "me@example.com";
    private const string Alias = "alias@elsewhere.example";

    private readonly Dictionary<string, FakeMail.Message> _counted = new(StringComparer.Ordinal);
    private List<FakeMail.Message> _before = [];
    private int _messages;

    /// <summary>Notes what the read that follows must find.</summary>
    public void BeforeSync() => _before = [.. mail.Standing.Values.Where(static m => m.IsLetter)];

    /// <summary>The read came to its end: those are counted.</summary>
    public void AfterSync()
    {
        foreach (FakeMail.Message message in _before)
        {
            _counted.TryAdd(message.Id, message);
        }
    }

    public void BringBackWhatWasCounted()
    {
        IReadOnlyDictionary<string, FakeMail.Message> standing = mail.Standing;
        foreach ((string id, FakeMail.Message message) in _counted)
        {
            if (!standing.TryGetValue(id, out FakeMail.Message? now) || !now.IsLetter)
            {
                mail.PutBack(message);
            }
        }
    }

    public void Change()
    {
        FakeMail.Message[] all = [.. mail.Standing.Values.OrderBy(static m => m.Id, StringComparer.Ordinal)];
        FakeMail.Message[] counted = [.. all.Where(m => m.IsLetter && _counted.ContainsKey(m.Id))];
        FakeMail.Message? one = counted.Length > 0 ? counted[random.Next(counted.Length)] : null;
        switch (random.Next(10))
        {
            case 0 when one is not null:
                mail.Remove(one.Id);
                break;
            case 1 when one is not null:
                mail.Throw(one.Id, random.Next(2) == 0 ? "SPAM" : "TRASH");
                break;
            case 2 when Array.Find(all, static m => m.Labels[^1] is "SPAM" or "TRASH") is { } thrown:
                mail.Rescue(thrown.Id, thrown.Labels[^1]);
                break;
            case 3:
                mail.Remove(Add(random.Next(Cast.Size), "INBOX"));
                break;
            default:
                Add(random.Next(Cast.Size), random.Next(8) switch { 0 or 1 => "SENT", 2 => "SPAM", 3 => "DRAFT", 4 => "CHAT", _ => "INBOX" });
                break;
        }
    }

    public string Add(int who, string label)
    {
        bool isOutgoing = label is "SENT" or "DRAFT";
        string person = random.Next(4) switch
        {
            0 => Cast.Address(who),
            1 => $"\"{Cast.Family(who)}, {Cast.Given(who)}\" <{Cast.Address(who)}>",
            _ => $"{Cast.Name(who)} <{Cast.Address(who)}>",
        };
        string owner = $"Owner <{(random.Next(4) == 0 ? Alias : Owner)}>";
        int next = (who + 1) % Cast.Size;
        string[] lines =
        [
            $"From: {(isOutgoing ? owner : person)}",
            $"To: {(isOutgoing ? person : owner)}",
            random.Next(3) == 0 ? $"Cc: {Cast.Name(next)} <{Cast.Address(next)}>" : string.Empty,
            random.Next(8) == 0 && !isOutgoing ? $"Reply-To: reply.{who}@halcyon.example" : string.Empty,
            string.Create(CultureInfo.InvariantCulture, $"Date: {new DateTime(2023, random.Next(1, 13), random.Next(1, 29), 10, 0, 0, DateTimeKind.Utc):ddd, dd MMM yyyy HH:mm:ss} +0000"),
            random.Next(8) switch { 0 => "List-Unsubscribe: <mailto:off@halcyon.example>", 1 => "Auto-Submitted: auto-generated", _ => string.Empty },

            // Some have none, and some come twice.
            random.Next(10) == 0 ? string.Empty : $"Message-ID: <{++_messages}@x>",
        ];
        string headers = string.Join('\n', lines.Where(static l => l.Length > 0));
        string id = mail.Add(headers, label);
        if (label == "INBOX" && random.Next(6) == 0)
        {
            mail.Add(headers, "INBOX");
        }

        return id;
    }
}
