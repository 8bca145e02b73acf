using System.Globalization;
using System.Text.Json.Nodes;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>A listing under way, or the point from which changes are told.</summary>
internal sealed record FakeCursor(string Path, string Folder, bool IsMessages, IReadOnlyList<string> Ids, int Offset, int Since, int Until, string[]? Select, int Epoch);

/// <summary>Pages and their links, which are opaque: known to the letter or not at all.</summary>
internal sealed class FakeListing(FakeMailbox mailbox)
{
    private readonly Dictionary<string, FakeCursor> _links = new(StringComparer.Ordinal);
    private readonly Random _random = new(20260101);
    private int _count;

    public int Epoch { get; set; } = 1;

    /// <summary>True to give each listing in another order.</summary>
    public bool Shuffles { get; set; }

    /// <summary>True to give the last item of each page again on the next one.</summary>
    public bool Repeats { get; set; }

    /// <summary>True to tell only the touched properties of a changed contact.</summary>
    public bool TellsTouchedOnly { get; set; }

    /// <summary>Ids given out unreadable: as an object without an id.</summary>
    public HashSet<string> Unreadable { get; } = new(StringComparer.Ordinal);

    /// <summary>People on a page of their list, which is no snapshot: it moves while it is read.</summary>
    public int PeoplePageSize { get; set; } = 1000;

    public FakeCursor? Find(string pathAndQuery) => _links.GetValueOrDefault(pathAndQuery);

    /// <summary>Begins a listing of a folder as it stands.</summary>
    public FakeCursor Begin(string path, string folder, bool isMessages, string[]? select)
    {
        FakeItems items = Items(isMessages);
        return new FakeCursor(path, folder, isMessages, Order(items.Changes(folder, 0)), 0, 0, items.Sequence, select, Epoch);
    }

    /// <summary>The page of a cursor.</summary>
    public JsonObject Page(FakeCursor cursor, int size, string root)
    {
        FakeItems items = Items(cursor.IsMessages);
        if (cursor.Offset < 0)
        {
            // A delta link: what changed since.
            cursor = cursor with { Ids = Order(items.Changes(cursor.Folder, cursor.Since)), Offset = 0, Until = items.Sequence };
        }

        JsonArray value = [];
        int end = Math.Min(cursor.Ids.Count, cursor.Offset + size);
        int start = Repeats && cursor.Offset > 0 ? cursor.Offset - 1 : cursor.Offset;
        for (int i = start; i < end; i++)
        {
            if (items.Tell(cursor.Ids[i], cursor.Folder, cursor.Since, TellsTouchedOnly) is { } told)
            {
                if (Unreadable.Contains(cursor.Ids[i]))
                {
                    told.Remove("id");
                    value.Add(cursor.IsMessages ? JsonValue.Create("canary Vogel") : told);
                    continue;
                }

                value.Add(cursor.Select is { } select ? Only(told, select) : told);
            }
        }

        JsonObject page = new() { ["@odata.context"] = root + "/$metadata#Collection", ["value"] = value };
        bool isEnd = end >= cursor.Ids.Count;
        FakeCursor next = isEnd ? cursor with { Ids = [], Offset = -1, Since = cursor.Until } : cursor with { Offset = end };
        page[isEnd ? "@odata.deltaLink" : "@odata.nextLink"] = root + Issue(next, isEnd ? "$deltatoken" : "$skiptoken");
        return page;
    }

    /// <summary>A page of the people; null for what is no link to one.</summary>
    public JsonObject? PeoplePage(string pathAndQuery, string root)
    {
        const string Link = "/me/people?$top=500&$skip=";
        int offset = 0;
        if (pathAndQuery.Contains("$skip=", StringComparison.Ordinal) && (!pathAndQuery.StartsWith(Link, StringComparison.Ordinal) || !int.TryParse(pathAndQuery[Link.Length..], CultureInfo.InvariantCulture, out offset)))
        {
            return null;
        }

        JsonObject page = new() { ["value"] = new JsonArray([.. mailbox.People.Skip(offset).Take(PeoplePageSize).Select(static p => p?.DeepClone())]) };
        if (offset + PeoplePageSize < mailbox.People.Count)
        {
            page["@odata.nextLink"] = string.Create(CultureInfo.InvariantCulture, $"{root}{Link}{offset + PeoplePageSize}");
        }

        return page;
    }

    /// <summary>Tokens with every sign that a program may be tempted to write in another way.</summary>
    private string Issue(FakeCursor cursor, string name)
    {
        string token = string.Create(CultureInfo.InvariantCulture, $"{cursor.Path}?{name}=R0us%41mci~-{++_count:x6}_%2fZ%3d%7e!$'()*");
        _links[token] = cursor;
        return token;
    }

    private FakeItems Items(bool isMessages) => isMessages ? mailbox.Messages : mailbox.Contacts;

    private List<string> Order(List<string> ids)
    {
        if (Shuffles)
        {
            _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ids));
        }

        return ids;
    }

    public static JsonObject Only(JsonObject item, string[] select)
    {
        JsonObject some = [];
        foreach ((string name, JsonNode? value) in item)
        {
            if (name is "id" or "@odata.etag" or "@removed" || select.Contains(name))
            {
                some[name] = value?.DeepClone();
            }
        }

        return some;
    }
}
