using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>The Gmail API over one mailbox: lists newest first, a history that is forgotten, batches whose parts come in any order and fail one by one.</summary>
internal sealed class FakeMail
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Message> _messages = new(StringComparer.Ordinal);
    private readonly List<Event> _history = [];
    private readonly Dictionary<string, string[]> _walks = new(StringComparer.Ordinal);
    private readonly Random _random = new(7);
    private ulong _historyId = 1000;
    private ulong _oldestHistory = 1000;
    private int _walkCount;

    /// <summary>The mailbox's main address.</summary>
    public string Address { get; set; } = "me@example.com";

    /// <summary>Says of a part of a batch how it is refused; null answers as it should be.</summary>
    public Func<string, (int Status, string Body, string? RetryAfter)?>? PartFault { get; set; }

    /// <summary>Parts of batches answered, refused ones too.</summary>
    public int Parts { get; private set; }

    public int Batches { get; private set; }

    public int LargestBatch { get; private set; }

    /// <summary>Adds a message; headers are lines "Name: value".</summary>
    public string Add(string headers, params string[] labels)
    {
        lock (_lock)
        {
            _historyId += 7;
            string id = string.Create(CultureInfo.InvariantCulture, $"{0x18d0000000000000UL + _historyId:x}");
            _messages[id] = new Message(id, headers, [.. labels.DefaultIfEmpty("INBOX")], 1_704_103_200_000 + ((long)_historyId * 1000));
            _history.Add(new Event(_historyId, id, []));
            return id;
        }
    }

    /// <summary>Runs before each answer: the mailbox changes under the reader's feet.</summary>
    public Action? BeforeAnswer { get; set; }

    /// <summary>The messages with their labels.</summary>
    public IReadOnlyDictionary<string, Message> Standing
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, Message>(_messages, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Puts a message back as it was, without a word in the history.</summary>
    public void PutBack(Message message)
    {
        lock (_lock)
        {
            _messages[message.Id] = message;
        }
    }

    /// <summary>Throws a message into spam or trash; the history that is asked for does not tell.</summary>
    public void Throw(string id, string label)
    {
        lock (_lock)
        {
            _historyId += 7;
            _messages[id] = _messages[id] with { Labels = [.. _messages[id].Labels.Where(static l => l != "INBOX"), label] };
        }
    }

    /// <summary>Removes a message.</summary>
    public void Remove(string id)
    {
        lock (_lock)
        {
            _historyId += 7;
            _messages.Remove(id);
        }
    }

    /// <summary>Moves a message from spam or trash to the inbox.</summary>
    public void Rescue(string id, string label)
    {
        lock (_lock)
        {
            _historyId += 7;
            _messages[id] = _messages[id] with { Labels = [.. _messages[id].Labels.Where(l => l != label).DefaultIfEmpty("INBOX")] };
            _history.Add(new Event(_historyId, id, [label]));
        }
    }

    /// <summary>Forgets what happened until now.</summary>
    public void ForgetHistory()
    {
        lock (_lock)
        {
            _historyId += 1_000_000;
            _oldestHistory = _historyId;
            _history.Clear();
        }
    }

    /// <summary>Forgets where listings stand.</summary>
    public void ForgetPages()
    {
        lock (_lock)
        {
            _walks.Clear();
        }
    }

    public (int Status, string Body) Answer(string method, string path, IQueryCollection query, IReadOnlyCollection<string> scopes)
    {
        lock (_lock)
        {
            BeforeAnswer?.Invoke();
            return method switch
            {
                "gmail.users.getProfile" => (200, new JsonObject { ["emailAddress"] = Address, ["messagesTotal"] = _messages.Count, ["historyId"] = Text(_historyId) }.ToJsonString()),
                "gmail.users.messages.list" => List(query, scopes),
                "gmail.users.messages.get" => Get(path, query),
                _ => History(query),
            };
        }
    }

    public async Task AnswerBatchAsync(HttpContext context, Func<string, string, (int Status, string Body)> answer)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        string? boundary = context.Request.ContentType?.Split("boundary=")[^1];
        List<string> parts = [];
        foreach (string part in body.Split("--" + boundary).Skip(1))
        {
            if (part.StartsWith("--", StringComparison.Ordinal))
            {
                break;
            }

            parts.Add(AnswerPart(part.TrimStart('\r', '\n'), answer));
        }

        Batches++;
        Parts += parts.Count;
        LargestBatch = Math.Max(LargestBatch, parts.Count);
        if (parts.Count is 0 or > 100)
        {
            await FakeGoogle.RefuseAsync(context, 400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "A batch has 1 to 100 calls."));
            return;
        }

        string mark = "batch_" + Guid.NewGuid().ToString("N");
        _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(parts));
        context.Response.ContentType = $"multipart/mixed; boundary={mark}";
        await context.Response.WriteAsync(string.Concat(parts.Select(p => $"--{mark}\r\n{p}\r\n")) + $"--{mark}--\r\n");
    }

    private string AnswerPart(string part, Func<string, string, (int Status, string Body)> answer)
    {
        string[] lines = part.Split("\r\n");
        string contentId = lines.First(static l => l.StartsWith("Content-ID: <", StringComparison.Ordinal))[13..].TrimEnd('>');
        Assert.Contains("Content-Type: application/http", lines);
        string[] request = lines.First(static l => l.EndsWith(" HTTP/1.1", StringComparison.Ordinal)).Split(' ');
        string id = request[1].Split('?')[0].Split('/')[^1];
        (int status, string body, string? retryAfter) = PartFault?.Invoke(id) ?? (0, string.Empty, null);
        if (status == 0)
        {
            (status, body) = answer(request[0], request[1]);
        }

        string headers = retryAfter is null ? string.Empty : $"Retry-After: {retryAfter}\r\n";
        return $"Content-Type: application/http\r\nContent-ID: <response-{contentId}>\r\n\r\nHTTP/1.1 {status} Said\r\nContent-Type: application/json; charset=UTF-8\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private (int Status, string Body) List(IQueryCollection query, IReadOnlyCollection<string> scopes)
    {
        if (query.ContainsKey("q") && scopes.All(static s => s.EndsWith("gmail.metadata", StringComparison.Ordinal)))
        {
            return (403, FakeGoogle.Error(403, "PERMISSION_DENIED", "Metadata scope does not support 'q' parameter", "forbidden"));
        }

        int size = query.TryGetValue("maxResults", out Microsoft.Extensions.Primitives.StringValues asked) ? int.Parse(asked.ToString(), CultureInfo.InvariantCulture) : 100;
        string[] ids;
        if (query.TryGetValue("pageToken", out Microsoft.Extensions.Primitives.StringValues token))
        {
            if (!_walks.TryGetValue(token.ToString(), out ids!))
            {
                return (400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "Invalid pageToken"));
            }
        }
        else
        {
            ids = [.. _messages.Values.Where(static m => !m.Labels.Contains("SPAM") && !m.Labels.Contains("TRASH")).OrderByDescending(static m => m.Date).Select(static m => m.Id)];
        }

        JsonObject answer = new() { ["resultSizeEstimate"] = 201 };
        if (ids.Length > 0)
        {
            answer["messages"] = new JsonArray([.. ids.Take(size).Select(static id => (JsonNode)new JsonObject { ["id"] = id, ["threadId"] = id })]);
        }

        if (ids.Length > size)
        {
            string next = string.Create(CultureInfo.InvariantCulture, $"page{++_walkCount}");
            _walks[next] = ids[size..];
            answer["nextPageToken"] = next;
        }

        return (200, answer.ToJsonString());
    }

    private (int Status, string Body) Get(string path, IQueryCollection query)
    {
        if (query["format"] != "metadata" || !query["fields"].ToString().Contains("payload/headers", StringComparison.Ordinal) || query["fields"].ToString().Contains("snippet", StringComparison.Ordinal))
        {
            return (400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "More than header fields was asked for."));
        }

        if (!_messages.TryGetValue(path.Split('/')[^1], out Message? message))
        {
            return (404, FakeGoogle.Error(404, "NOT_FOUND", "Requested entity was not found.", "notFound"));
        }

        JsonArray headers = [];
        foreach (string line in message.Headers.Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (query["metadataHeaders"].Any(h => string.Equals(h, line[..colon], StringComparison.OrdinalIgnoreCase)))
            {
                headers.Add(new JsonObject { ["name"] = line[..colon], ["value"] = line[(colon + 1)..].Trim() });
            }
        }

        return (200, new JsonObject
        {
            ["id"] = message.Id,
            ["labelIds"] = new JsonArray([.. message.Labels.Select(static l => (JsonNode)l)]),
            ["internalDate"] = message.Date.ToString(CultureInfo.InvariantCulture),
            ["payload"] = new JsonObject { ["headers"] = headers },
        }.ToJsonString());
    }

    private (int Status, string Body) History(IQueryCollection query)
    {
        ulong start = ulong.Parse(query["startHistoryId"].ToString(), CultureInfo.InvariantCulture);
        if (start < _oldestHistory)
        {
            return (404, FakeGoogle.Error(404, "NOT_FOUND", "Requested entity was not found.", "notFound"));
        }

        string[] types = [.. query["historyTypes"].OfType<string>()];
        int size = int.Parse(query["maxResults"].ToString(), CultureInfo.InvariantCulture);
        int skip = query.TryGetValue("pageToken", out Microsoft.Extensions.Primitives.StringValues token) ? int.Parse(token.ToString(), CultureInfo.InvariantCulture) : 0;
        Event[] events = [.. _history.Where(e => e.Id > start && types.Contains(e.Type))];
        JsonObject answer = new() { ["historyId"] = Text(_historyId) };
        if (events.Length > 0)
        {
            answer["history"] = new JsonArray([.. events.Skip(skip).Take(size).Select(e => (JsonNode)e.ToJson())]);
        }

        if (events.Length > skip + size)
        {
            answer["nextPageToken"] = (skip + size).ToString(CultureInfo.InvariantCulture);
        }

        return (200, answer.ToJsonString());
    }

    internal sealed record Message(string Id, string Headers, string[] Labels, long Date)
    {
        /// <summary>True for one that is read: no spam, no draft.</summary>
        public bool IsLetter => !Labels.Any(static l => l is "SPAM" or "TRASH" or "DRAFT" or "CHAT");
    }

    private sealed record Event(ulong Id, string Message, string[] Lost)
    {
        public string Type => Lost.Length == 0 ? "messageAdded" : "labelRemoved";

        public JsonObject ToJson()
        {
            JsonObject message = new() { ["message"] = new JsonObject { ["id"] = Message, ["threadId"] = Message } };
            if (Lost.Length > 0)
            {
                message["labelIds"] = new JsonArray([.. Lost.Select(static l => (JsonNode)l)]);
            }

            return new JsonObject { ["id"] = Text(Id), [Lost.Length == 0 ? "messagesAdded" : "labelsRemoved"] = new JsonArray(message) };
        }
    }
}
