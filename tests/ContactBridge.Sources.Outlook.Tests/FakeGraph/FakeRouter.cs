using System.Globalization;
using System.Text.Json.Nodes;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>Checks every request against the contract and answers it.</summary>
internal sealed class FakeRouter(FakeGraphServer server)
{
    private static readonly GraphContractRules Rules = GraphContractRules.Instance;

    private FakeMailbox Mailbox => server.Mailbox;

    private string Root => server.Root.ToString().TrimEnd('/');

    public FakeAnswer Refuse(string why, int status = 400)
    {
        server.Violations.Enqueue(why);
        return new FakeAnswer(status, FakeAnswer.Error("RequestBroker--ParseUri", "Invalid request."));
    }

    /// <summary>Answers a request, or a part of a batch; null breaks the connection.</summary>
    public FakeAnswer? Answer(string method, string target, IReadOnlyDictionary<string, string> headers, string body, bool isPart)
    {
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string path = Uri.UnescapeDataString(question < 0 ? target : target[..question]);
        server.Requests.Enqueue($"{method} {path}");
        if (method != "GET" && target != "/$batch")
        {
            return Refuse($"{method} could write.", 405);
        }

        if (Rules.Find(method, question < 0 ? target : target[..question]) is not { } rule)
        {
            return Refuse($"There is no path {path}.", 404);
        }

        if (headers.Keys.FirstOrDefault(static h => !Rules.AllowsHeader(h)) is { } header)
        {
            return Refuse($"The header {header} is not known.");
        }

        if (!headers.TryGetValue("Prefer", out string? prefer) || !prefer.Contains("IdType=\"ImmutableId\"", StringComparison.Ordinal))
        {
            return Refuse("A request does not ask for immutable ids.");
        }

        if (server.Fault?.Invoke(path, isPart) is { } fault)
        {
            return fault.IsAborted ? null : new FakeAnswer(
                fault.Status, FakeAnswer.Error(fault.Code, "Something about canary."), fault.RetryAfter, null, fault.Body, fault.HasLocation ? server.Root + "/me/contacts/delta()" : null);
        }

        if (!isPart && Authorize(headers, target) is { } denied)
        {
            return denied;
        }

        if (target == "/$batch")
        {
            return AnswerBatch(body, headers);
        }

        int size = PageSize(prefer);
        if (server.Listing.Find(target) is { } cursor)
        {
            return cursor.Epoch == server.Listing.Epoch ? Page(cursor, size)
                : new FakeAnswer(410, FakeAnswer.Error("SyncStateNotFound", "The sync state generation is not found."), Location: server.Root + cursor.Path);
        }

        if (rule.Path == "/me/people" && target.Contains("$skip=", StringComparison.Ordinal) && server.Listing.PeoplePage(target, Root) is { } people)
        {
            return Given(people);
        }

        List<KeyValuePair<string, string>> query = Query(question < 0 ? string.Empty : target[(question + 1)..]);
        if (query.Exists(static q => q.Key is "$skiptoken" or "$deltatoken"))
        {
            return Refuse("A link was not used to the letter.");
        }

        return Rules.Check(rule, query) is { } wrong ? Refuse(wrong) : Route(rule, [.. (question < 0 ? target : target[..question]).Split('/').Select(Uri.UnescapeDataString)], query, size);
    }

    private static int PageSize(string prefer)
    {
        int at = prefer.IndexOf("odata.maxpagesize=", StringComparison.Ordinal);
        return at < 0 ? 10 : int.Parse(prefer[(at + 18)..].Split(',')[0], CultureInfo.InvariantCulture);
    }

    private static List<KeyValuePair<string, string>> Query(string text) =>
        [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static p => p.Split('=', 2)).Select(static p => KeyValuePair.Create(Uri.UnescapeDataString(p[0]), p.Length > 1 ? Uri.UnescapeDataString(p[1]) : string.Empty))];

    private static string Scope(string path) => path.StartsWith("/me/contact", StringComparison.Ordinal) ? "Contacts.Read" : path.StartsWith("/me/people", StringComparison.Ordinal) ? "People.Read" : "Mail.ReadBasic";

    /// <summary>A token of the user's own may hold more than the least scope: "|all".</summary>
    private static bool HasScope(string authorization, string path) => authorization.Split('|')[1..] is { } scopes && (scopes.Contains(Scope(path)) || scopes is ["all"]);

    private FakeAnswer? Authorize(IReadOnlyDictionary<string, string> headers, string target)
    {
        if (!headers.TryGetValue("Authorization", out string? authorization) || !IsGood(authorization))
        {
            return new FakeAnswer(401, FakeAnswer.Error("InvalidAuthenticationToken", "Access token has expired or is not yet valid."));
        }

        return target == "/$batch" || HasScope(authorization, target) ? null : Refuse("The token is not of the least scope.", 403);
    }

    private bool IsGood(string authorization) => authorization.StartsWith("Bearer ", StringComparison.Ordinal) && (server.Accepts?.Invoke(authorization[7..].Split('|')[0]) ?? authorization.StartsWith($"Bearer {server.Token}|", StringComparison.Ordinal));

    private FakeAnswer Page(FakeCursor cursor, int size)
    {
        return Given(server.Listing.Page(cursor, size, Root));
    }

    private FakeAnswer Given(JsonObject page)
    {
        server.AfterPage?.Invoke();
        return new FakeAnswer(200, page);
    }

    private FakeAnswer Route(PathRule rule, string[] path, List<KeyValuePair<string, string>> query, int size)
    {
        string[]? select = query.Find(static q => q.Key == "$select").Value?.Split(',');
        switch (rule.Path)
        {
            case "/me/contacts/delta()":
                return Page(server.Listing.Begin(rule.Path, FakeMailbox.DefaultFolder, false, select), size);
            case "/me/contactFolders/{contactFolder-id}/contacts/delta()" when Mailbox.ContactFolders.Exists(f => f.Id == path[3]):
                return Page(server.Listing.Begin($"/me/contactFolders/{Uri.EscapeDataString(path[3])}/contacts/delta()", path[3], false, select), size);
            case "/me/contacts":
                return new FakeAnswer(200, new JsonObject
                {
                    ["value"] = new JsonArray([.. Mailbox.Contacts.All.Where(static c => c.Folder == FakeMailbox.DefaultFolder).Take(size).Select(c => Contact(c, select, false))]),
                });
            case "/me/contactFolders":
                return Folders(Mailbox.ContactFolders, null);
            case "/me/contactFolders/{contactFolder-id}/childFolders" when Mailbox.ContactFolders.Exists(f => f.Id == path[3]):
                return Folders(Mailbox.ContactFolders, path[3]);
            case "/me/contacts/{contact-id}" when Mailbox.Contacts.Find(path[3]) is { } contact:
                return new FakeAnswer(200, Contact(contact, select, query.Exists(static q => q.Key == "$expand")));
            case "/me/contacts/{contact-id}/photo/$value" when Mailbox.Contacts.Find(path[3]) is not null && Mailbox.Photos.TryGetValue(path[3], out byte[]? photo):
                return new FakeAnswer(200, null, null, photo);
            case "/me/people":
                return Given(server.Listing.PeoplePage("/me/people", Root)!);
            case "/me/mailFolders":
                return Folders(Mailbox.MailFolders, null);
            case "/me/mailFolders/{mailFolder-id}/childFolders" when Mailbox.MailFolders.Exists(f => f.Id == path[3]):
                return Folders(Mailbox.MailFolders, path[3]);
            case "/me/mailFolders/{mailFolder-id}" when Mailbox.MailFolders.Find(f => string.Equals(f.WellKnown, path[3], StringComparison.OrdinalIgnoreCase) || f.Id == path[3]) is { } folder:
                return new FakeAnswer(200, new JsonObject { ["id"] = folder.Id, ["displayName"] = folder.Name });
            case "/me/mailFolders/{mailFolder-id}/messages/delta()" when Mailbox.MailFolders.Exists(f => f.Id == path[3]):
                return Page(server.Listing.Begin($"/me/mailFolders/{Uri.EscapeDataString(path[3])}/messages/delta()", path[3], true, select ?? ["subject", "from"]), size);
            default:
                return new FakeAnswer(404, FakeAnswer.Error("ErrorItemNotFound", "The specified object was not found in the store."));
        }
    }

    private JsonObject Contact(FakeItem contact, string[]? select, bool isExpanded)
    {
        JsonObject json = select is null ? (JsonObject)contact.Json.DeepClone() : FakeListing.Only(contact.Json, select);
        if (isExpanded && Mailbox.Extended.TryGetValue(contact.Id, out JsonObject? extended))
        {
            foreach ((string name, JsonNode? value) in extended)
            {
                json[name] = value?.DeepClone();
            }
        }

        return json;
    }

    private static FakeAnswer Folders(List<FakeFolder> folders, string? parent) => new(200, new JsonObject
    {
        ["value"] = new JsonArray([.. folders.Where(f => f.Parent == parent).Select(static f => new JsonObject { ["id"] = f.Id, ["displayName"] = f.Name, ["parentFolderId"] = f.Parent ?? "root" })]),
    });

    private FakeAnswer AnswerBatch(string body, IReadOnlyDictionary<string, string> outer)
    {
        JsonArray? parts = JsonNode.Parse(body)?["requests"]?.AsArray();
        if (parts is null || parts.Count is 0 or > 20 || parts.Select(static p => (string?)p?["id"]).Distinct().Count() != parts.Count)
        {
            return Refuse("A batch holds no part, more than twenty, or two of one id.");
        }

        List<JsonNode?> answers = [];
        foreach (JsonNode? part in parts)
        {
            Dictionary<string, string> headers = part!["headers"]?.AsObject().ToDictionary(static h => h.Key, static h => (string)h.Value!, StringComparer.OrdinalIgnoreCase) ?? [];
            string url = (string)part["url"]!;
            string token = outer["Authorization"];
            FakeAnswer answer = !url.StartsWith("/me/", StringComparison.Ordinal) ? Refuse("A part of a batch is not relative to the root.")
                : !HasScope(token, url) ? Refuse("The token of a batch is not of the least scope.", 403)
                : Answer((string)part["method"]!, url, headers, string.Empty, isPart: true) ?? new FakeAnswer(504, FakeAnswer.Error("UnknownError", string.Empty));
            JsonObject given = new() { ["id"] = (string)part["id"]!, ["status"] = answer.Status };
            JsonObject answerHeaders = new() { ["Content-Type"] = answer.Bytes is null ? "application/json" : "image/jpeg" };
            if (answer.RetryAfter is { } wait)
            {
                answerHeaders["Retry-After"] = wait;
            }

            given["headers"] = answerHeaders;
            given["body"] = answer.Bytes is { } bytes ? JsonValue.Create(Convert.ToBase64String(bytes)) : answer.Json?.DeepClone();
            answers.Add(given);
        }

        // In whatever order they were ready.
        answers.Reverse();
        return new FakeAnswer(200, new JsonObject { ["responses"] = new JsonArray([.. answers]) });
    }
}
