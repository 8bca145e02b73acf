using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests;

/// <summary>Reads sources to their end.</summary>
internal static class SourceReading
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<List<ContactChange>> ReadAsync(this IContactSource source, SyncToken? since = null)
    {
        List<ContactChange> changes = [];
        await foreach (ContactChange change in source.ReadAsync(since, Stop))
        {
            changes.Add(change);
        }

        return changes;
    }

    public static List<ContactRecord> Records(this IEnumerable<ContactChange> changes) => [.. changes.OfType<ContactChange.Upserted>().Select(static u => u.Record)];

    public static SyncToken Token(this List<ContactChange> changes) => ((ContactChange.Checkpoint)changes[^1]).Token;

    /// <summary>Keys and contents of a book.</summary>
    public static async Task<List<string>> DumpAsync(this IContactBook book)
    {
        List<string> lines = [];
        await foreach (StoredRecord stored in book.ReadRecordsAsync(Stop))
        {
            lines.Add($"{stored.Record.Key.ToDisplayString()} {stored.Hash}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>What a fresh full read of a source comes to.</summary>
    public static async Task<List<string>> DumpFreshAsync(this IContactSource source)
    {
        await using InMemoryContactStore store = new();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await new ContactImporter(book).ImportAsync(source, cancellationToken: Stop);
        return await book.DumpAsync();
    }
}
