using System.Text.Json.Nodes;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>One contact or message.</summary>
internal sealed class FakeItem
{
    public required string Id { get; init; }

    public required JsonObject Json { get; set; }

    public string Folder { get; set; } = string.Empty;

    public bool IsDeleted { get; set; }

    /// <summary>When it last changed, in the mailbox's own count.</summary>
    public int Sequence { get; set; }

    /// <summary>When it came into its folder.</summary>
    public int Entered { get; set; }

    /// <summary>When it left a folder.</summary>
    public Dictionary<string, int> Left { get; } = new(StringComparer.Ordinal);

    /// <summary>The properties that its last change touched; null for all.</summary>
    public string[]? Touched { get; set; }
}

/// <summary>Items in folders, with a memory of every change: contacts, or messages.</summary>
internal sealed class FakeItems
{
    private readonly Dictionary<string, FakeItem> _items = new(StringComparer.Ordinal);

    public int Sequence { get; private set; }

    public IEnumerable<FakeItem> All => _items.Values.Where(static i => !i.IsDeleted);

    public FakeItem? Find(string id) => _items.TryGetValue(id, out FakeItem? item) && !item.IsDeleted ? item : null;

    public FakeItem Put(string id, string folder, JsonObject json, params string[] touched)
    {
        FakeItem item = _items.TryGetValue(id, out FakeItem? known) ? known : _items[id] = new FakeItem { Id = id, Json = json };
        bool isNew = known is null || known.IsDeleted || known.Folder != folder;
        item.Json = json;
        item.IsDeleted = false;
        item.Sequence = ++Sequence;
        item.Entered = isNew ? Sequence : item.Entered;
        item.Touched = touched.Length > 0 && !isNew ? touched : null;
        if (known is not null && known.Folder != folder)
        {
            item.Left[known.Folder] = Sequence;
        }

        item.Folder = folder;
        return item;
    }

    public void Remove(string id)
    {
        if (Find(id) is { } item)
        {
            item.IsDeleted = true;
            item.Sequence = ++Sequence;
            item.Left[item.Folder] = Sequence;
        }
    }

    public void RemoveFolder(string folder)
    {
        foreach (FakeItem item in All.Where(i => i.Folder == folder).ToList())
        {
            Remove(item.Id);
        }
    }

    /// <summary>The ids of what is in a folder, or of what changed in it.</summary>
    public List<string> Changes(string folder, int since) =>
        [.. _items.Values
            .Where(i => i.Sequence > since && ((i.Folder == folder && (!i.IsDeleted || since > 0)) || (since > 0 && i.Left.TryGetValue(folder, out int left) && left > since)))
            .OrderBy(static i => i.Sequence)
            .Select(static i => i.Id)];

    /// <summary>An item as a delta of a folder tells it; null for nothing to tell.</summary>
    public JsonObject? Tell(string id, string folder, int since, bool onlyTouched)
    {
        if (!_items.TryGetValue(id, out FakeItem? item) || item.IsDeleted || item.Folder != folder)
        {
            return since == 0 ? null : new JsonObject { ["id"] = id, ["@removed"] = new JsonObject { ["reason"] = "deleted" } };
        }

        JsonObject whole = (JsonObject)item.Json.DeepClone();
        if (since >= item.Entered && onlyTouched && item.Touched is { } touched)
        {
            foreach (string name in whole.Select(static p => p.Key).Where(n => n is not ("id" or "@odata.etag") && !touched.Contains(n)).ToList())
            {
                whole.Remove(name);
            }
        }

        return whole;
    }
}
