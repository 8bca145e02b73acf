using System.Globalization;
using System.Text.Json.Nodes;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>A folder of contacts or messages.</summary>
internal sealed record FakeFolder(string Id, string Name, string? Parent = null, string? WellKnown = null);

/// <summary>The account behind the fake service.</summary>
internal sealed class FakeMailbox
{
    /// <summary>The default folder of contacts: listed nowhere.</summary>
    public const string DefaultFolder = "AQMkADefault-Folder=";

    /// <summary>The folder of deleted items, into which Outlook moves contacts.</summary>
    public const string Trash = "AQMkADeleted-Items=";

    public object Lock { get; } = new();

    public FakeItems Contacts { get; } = new();

    public FakeItems Messages { get; } = new();

    public List<FakeFolder> ContactFolders { get; } = [];

    public List<FakeFolder> MailFolders { get; } =
    [
        new("AQMkInbox=", "Inbox", null, "inbox"), new("AQMkSent=", "Sent Items", null, "sentitems"), new("AQMkDrafts=", "Drafts", null, "drafts"),
        new(Trash, "Deleted Items", null, "deleteditems"), new("AQMkJunk=", "Junk Email", null, "junkemail"), new("AQMkOutbox=", "Outbox", null, "outbox"),
    ];

    public Dictionary<string, byte[]> Photos { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> Extended { get; } = new(StringComparer.Ordinal);

    public List<JsonNode?> People { get; } = [];

    public FakeItem PutContact(string id, JsonObject json, string folder = DefaultFolder, params string[] touched)
    {
        lock (Lock)
        {
            JsonObject whole = new()
            {
                ["@odata.etag"] = "W/\"x\"",
                ["id"] = id,
                ["createdDateTime"] = "2020-01-01T00:00:00Z",
                ["lastModifiedDateTime"] = "2024-01-01T00:00:00Z",
                ["changeKey"] = (Contacts.Sequence + 1).ToString(CultureInfo.InvariantCulture),
                ["parentFolderId"] = folder,
            };
            foreach ((string name, JsonNode? value) in json)
            {
                whole[name] = value?.DeepClone();
            }

            return Contacts.Put(id, folder, whole, touched);
        }
    }

    public void MoveContact(string id, string folder)
    {
        lock (Lock)
        {
            JsonObject json = (JsonObject)Contacts.Find(id)!.Json.DeepClone();
            json["parentFolderId"] = folder;
            Contacts.Put(id, folder, json);
        }
    }

    public void RemoveContact(string id)
    {
        lock (Lock)
        {
            Contacts.Remove(id);
        }
    }

    public void RemoveContactFolder(string id)
    {
        lock (Lock)
        {
            ContactFolders.RemoveAll(f => f.Id == id || f.Parent == id);
            Contacts.RemoveFolder(id);
        }
    }

    public void PutMessage(string id, string folder, JsonObject json, params string[] touched)
    {
        lock (Lock)
        {
            JsonObject whole = new() { ["@odata.etag"] = "W/\"m\"", ["id"] = id, ["parentFolderId"] = folder };
            foreach ((string name, JsonNode? value) in json)
            {
                whole[name] = value?.DeepClone();
            }

            whole["parentFolderId"] = folder;
            Messages.Put(id, folder, whole, touched);
        }
    }
}
