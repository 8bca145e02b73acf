using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Engine.Tests.Import;

/// <summary>What a book holds, without the store's numbers, in the order of keys.</summary>
internal static class BookDump
{
    public static async Task<string[]> OfAsync(IContactBook book)
    {
        var lines = new List<string>();
        await foreach (StoredRecord stored in book.ReadRecordsAsync(CancellationToken.None))
        {
            Assert.Equal(ContactCodec.Hash(stored.Record.Contact), stored.Hash);
            lines.Add($"{stored.Record.Key.ToDisplayString()} {stored.Hash}");
        }

        lines.Sort(StringComparer.Ordinal);
        return [.. lines];
    }

    public static async Task<(InMemoryContactStore Store, IContactBook Book)> NewAsync()
    {
        var store = new InMemoryContactStore();
        return (store, await store.OpenAsync(OwnerId.Default, CancellationToken.None));
    }
}
