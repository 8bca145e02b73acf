using System.Buffers.Binary;
using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;
using ContactBridge.Storage.Sqlite.Schema;
using Xunit;

namespace ContactBridge.Storage.Sqlite.Tests;

public sealed class SqliteStoreFileTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_store_is_one_file_that_only_its_owner_may_read()
    {
        await using (SqliteContactStore store = await OpenAsync())
        {
            await AddRecordAsync(store, "1");
            foreach (string file in Directory.GetFiles(_folder.Path))
            {
                Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
            }
        }

        Assert.Equal([_folder.File], Directory.GetFiles(_folder.Path));
        byte[] header = (await File.ReadAllBytesAsync(_folder.File))[..100];
        Assert.Equal(SchemaSteps.All[^1].Version, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(60)));
        Assert.Equal(StoreFile.ApplicationId, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(68)));
    }

    [Fact]
    public async Task An_empty_file_becomes_a_store()
    {
        await File.WriteAllBytesAsync(_folder.File, []);

        await using (SqliteContactStore store = await OpenAsync())
        {
            await AddRecordAsync(store, "1");
        }

        await using SqliteContactStore again = await OpenAsync();
        Assert.Equal([OwnerId.Default], await again.GetOwnersAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(5_000)]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 26)))];
        await File.WriteAllBytesAsync(_folder.File, bytes);

        await Assert.ThrowsAsync<StoreCorruptException>(() => OpenAsync().AsTask());

        Assert.Equal(bytes, await File.ReadAllBytesAsync(_folder.File));
        Assert.Equal([_folder.File], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("DELETE", 0)]
    [InlineData("DELETE", 77)]
    [InlineData("WAL", 77)]
    public async Task Another_applications_database_is_refused_and_left_alone(string journal, int version)
    {
        await File.WriteAllBytesAsync(_folder.File, []);
        using (Database other = Database.Open(_folder.File, TimeSpan.Zero))
        {
            other.Execute($"PRAGMA journal_mode = {journal}; CREATE TABLE record (id); PRAGMA user_version = {version}");
        }

        byte[] bytes = await File.ReadAllBytesAsync(_folder.File);

        await Assert.ThrowsAsync<StoreCorruptException>(() => OpenAsync().AsTask());

        Assert.Equal(bytes, await File.ReadAllBytesAsync(_folder.File));
        Assert.Equal([_folder.File], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("a b#c?d%41.db")]
    [InlineData("адреса 漢.db")]
    public async Task Any_file_name_will_do(string name)
    {
        string path = Path.Combine(_folder.Path, name);
        for (int i = 0; i < 2; i++)
        {
            await (await SqliteContactStore.OpenAsync(path, null, CancellationToken.None)).DisposeAsync();
        }

        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_newer_store_is_refused_and_left_alone()
    {
        SchemaStep[] newer = [.. SchemaSteps.All, new(SchemaSteps.All[^1].Version + 1, "CREATE TABLE novelty (id INTEGER PRIMARY KEY)")];
        await (await SqliteContactStore.OpenAsync(_folder.File, null, newer, CancellationToken.None)).DisposeAsync();
        byte[] bytes = await File.ReadAllBytesAsync(_folder.File);

        StoreVersionException refused = await Assert.ThrowsAsync<StoreVersionException>(() => OpenAsync().AsTask());

        Assert.Equal((newer[^1].Version, SchemaSteps.All[^1].Version), (refused.Found, refused.Supported));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_folder.File));
        Assert.Equal([_folder.File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task An_older_store_is_brought_up_to_date_with_all_that_is_in_it()
    {
        int version = SchemaSteps.All[^1].Version;
        await using (SqliteContactStore store = await OpenAsync())
        {
            await AddRecordAsync(store, "1");
        }

        SchemaStep[] newer =
        [
            .. SchemaSteps.All,
            new(version + 1, "CREATE TABLE novelty (id INTEGER PRIMARY KEY); ALTER TABLE content ADD COLUMN colour"),
            new(version + 2, "INSERT INTO novelty SELECT id FROM record; UPDATE content SET colour = 'red'"),
        ];
        await using (SqliteContactStore store = await SqliteContactStore.OpenAsync(_folder.File, null, newer, CancellationToken.None))
        {
            await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
            Assert.Equal(1, await book.CountRecordsAsync(null, CancellationToken.None));
        }

        using Database raw = Database.Open(_folder.File, TimeSpan.Zero);
        Assert.Equal(version + 2, raw.Query("PRAGMA user_version"));
        Assert.Equal(1, raw.Query("SELECT count(*) FROM novelty"));
        Assert.Equal(1, raw.Query("SELECT count(*) FROM content WHERE colour = 'red'"));
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        int version = SchemaSteps.All[^1].Version;
        await using (SqliteContactStore store = await OpenAsync())
        {
            await AddRecordAsync(store, "1");
        }

        SchemaStep[] broken = [.. SchemaSteps.All, new(version + 1, "CREATE TABLE novelty (id); DROP TABLE record"), new(version + 2, "CREATE TABLE owner (id)")];
        await Assert.ThrowsAnyAsync<ContactStoreException>(() => SqliteContactStore.OpenAsync(_folder.File, null, broken, CancellationToken.None).AsTask());

        await using SqliteContactStore again = await OpenAsync();
        await using IContactBook book = await again.OpenAsync(OwnerId.Default, CancellationToken.None);
        Assert.Equal(1, await book.CountRecordsAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_store_of_the_first_version_is_counted_when_it_is_brought_up_to_date()
    {
        await (await SqliteContactStore.OpenAsync(_folder.File, null, [SchemaSteps.All[0]], CancellationToken.None)).DisposeAsync();
        using (Database database = Database.Open(_folder.File, TimeSpan.Zero))
        {
            database.Execute($"""
                INSERT INTO owner (id, name, last_number, revision) VALUES (1, '{OwnerId.Default.Value}', 3, 1);
                INSERT INTO source (id, owner, name, kind, display_name, availability, origin, incremental, deletions, trust, token, restarting)
                    VALUES (1, 1, '{TestCommits.Source.Value}', 'vcard', 'a', 0, 0, 1, 0, 50, x'00', 0), (2, 1, 'vcard:empty', 'vcard', 'b', 0, 0, 1, 0, 50, x'00', 0);
                INSERT INTO record (id, source, key, hash, generation) VALUES ({1L << 32} + 1, 1, '1', zeroblob(16), 0), ({1L << 32} + 2, 1, '2', NULL, 0), ({1L << 32} + 3, 1, '3', zeroblob(16), 0);
                """);
        }

        await using SqliteContactStore store = await OpenAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);

        Assert.Equal(2, await book.CountRecordsAsync(null, CancellationToken.None));
        Assert.Equal(2, await book.CountRecordsAsync(TestCommits.Source, CancellationToken.None));
        Assert.Equal(0, await book.CountRecordsAsync(SourceId.Create("vcard:empty"), CancellationToken.None));
    }

    [Fact]
    public void Steps_are_numbered_from_one_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, SchemaSteps.All.Count), SchemaSteps.All.Select(step => step.Version));

    [Fact]
    public async Task Many_may_make_and_open_one_store_at_once()
    {
        SqliteContactStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync().AsTask()));

        await Task.WhenAll(stores.Select((store, i) => AddRecordAsync(store, $"{i}")));

        await using IContactBook book = await stores[0].OpenAsync(OwnerId.Default, CancellationToken.None);
        Assert.Equal(8, await book.CountRecordsAsync(null, CancellationToken.None));
        await book.DisposeAsync();
        foreach (SqliteContactStore store in stores)
        {
            await store.DisposeAsync();
        }

        Assert.Equal([_folder.File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Damage_inside_is_told_apart_from_other_failures()
    {
        await using (SqliteContactStore store = await OpenAsync())
        {
            await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
            await book.CommitAsync(TestCommits.Add(Enumerable.Range(0, 500).Select(i => $"{i}")), CancellationToken.None);
        }

        byte[] bytes = await File.ReadAllBytesAsync(_folder.File);
        bytes.AsSpan(bytes.Length / 3).Fill(0xA5);
        await File.WriteAllBytesAsync(_folder.File, bytes);

        await Assert.ThrowsAsync<StoreCorruptException>(async () =>
        {
            await using SqliteContactStore store = await OpenAsync();
            await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
            await foreach (StoredRecord record in book.ReadRecordsAsync(CancellationToken.None))
            {
                Assert.NotNull(record.Record);
            }
        });
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_to_is_refused()
    {
        string[] places = [_folder.Path, Path.Combine(_folder.Path, "missing", "contacts.db"), .. OperatingSystem.IsLinux() ? ["/proc/contacts.db"] : Array.Empty<string>()];
        foreach (string place in places)
        {
            await Assert.ThrowsAsync<StoreWriteException>(() => SqliteContactStore.OpenAsync(place, null, CancellationToken.None).AsTask());
        }

        await Assert.ThrowsAnyAsync<ArgumentException>(() => SqliteContactStore.OpenAsync(" ", null, CancellationToken.None).AsTask());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => SqliteContactStore.OpenAsync(_folder.File, new SqliteStoreOptions { CacheBytes = 0 }, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task A_read_only_file_or_folder_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Nothing is read-only to root.");
        await using (SqliteContactStore store = await OpenAsync())
        {
            await AddRecordAsync(store, "1");
        }

        SetMode(_folder.File, UnixFileMode.UserRead);
        await Assert.ThrowsAsync<StoreWriteException>(() => OpenAsync().AsTask());
        SetMode(_folder.File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        SetMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            await Assert.ThrowsAsync<StoreWriteException>(() => OpenAsync().AsTask());
        }
        finally
        {
            SetMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static async Task AddRecordAsync(SqliteContactStore store, string id)
    {
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        await book.CommitAsync(TestCommits.Add([id]), CancellationToken.None);
    }

    private ValueTask<SqliteContactStore> OpenAsync() => SqliteContactStore.OpenAsync(_folder.File, null, CancellationToken.None);
}
