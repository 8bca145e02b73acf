using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Engine;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Accuracy.Books;

/// <summary>A book made by the generator: five exports of one owner's contacts.</summary>
internal static class GeneratedBook
{
    private static readonly string[] Files = ["google.csv", "outlook.csv", "phone.vcf", "linkedin.csv"];

    /// <summary>Imports and resolves a book as any user of the library would.</summary>
    public static async Task<Clustering> ResolveAsync(string folder) => Clustering.Of((await ReadAsync(folder)).Resolution, RecordId);

    /// <summary>The same, whole, with the sources of the records.</summary>
    public static async Task<(Resolution Resolution, IReadOnlyList<SourceDescriptor> Sources)> ReadAsync(string folder)
    {
        ContactBridgeBuilder builder = NewBridge(folder);
        builder.AddSource(_ => new CorrespondentsFile(Path.Combine(folder, "imap-correspondents.json")));
        await using ContactBridgeClient bridge = builder.Build();
        await using AddressBook book = await bridge.OpenAsync();
        await book.SyncAsync();
        await book.ImportAsync(Files.Select(name => Path.Combine(folder, name)));
        return (await book.GetResolutionAsync(), [.. (await book.GetSourcesAsync()).Select(static s => s.Source.Descriptor)]);
    }

    /// <summary>For a store in memory, in the owner's region.</summary>
    public static ContactBridgeBuilder NewBridge(string folder)
    {
        using JsonDocument owner = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "owner.json")));
        return new ContactBridgeBuilder().WithDefaultRegion(owner.RootElement.GetProperty("region").GetString());
    }

    // Where the generator put its ids. They serve the output alone; the profile's address is the product's evidence too, as the rules allow.
    private static string RecordId(ContactRecord record)
    {
        foreach (Note note in record.Contact.Notes)
        {
            if (note.Text.StartsWith("ref:", StringComparison.Ordinal))
            {
                return note.Text[4..];
            }
        }

        const string Profile = "https://www.linkedin.com/in/";
        foreach (string url in record.Contact.Urls.Select(static u => u.Value).Concat(record.Contact.Profiles.Select(static p => p.Url ?? string.Empty)))
        {
            if (url.StartsWith(Profile, StringComparison.Ordinal))
            {
                return url;
            }
        }

        return record.Contact.Identifiers.FirstOrDefault(static i => string.Equals(i.Kind, "uid", StringComparison.OrdinalIgnoreCase))?.Value ?? record.Key.Id;
    }
}
