using System.Globalization;
using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Records;
using Xunit;

namespace ContactBridge.Storage.Sqlite.Tests;

public sealed class SqliteErasureTests : IDisposable
{
    private const string Canary = "Zqxwvkj-canary";

    private static readonly SourceId _secret = SourceId.Create("vcard:secret.vcf");

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Forgetting_a_source_leaves_no_trace_while_the_store_is_open()
    {
        await using SqliteContactStore store = await SqliteContactStore.OpenAsync(_folder.File, null, CancellationToken.None);
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        await book.CommitAsync(TestCommits.Add(Ids("kept"), "kept"), CancellationToken.None);
        await FillAsync(book);
        Assert.True(Traces() > 0);

        RecordKey[] keys = [.. (await book.GetDigestsAsync(_secret, CancellationToken.None)).Select(digest => digest.Key)];
        await book.CommitAsync(new ImportCommit { Source = TestCommits.Stored(_secret), Removals = keys }, CancellationToken.None);
        IReadOnlyList<PendingRecord> pending = await book.GetPendingAsync(CancellationToken.None);
        await book.CommitAsync(new ResolutionCommit { Resolved = [.. pending.Select(p => p.Number)] }, CancellationToken.None);
        await book.RemoveSourceAsync(_secret, CancellationToken.None);

        Assert.Equal(0, Traces());
        Assert.Equal(400, await book.CountRecordsAsync(null, CancellationToken.None));
        Assert.Single(await book.GetDecisionsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Deleting_an_owner_leaves_no_trace_and_gives_the_space_back()
    {
        OwnerId other = OwnerId.Create("other");
        await using SqliteContactStore store = await SqliteContactStore.OpenAsync(_folder.File, null, CancellationToken.None);
        await using (IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None))
        await using (IContactBook kept = await store.OpenAsync(other, CancellationToken.None))
        {
            await kept.CommitAsync(TestCommits.Add(["1"]), CancellationToken.None);
            await FillAsync(book);
            Assert.True(Traces() > 0);

            await store.DeleteAsync(OwnerId.Default, CancellationToken.None);

            Assert.Equal(0, Traces());
            Assert.Equal(1, await kept.CountRecordsAsync(null, CancellationToken.None));
        }

        Assert.True(new FileInfo(_folder.File).Length < 200_000);
    }

    [Fact]
    public async Task Erasing_says_so_when_another_reader_keeps_the_log_and_works_when_called_again()
    {
        await using SqliteContactStore store = await SqliteContactStore.OpenAsync(_folder.File, new SqliteStoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(50) }, CancellationToken.None);
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        await FillAsync(book);
        using Native.Database reader = Native.Database.Open(_folder.File, TimeSpan.Zero);
        reader.Execute("BEGIN; SELECT count(*) FROM record");

        ContactStoreException busy = await Assert.ThrowsAsync<ContactStoreException>(() => store.DeleteAsync(OwnerId.Default, CancellationToken.None).AsTask());

        Assert.True(busy.IsTransient);
        reader.Execute("COMMIT");
        await store.DeleteAsync(OwnerId.Default, CancellationToken.None);
        Assert.Equal(0, Traces());
    }

    /// <summary>Adds, changes and removes records with the canary in keys, names, notes and photos, so that pages are split and joined.</summary>
    private static async Task FillAsync(IContactBook book)
    {
        await book.CommitAsync(TestCommits.Add(Ids(Canary), Canary, _secret), CancellationToken.None);
        await book.CommitAsync(TestCommits.Add(Ids(Canary).Where((_, i) => i % 3 == 0), Canary + " changed and longer than before", _secret), CancellationToken.None);
        Contact photo = new() { Photos = [new Photo { Data = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Canary, 20_000))) }] };
        ContactRecord record = new() { Key = new RecordKey(_secret, "photo"), Contact = photo, Place = new RecordPlace(Canary + ".vcf", 1) };
        await book.CommitAsync(new ImportCommit { Source = TestCommits.Stored(_secret), Upserts = [(record, ContactCodec.Hash(photo))] }, CancellationToken.None);
        await book.CommitAsync(new ImportCommit { Source = TestCommits.Stored(_secret), Removals = [.. Ids(Canary).Where((_, i) => i % 7 == 0).Select(id => new RecordKey(_secret, id))] }, CancellationToken.None);
        await book.AddDecisionAsync(
            new Decision { Kind = DecisionKind.KeepApart, First = [new RecordIdentity(new RecordKey(_secret, Canary + "1"), 1)], Second = [new RecordIdentity(new RecordKey(_secret, Canary + "2"), 2)] },
            CancellationToken.None);
    }

    private static IEnumerable<string> Ids(string prefix) => Enumerable.Range(0, 400).Select(i => prefix + ((i * 37) % 400).ToString(CultureInfo.InvariantCulture));

    /// <summary>In how many of the store's files the canary stands, in UTF-8 or UTF-16; the source's name counts too.</summary>
    /// <remarks>Closing the file here drops this process's locks on it, which does no harm while nobody else has it open.</remarks>
    private int Traces() => Directory.GetFiles(_folder.Path).Count(file =>
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        ReadOnlySpan<byte> bytes = copy.ToArray();
        return bytes.IndexOf(Encoding.UTF8.GetBytes(Canary)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(Canary)) >= 0 || bytes.IndexOf(Encoding.UTF8.GetBytes("secret.vcf")) >= 0;
    });
}
