using System.Globalization;
using System.Text;
using System.Text.Json;
using ContactBridge.Sources.Outlook.Mapping;

namespace ContactBridge.Sources.Outlook.Mail;

/// <summary>Writes a message of Microsoft Graph as the header fields that it came with, so that it is counted by the same code as one read over IMAP.</summary>
internal sealed class MessageHeader
{
    /// <summary>The properties to ask for: none of the content.</summary>
    public static readonly string[] Select =
        ["from", "replyTo", "toRecipients", "ccRecipients", "bccRecipients", "sentDateTime", "receivedDateTime", "internetMessageId", "isDraft", "internetMessageHeaders"];

    /// <summary>The transport's fields that tell lists, newsletters and machines.</summary>
    private static readonly string[] Marks = ["List-Id", "List-Post", "List-Unsubscribe", "Precedence", "Auto-Submitted", "Content-Type"];

    private static readonly (string Field, string Property)[] Lists = [("Reply-To", "replyTo"), ("To", "toRecipients"), ("Cc", "ccRecipients"), ("Bcc", "bccRecipients")];

    private readonly StringBuilder _text = new();

    /// <summary>When the message reached the mailbox, in seconds since 1970; 0 when unknown.</summary>
    public long ReceivedAt { get; private set; }

    /// <summary>Writes the fields.</summary>
    /// <returns>Null for what is no message to count: drafts, and changes of messages that were counted when they were new.</returns>
    public byte[]? Write(JsonElement message)
    {
        bool isDraft = message.TryGetProperty("isDraft", out JsonElement draft) && draft.ValueKind == JsonValueKind.True;
        if (isDraft || (!message.TryGetProperty("from", out _) && !message.TryGetProperty("internetMessageId", out _)))
        {
            return null;
        }

        _text.Clear();
        ReceivedAt = Time(message, "receivedDateTime")?.ToUnixTimeSeconds() ?? 0;
        if (message.TryGetProperty("from", out JsonElement from) && from.ValueKind == JsonValueKind.Object)
        {
            Line("From", Mailbox(from));
        }

        foreach ((string field, string property) in Lists)
        {
            if (message.TryGetProperty(property, out JsonElement list) && list.ValueKind == JsonValueKind.Array)
            {
                Line(field, string.Join(", ", list.EnumerateArray().Select(Mailbox).OfType<string>()));
            }
        }

        if ((Time(message, "sentDateTime") ?? Time(message, "receivedDateTime")) is { } at)
        {
            Line("Date", at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000");
        }

        Line("Message-ID", Clean(GraphFields.Text(message, "internetMessageId")));
        if (message.TryGetProperty("internetMessageHeaders", out JsonElement headers) && headers.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement header in headers.EnumerateArray().Where(static h => h.ValueKind == JsonValueKind.Object))
            {
                if (GraphFields.Text(header, "name") is { } name && Marks.FirstOrDefault(m => m.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } mark)
                {
                    Line(mark, Clean(GraphFields.Text(header, "value")));
                }
            }
        }

        _text.Append("\r\n");
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private void Line(string field, string? body)
    {
        if (!string.IsNullOrEmpty(body))
        {
            _text.Append(field).Append(": ").Append(body).Append("\r\n");
        }
    }

    private static string? Mailbox(JsonElement recipient)
    {
        if (recipient.ValueKind != JsonValueKind.Object || !recipient.TryGetProperty("emailAddress", out JsonElement email) || email.ValueKind != JsonValueKind.Object
            || GraphFields.Text(email, "address") is not { } address)
        {
            return null;
        }

        string route = string.Concat(Clean(address)!.Where(static c => c is not ('<' or '>')));
        string? name = Clean(GraphFields.Text(email, "name"))?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(name) ? $"<{route}>" : $"\"{name}\" <{route}>";
    }

    /// <summary>Takes out line ends and other signs that have a meaning of their own in a header.</summary>
    private static string? Clean(string? text) => text is null || !text.AsSpan().ContainsAnyInRange('\0', '\u001f') ? text : string.Concat(text.Select(static c => c < ' ' ? ' ' : c));

    private static DateTimeOffset? Time(JsonElement message, string name) =>
        GraphFields.Text(message, name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) ? at : null;
}
