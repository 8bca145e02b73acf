using System.Text.Json;
using ContactBridge.Storage;

namespace ContactBridge.Sources.Outlook.Contacts;

/// <summary>All that a later read needs: a link for each folder. Packed into one token as JSON.</summary>
internal sealed class ContactReadState
{
    private const int Version = 1;

    /// <summary>The folders, in the order in which they are read.</summary>
    public List<FolderMark> Folders { get; } = [];

    /// <summary>The default folder's id, once one of its contacts has shown it.</summary>
    public string? DefaultFolderId { get; set; }

    /// <summary>Packs.</summary>
    /// <param name="settings">Fingerprint of account and options: another one makes the token void.</param>
    public SyncToken ToToken(ContentHash settings)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("settings", settings.ToString());
            json.WriteString("default", DefaultFolderId);
            json.WriteStartArray("folders");
            foreach (FolderMark folder in Folders)
            {
                json.WriteStartObject();
                json.WriteString("id", folder.Id);
                json.WriteString("link", folder.Link);
                json.WriteString("then", folder.Then);
                json.WriteNumber("name", folder.NameMark);
                json.WriteBoolean("renamed", folder.IsRenamed);
                json.WriteBoolean("read", folder.WasRead);
                json.WriteBoolean("open", folder.IsUnderWay);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new SyncToken(bytes.ToArray());
    }

    /// <summary>Unpacks.</summary>
    /// <returns>Null for other versions, other accounts or options, and what is no token.</returns>
    public static ContactReadState? FromToken(SyncToken token, ContentHash settings)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(token.Bytes);
            JsonElement root = document.RootElement;
            if (root.GetProperty("v").GetInt32() != Version || !string.Equals(root.GetProperty("settings").GetString(), settings.ToString(), StringComparison.Ordinal))
            {
                return null;
            }

            ContactReadState state = new() { DefaultFolderId = root.GetProperty("default").GetString() };
            foreach (JsonElement folder in root.GetProperty("folders").EnumerateArray())
            {
                bool isUnderWay = folder.TryGetProperty("open", out JsonElement open) && open.ValueKind == JsonValueKind.True;
                state.Folders.Add(new FolderMark
                {
                    IsUnderWay = isUnderWay,
                    IsOld = isUnderWay,
                    Id = folder.GetProperty("id").GetString() ?? string.Empty,
                    Link = folder.GetProperty("link").GetString(),
                    Then = folder.GetProperty("then").GetString(),
                    NameMark = folder.GetProperty("name").GetUInt64(),
                    IsRenamed = folder.GetProperty("renamed").GetBoolean(),
                    WasRead = folder.GetProperty("read").GetBoolean(),
                });
            }

            return state;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
