using ContactBridge.Records;
using Xunit;

namespace ContactBridge.Storage.Sqlite.Tests;

public sealed class SqliteFullDiskTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_committed_before_the_disk_was_full_is_kept_and_readable()
    {
        SqliteStoreOptions small = new() { MaxFileBytes = 1 << 20 };
        int committed = 0;
        await using (SqliteContactStore store = await SqliteContactStore.OpenAsync(_folder.File, small, CancellationToken.None))
        {
            await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
            await Assert.ThrowsAsync<StoreWriteException>(async () =>
            {
                while (true)
                {
                    await book.CommitAsync(Batch(committed), CancellationToken.None);
                    committed++;
                }
            });

            Assert.InRange(committed, 2, 100);
            Assert.Equal(100 * committed, await book.CountRecordsAsync(null, CancellationToken.None));
        }

        await using SqliteContactStore again = await SqliteContactStore.OpenAsync(_folder.File, null, CancellationToken.None);
        await using IContactBook larger = await again.OpenAsync(OwnerId.Default, CancellationToken.None);
        Assert.Equal(100 * committed, (await larger.GetDigestsAsync(TestCommits.Source, CancellationToken.None)).Count);
        await larger.CommitAsync(Batch(committed), CancellationToken.None);
        Assert.Equal(100 * (committed + 1), await larger.CountRecordsAsync(null, CancellationToken.None));
    }

    private static ImportCommit Batch(int batch) => TestCommits.Add(Enumerable.Range(0, 100).Select(i => $"{batch}-{i}"));
}
