using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace ContactBridge.Sources.Imap.Providers;

/// <summary>Recognises folders by the names mail programs give them in many languages, where the server names no special use.</summary>
/// <remarks>Names: postalsys/imapflow (MIT), and those seen at providers. An exact name first; then the word that is left without "mail", "items" and their like.</remarks>
internal static class FolderNames
{
    private static readonly char[] Separators = [' ', '-', '_', '/', '.', ',', '(', ')', '[', ']'];

    private static readonly (FrozenDictionary<string, FolderRole> Roles, FrozenSet<string> Generic) Table = Load();

    private static readonly FrozenSet<string> NotMail = new[]
    {
        "calendar", "contacts", "tasks", "notes", "journal", "conversation history", "sync issues", "outbox", "kalender", "kontakte", "aufgaben",
        "notizen", "calendario", "contactos", "contatti", "calendrier", "tâches", "日历", "联系人", "任务", "suggested contacts", "rss feeds", "rss subscriptions",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The role a name speaks for.</summary>
    /// <param name="name">The decoded name of the folder, with the names of those around it.</param>
    /// <param name="delimiter">Between the names; '\0' when there is none.</param>
    public static FolderRole Find(string name, char delimiter)
    {
        string leaf = delimiter == '\0' ? name : name[(name.LastIndexOf(delimiter) + 1)..];
        string key = leaf.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        string whole = name.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (whole == "inbox")
        {
            return FolderRole.Inbox;
        }

        if (NotMail.Contains(key))
        {
            return FolderRole.Skipped;
        }

        if (Table.Roles.TryGetValue(whole, out FolderRole role) || Table.Roles.TryGetValue(key, out role))
        {
            return role;
        }

        string[] words = [.. key.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(w => !Table.Generic.Contains(w))];
        return words.Length == 1 && Table.Roles.TryGetValue(words[0], out role) ? role : FolderRole.Other;
    }

    private static (FrozenDictionary<string, FolderRole> Roles, FrozenSet<string> Generic) Load()
    {
        using Stream stream = typeof(FolderNames).Assembly.GetManifestResourceStream("special-folders.json")
            ?? throw new InvalidOperationException("The table of folder names is missing from the assembly.");
        using JsonDocument document = JsonDocument.Parse(stream);
        Dictionary<string, FolderRole> roles = new(StringComparer.Ordinal);
        foreach (JsonProperty role in document.RootElement.GetProperty("roles").EnumerateObject())
        {
            FolderRole meaning = role.Name switch
            {
                "sent" => FolderRole.Sent,
                "drafts" => FolderRole.Drafts,
                "trash" => FolderRole.Trash,
                "junk" => FolderRole.Junk,
                "archive" => FolderRole.Archive,
                "all" => FolderRole.All,
                _ => FolderRole.Other,
            };
            foreach (JsonElement name in role.Value.EnumerateArray())
            {
                roles.TryAdd(name.GetString()!.Normalize(NormalizationForm.FormKC).ToLowerInvariant(), meaning);
            }
        }

        foreach (string junk in new[] { "bulk", "bulk mail", "垃圾邮件", "病毒文件夹", "广告邮件" })
        {
            roles[junk] = FolderRole.Junk;
        }

        IEnumerable<string> generic = document.RootElement.GetProperty("genericTokens").EnumerateArray().Select(t => t.GetString()!);
        return (roles.ToFrozenDictionary(StringComparer.Ordinal), generic.ToFrozenSet(StringComparer.Ordinal));
    }
}
