using ContactBridge.Testing;

namespace ContactBridge.Storage.Sqlite.Tests;

public sealed class SqliteContactStoreConformanceTests : ContactStoreConformanceTests, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<IContactStore> CreateAsync() =>
        await SqliteContactStore.OpenAsync(_folder.File, new SqliteStoreOptions { FlushesEachCommit = false }, CancellationToken.None);

    protected override async ValueTask<IContactStore> ReopenAsync(IContactStore store)
    {
        await store.DisposeAsync();
        return await CreateAsync();
    }
}
