using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>The People API over three listings and the labels: pages, sync tokens that end, deletions, renames.</summary>
internal sealed class FakePeople
{
    private readonly Lock _lock = new();

    public FakePeople()
    {
        Connections = new Listing("connections", "c");
        OtherContacts = new Listing("otherContacts", "o");
        Directory = new Listing("people", "d");
    }

    public Listing Connections { get; }

    public Listing OtherContacts { get; }

    public Listing Directory { get; }

    /// <summary>Names of the labels by resource name.</summary>
    public SortedDictionary<string, (string Name, bool IsSystem)> Groups { get; } = new(StringComparer.Ordinal) { ["contactGroups/myContacts"] = ("myContacts", true) };

    /// <summary>False for an account without an organisation.</summary>
    public bool HasDirectory { get; set; } = true;

    public (int Status, string Body) Answer(string method, IQueryCollection query)
    {
        lock (_lock)
        {
            return method switch
            {
                "people.people.connections.list" => Connections.Answer(query),
                "people.otherContacts.list" => query["readMask"].ToString().Split(',').Except(["emailAddresses", "metadata", "names", "phoneNumbers", "photos"]).Any()
                    ? (400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "The mask asks for more than the source has."))
                    : OtherContacts.Answer(query),
                "people.people.listDirectoryPeople" => HasDirectory
                    ? query.ContainsKey("sources") ? Directory.Answer(query) : (400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "sources is missing."))
                    : (400, FakeGoogle.Error(400, "FAILED_PRECONDITION", "Must be a G Suite domain user.")),
                _ => (200, AnswerGroups(query)),
            };
        }
    }

    /// <summary>Runs while no request is answered.</summary>
    public void Change(Action change)
    {
        lock (_lock)
        {
            change();
        }
    }

    private string AnswerGroups(IQueryCollection query)
    {
        int size = int.Parse(query["pageSize"].ToString(), CultureInfo.InvariantCulture);
        int start = query.TryGetValue("pageToken", out Microsoft.Extensions.Primitives.StringValues token) ? int.Parse(token.ToString(), CultureInfo.InvariantCulture) : 0;
        JsonArray groups = [];
        foreach ((string resource, (string name, bool isSystem)) in Groups.Skip(start).Take(size))
        {
            groups.Add(new JsonObject { ["resourceName"] = resource, ["name"] = name, ["formattedName"] = name, ["groupType"] = isSystem ? "SYSTEM_CONTACT_GROUP" : "USER_CONTACT_GROUP" });
        }

        JsonObject answer = new() { ["contactGroups"] = groups, ["totalItems"] = Groups.Count };
        if (start + size < Groups.Count)
        {
            answer["nextPageToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return answer.ToJsonString();
    }

    /// <summary>One listing.</summary>
    internal sealed class Listing(string property, string prefix)
    {
        private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
        private readonly List<JsonObject> _broken = [];
        private readonly Dictionary<string, Walk> _walks = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (int Since, string Parameters)> _syncTokens = new(StringComparer.Ordinal);
        private int _sequence;
        private int _tokens;

        /// <summary>True to repeat the last person of a page on the next.</summary>
        public bool RepeatsAcrossPages { get; set; }

        /// <summary>True to give people in a strange order.</summary>
        public bool Shuffles { get; set; }

        /// <summary>Runs before each page is made, with the number of pages made before: the world changes under the reader's feet.</summary>
        public Action<int>? BeforePage { get; set; }

        public int PagesMade { get; private set; }

        public IReadOnlyDictionary<string, JsonObject> Standing => _entries.Where(static e => e.Value.Person is not null).ToDictionary(static e => e.Key, static e => e.Value.Person!);

        public string ResourceName(int number) => property == "otherContacts" ? $"otherContacts/{prefix}{number}" : $"people/{prefix}{number}";

        /// <summary>Adds or changes a person, who remembers every name ever had ("any former resource names"); a name that stands again is nobody's former one.</summary>
        /// <param name="resourceName">The name from now on.</param>
        /// <param name="person">The person.</param>
        /// <param name="previousNames">Those who became this person: nothing says that they are gone, but this.</param>
        public void Put(string resourceName, JsonObject person, params string[] previousNames)
        {
            string[] former = [.. previousNames.Append(resourceName).SelectMany(n => _entries.GetValueOrDefault(n)?.PreviousNames ?? []).Concat(previousNames).Where(n => n != resourceName).Distinct()];
            foreach (string previous in previousNames)
            {
                _entries.Remove(previous);
            }

            Stand(resourceName, person, former);
            foreach ((string name, Entry other) in _entries.Where(e => e.Value.PreviousNames.Contains(resourceName)).ToList())
            {
                _entries[name] = other with { PreviousNames = [.. other.PreviousNames.Where(n => n != resourceName)] };
            }
        }

        private void Stand(string resourceName, JsonObject person, string[] former)
        {
            person["resourceName"] = resourceName;
            person["etag"] = $"%{++_sequence}";
            _entries[resourceName] = new Entry(_sequence, person, former);
        }

        /// <summary>Removes a person; the names it had before go with it.</summary>
        public void Remove(string resourceName) => _entries[resourceName] = new Entry(++_sequence, null, _entries.GetValueOrDefault(resourceName)?.PreviousNames ?? []);

        /// <summary>Adds something that is no person.</summary>
        public void Break(JsonObject item) => _broken.Add(item);

        public void MendAll() => _broken.Clear();

        /// <summary>Forgets all sync tokens; with <paramref name="pages"/> also where listings stand.</summary>
        public void ExpireTokens(bool pages = false)
        {
            _syncTokens.Clear();
            if (pages)
            {
                _walks.Clear();
            }
        }

        public (int Status, string Body) Answer(IQueryCollection query)
        {
            BeforePage?.Invoke(PagesMade++);
            string parameters = string.Join('&', query.Where(static q => q.Key is not ("pageToken" or "syncToken")).OrderBy(static q => q.Key, StringComparer.Ordinal).Select(static q => $"{q.Key}={q.Value}"));
            string sync = query["syncToken"].ToString();
            if (query.TryGetValue("pageToken", out Microsoft.Extensions.Primitives.StringValues page))
            {
                return !_walks.TryGetValue(page.ToString(), out Walk? walk)
                    ? (400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "The page token is not valid."))
                    : walk.Parameters != parameters || walk.Sync != sync
                        ? (400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "The parameters differ from those of the first page."))
                        : (200, MakePage(walk, query));
            }

            int since = 0;
            if (sync.Length > 0)
            {
                if (!_syncTokens.TryGetValue(sync, out (int Since, string Parameters) known))
                {
                    return (400, FakeGoogle.Error(400, "FAILED_PRECONDITION", "Sync token is expired. Clear local cache and retry call without the sync token.", "EXPIRED_SYNC_TOKEN"));
                }

                if (known.Parameters != parameters)
                {
                    return (400, FakeGoogle.Error(400, "INVALID_ARGUMENT", "The parameters differ from those of the sync token."));
                }

                since = known.Since;
            }

            IEnumerable<KeyValuePair<string, Entry>> found = _entries.Where(e => e.Value.Sequence > since && (sync.Length > 0 || e.Value.Person is not null));
            IOrderedEnumerable<KeyValuePair<string, Entry>> ordered = Shuffles ? found.OrderBy(static e => string.GetHashCode(e.Key, StringComparison.Ordinal)) : found.OrderBy(static e => e.Value.Sequence);
            return (200, MakePage(new Walk(parameters, sync, [.. ordered.Select(static e => e.Key)], 0, _sequence), query));
        }

        private string MakePage(Walk walk, IQueryCollection query)
        {
            int size = int.Parse(query["pageSize"].ToString(), CultureInfo.InvariantCulture);
            JsonArray items = [];
            int from = Math.Max(0, walk.From - (RepeatsAcrossPages && walk.From > 0 ? 1 : 0));
            foreach (string name in walk.Names.Skip(from).Take(size + walk.From - from))
            {
                if (_entries.GetValueOrDefault(name) is { } entry && (walk.Sync.Length > 0 || entry.Person is not null))
                {
                    items.Add(entry.ToJson(name, walk.Sync.Length > 0));
                }
            }

            bool isLast = walk.From + size >= walk.Names.Length;
            if (isLast && walk.Sync.Length == 0)
            {
                foreach (JsonObject broken in _broken)
                {
                    items.Add(broken.DeepClone());
                }
            }

            // An empty list is left out.
            JsonObject answer = [];
            if (items.Count > 0)
            {
                answer[property] = items;
            }

            string token = string.Create(CultureInfo.InvariantCulture, $"{prefix}-token-{++_tokens}");
            if (!isLast)
            {
                _walks[token] = walk with { From = walk.From + size };
                answer["nextPageToken"] = token;
            }
            else if (query["requestSyncToken"] == "true")
            {
                _syncTokens[token] = (walk.Until, walk.Parameters);
                answer["nextSyncToken"] = token;
            }

            return answer.ToJsonString();
        }

        private sealed record Walk(string Parameters, string Sync, string[] Names, int From, int Until);

        private sealed record Entry(int Sequence, JsonObject? Person, string[] PreviousNames)
        {
            public JsonObject ToJson(string name, bool isDelta)
            {
                JsonObject person = Person?.DeepClone().AsObject() ?? new JsonObject { ["resourceName"] = name, ["etag"] = "%x", ["metadata"] = new JsonObject { ["deleted"] = true, ["objectType"] = "PERSON" } };
                if (isDelta && PreviousNames.Length > 0)
                {
                    person["metadata"] ??= new JsonObject();
                    person["metadata"]!["previousResourceNames"] = new JsonArray([.. PreviousNames.Select(static n => (JsonNode)n)]);
                }

                return person;
            }
        }
    }
}
