using System.Diagnostics;
using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;
using Xunit;

namespace ContactBridge.Storage.Sqlite.Tests;

public sealed class SqliteConcurrencyTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer_and_see_whole_commits()
    {
        await using SqliteContactStore store = await OpenAsync(TimeSpan.Zero);
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        await book.CommitAsync(TestCommits.Add(["1", "2"]), CancellationToken.None);
        using Database writer = Database.Open(_folder.File, TimeSpan.Zero);
        writer.Execute("BEGIN IMMEDIATE; UPDATE record SET hash = NULL");

        Assert.Equal(2, await book.CountRecordsAsync(null, CancellationToken.None));
        Assert.Equal(2, (await book.GetRecordsAsync([1, 2], CancellationToken.None)).Count);

        writer.Execute("ROLLBACK");
    }

    [Fact]
    public async Task A_second_writer_gives_up_after_the_timeout_and_may_try_again()
    {
        await using SqliteContactStore store = await OpenAsync(TimeSpan.FromMilliseconds(50));
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        await book.CommitAsync(TestCommits.Add(["1"]), CancellationToken.None);
        using Database writer = Database.Open(_folder.File, TimeSpan.Zero);
        writer.Execute("BEGIN IMMEDIATE");

        ContactStoreException busy = await Assert.ThrowsAsync<ContactStoreException>(() => book.CommitAsync(TestCommits.Add(["2"]), CancellationToken.None).AsTask());
        Assert.True(busy.IsTransient);
        Assert.Equal(1, await book.CountRecordsAsync(null, CancellationToken.None));

        writer.Execute("COMMIT");
        await book.CommitAsync(TestCommits.Add(["2"]), CancellationToken.None);
        Assert.Equal(2, await book.CountRecordsAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_second_writer_waits_for_the_first()
    {
        await using SqliteContactStore store = await OpenAsync(TimeSpan.FromMinutes(1));
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        using Database writer = Database.Open(_folder.File, TimeSpan.Zero);
        writer.Execute("BEGIN IMMEDIATE");

        Task commit = book.CommitAsync(TestCommits.Add(["1"]), CancellationToken.None).AsTask();
        await Task.Delay(100);
        Assert.False(commit.IsCompleted);
        writer.Execute("COMMIT");
        await commit;

        Assert.Equal(1, await book.CountRecordsAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task Writers_of_two_stores_on_one_file_lose_nothing()
    {
        const int commits = 25;
        await using SqliteContactStore first = await OpenAsync(TimeSpan.FromMinutes(1));
        await using SqliteContactStore second = await OpenAsync(TimeSpan.FromMinutes(1));

        await Task.WhenAll(((SqliteContactStore[])[first, second]).Select((store, i) => Task.Run(async () =>
        {
            await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
            for (int k = 0; k < commits; k++)
            {
                await book.CommitAsync(TestCommits.Add([$"{i}-{k}"]), CancellationToken.None);
            }
        })));

        await using IContactBook read = await first.OpenAsync(OwnerId.Default, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 2 * commits), (await read.GetPendingAsync(CancellationToken.None)).Select(p => p.Number));
    }

    [Fact]
    public async Task Two_calls_at_once_to_one_book_are_refused_and_do_no_harm()
    {
        await using SqliteContactStore store = await OpenAsync(TimeSpan.FromMinutes(1));
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        using Database writer = Database.Open(_folder.File, TimeSpan.Zero);
        writer.Execute("BEGIN IMMEDIATE");
        Task commit = book.CommitAsync(TestCommits.Add(["1"]), CancellationToken.None).AsTask();
        long start = Stopwatch.GetTimestamp();
        while (!await IsRefusedAsync(book))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(50), "The second call was let in.");
            await Task.Delay(10);
            if (commit.IsFaulted)
            {
                // The short call was in when the commit came; the refusal is as good that way round, but the commit has to be given again.
                Assert.IsType<InvalidOperationException>(commit.Exception!.InnerException);
                commit = book.CommitAsync(TestCommits.Add(["1"]), CancellationToken.None).AsTask();
            }
        }

        writer.Execute("COMMIT");
        await commit;
        Assert.Equal(1, await book.CountRecordsAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_commit_cancelled_on_its_way_leaves_nothing()
    {
        await using SqliteContactStore store = await OpenAsync(TimeSpan.FromSeconds(10));
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        using CancellationTokenSource source = new();
        ImportCommit commit = TestCommits.Add(Enumerable.Range(0, 200).Select(i => $"{i}"));
        commit = commit with { Upserts = new CancellingList(commit.Upserts, 100, source) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => book.CommitAsync(commit, source.Token).AsTask());

        Assert.Equal(0, await book.CountRecordsAsync(null, CancellationToken.None));
        Assert.Empty(await store.GetOwnersAsync(CancellationToken.None));
        await book.CommitAsync(TestCommits.Add(["1"]), CancellationToken.None);
        Assert.Equal([1], (await book.GetPendingAsync(CancellationToken.None)).Select(p => p.Number));
    }

    private static async Task<bool> IsRefusedAsync(IContactBook book)
    {
        try
        {
            await book.GetSettingAsync("any", CancellationToken.None);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private ValueTask<SqliteContactStore> OpenAsync(TimeSpan busyTimeout) =>
        SqliteContactStore.OpenAsync(_folder.File, new SqliteStoreOptions { BusyTimeout = busyTimeout }, CancellationToken.None);

    /// <summary>Cancels while it is read for the second time: the first is the check of the keys, the second the commit.</summary>
    private sealed class CancellingList(IReadOnlyList<(ContactRecord Record, ContentHash Hash)> items, int at, CancellationTokenSource source) : IReadOnlyList<(ContactRecord Record, ContentHash Hash)>
    {
        private int _reads;

        public int Count => items.Count;

        public (ContactRecord Record, ContentHash Hash) this[int index] => items[index];

        public IEnumerator<(ContactRecord Record, ContentHash Hash)> GetEnumerator()
        {
            bool cancels = ++_reads == 2;
            for (int i = 0; i < items.Count; i++)
            {
                if (cancels && i == at)
                {
                    source.Cancel();
                }

                yield return items[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
