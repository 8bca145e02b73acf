using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Xunit;

#pragma warning disable CS1591 // A test's name is its documentation.

namespace ContactBridge.Testing;

/// <summary>How a store keeps sources and records. Part of <see cref="ContactStoreConformanceTests"/>.</summary>
public abstract class ContactStoreImportConformance
{
    /// <summary>Makes a new, empty store.</summary>
    protected abstract ValueTask<IContactStore> CreateAsync();

    /// <summary>Closes a store and opens it again where it keeps anything beyond its life; else gives it back.</summary>
    protected virtual ValueTask<IContactStore> ReopenAsync(IContactStore store) => ValueTask.FromResult(store);

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_a_book_writes_nothing()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);

        Assert.Equal(OwnerId.Default, book.Owner);
        Assert.Empty(await store.GetOwnersAsync(Stop));
        Assert.Empty(await book.GetSourcesAsync(Stop));
        Assert.Null(await book.FindSourceAsync(StoreSamples.Source, Stop));
        Assert.Null(await book.FindRecordAsync(StoreSamples.Key("1"), Stop));
        Assert.Null(await book.GetSettingAsync("any", Stop));
        Assert.Equal(0, await book.CountRecordsAsync(null, Stop));
        Assert.Empty(await book.GetPendingAsync(Stop));
        Assert.Empty(await StoreSamples.ReadAllAsync(book, Stop));
    }

    [Fact]
    public async Task A_record_comes_back_whole()
    {
        ContactRecord record = StoreSamples.FullRecord("1");
        IContactStore store = await CreateAsync();
        await using (IContactBook book = await store.OpenAsync(OwnerId.Default, Stop))
        {
            await book.CommitAsync(StoreSamples.Add(record), Stop);
        }

        await using IContactStore again = await ReopenAsync(store);
        await using IContactBook read = await again.OpenAsync(OwnerId.Default, Stop);

        StoredRecord found = Assert.IsType<StoredRecord>(await read.FindRecordAsync(record.Key, Stop));
        Assert.Equal(1, found.Number);
        Assert.Equal(ContactCodec.Hash(record.Contact), found.Hash);
        Assert.Equal(record.Key, found.Record.Key);
        Assert.Equal(record.Place, found.Record.Place);
        Assert.Equal(record.Issues, found.Record.Issues);
        Assert.Equal(ContactCodec.Serialize(record.Contact), ContactCodec.Serialize(found.Record.Contact));
        Assert.Equal(ContactCodec.Hash(record.Contact), ContactCodec.Hash(Assert.Single(await StoreSamples.ReadAllAsync(read, Stop)).Record.Contact));
        Assert.Equal([new PendingRecord(1, record.Key, IsRemoved: false)], await read.GetPendingAsync(Stop));
    }

    [Fact]
    public async Task A_source_comes_back_whole()
    {
        StoredSource source = new()
        {
            Descriptor = new SourceDescriptor
            {
                Id = StoreSamples.Source, Kind = "gmail", DisplayName = "Gmail äß漢", Availability = SourceAvailability.Retired, RetiredOn = new DateOnly(2019, 4, 2),
                Origin = ContactOrigin.Collected, IsIncremental = true, ReportsDeletions = true, Trust = 77,
            },
            Token = new SyncToken([0, 1, 2, 255]),
            LastReadAt = new DateTimeOffset(2024, 1, 2, 3, 4, 5, 6, TimeSpan.FromHours(8)),
            IsRestarting = true,
        };
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);

        await book.CommitAsync(new ImportCommit { Source = source }, Stop);
        await book.CommitAsync(new ImportCommit { Source = StoreSamples.Stored(StoreSamples.OtherSource) }, Stop);

        StoredSource found = Assert.IsType<StoredSource>(await book.FindSourceAsync(StoreSamples.Source, Stop));
        Assert.Equal(source, found);
        Assert.Equal(source.LastReadAt.Value.Offset, found.LastReadAt!.Value.Offset);
        Assert.Equal([StoreSamples.OtherSource, StoreSamples.Source], (await book.GetSourcesAsync(Stop)).Select(s => s.Descriptor.Id));
        Assert.Null((await book.FindSourceAsync(StoreSamples.OtherSource, Stop))!.LastReadAt);
    }

    [Fact]
    public async Task An_update_replaces_content_and_source_and_keeps_the_number()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(StoreSamples.Add(StoreSamples.FullRecord("1"), StoreSamples.Record("2", "Bo")), Stop);
        ContactRecord changed = StoreSamples.Record("1", "Ada Weber");

        await book.CommitAsync(StoreSamples.Add(changed) with { Source = StoreSamples.Stored(StoreSamples.Source, "2") }, Stop);

        StoredRecord found = Assert.IsType<StoredRecord>(await book.FindRecordAsync(changed.Key, Stop));
        Assert.Equal(1, found.Number);
        Assert.Equal(ContactCodec.Hash(changed.Contact), found.Hash);
        Assert.Equal("Ada Weber", found.Record.Contact.Names[0].Formatted);
        Assert.Empty(found.Record.Issues);
        Assert.Equal("2", (await book.FindSourceAsync(StoreSamples.Source, Stop))!.Token.ToText());
        Assert.Equal(2, await book.CountRecordsAsync(null, Stop));
    }

    [Fact]
    public async Task A_removed_record_is_hidden_and_waits_for_its_resolution()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada"), StoreSamples.Record("2", "Bo")), Stop);
        await book.CommitAsync(new ResolutionCommit { Terms = [(1, [5])], Assignments = [(1, StoreSamples.Person(1))], Resolved = [1, 2] }, Stop);

        await book.CommitAsync(StoreSamples.Remove(StoreSamples.Key("1"), StoreSamples.Key("unknown")), Stop);

        Assert.Null(await book.FindRecordAsync(StoreSamples.Key("1"), Stop));
        Assert.Equal([2], (await book.GetRecordsAsync([1, 2, 3], Stop)).Select(r => r.Number));
        Assert.Equal([2], (await StoreSamples.ReadAllAsync(book, Stop)).Select(r => r.Number));
        Assert.Equal([2], (await book.GetDigestsAsync(StoreSamples.Source, Stop)).Select(d => d.Number));
        Assert.Equal(1, await book.CountRecordsAsync(StoreSamples.Source, Stop));
        Assert.Equal([new PendingRecord(1, StoreSamples.Key("1"), IsRemoved: true)], await book.GetPendingAsync(Stop));
        Assert.Equal("5", string.Join(' ', (await book.GetTermsAsync([1], Stop))[1]));
        Assert.Equal(StoreSamples.Person(1), (await book.GetPeopleAsync(null, Stop))[1]);
    }

    [Fact]
    public async Task A_record_that_comes_back_before_its_resolution_keeps_its_number()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada")), Stop);
        await book.CommitAsync(StoreSamples.Remove(StoreSamples.Key("1")), Stop);

        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada")), Stop);

        Assert.Equal(1, (await book.FindRecordAsync(StoreSamples.Key("1"), Stop))!.Number);
        Assert.Equal([new PendingRecord(1, StoreSamples.Key("1"), IsRemoved: false)], await book.GetPendingAsync(Stop));
        Assert.Equal(1, await book.CountRecordsAsync(null, Stop));
    }

    [Fact]
    public async Task Digests_of_single_records_can_be_asked_for()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        Assert.Empty(await book.GetDigestsAsync(StoreSamples.Source, ["1"], Stop));
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada"), StoreSamples.Record("2", "Bo"), StoreSamples.Record("3", "Cy")) with { Generation = 7 }, Stop);
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Dee", StoreSamples.OtherSource)), Stop);
        await book.CommitAsync(StoreSamples.Remove(StoreSamples.Key("3")), Stop);

        IReadOnlyList<RecordDigest> found = await book.GetDigestsAsync(StoreSamples.Source, ["3", "2", "unknown", "1", "2"], Stop);

        Assert.Equal((await book.GetDigestsAsync(StoreSamples.Source, Stop)).OrderBy(d => d.Number), found.OrderBy(d => d.Number));
        Assert.Equal([(1, 7), (2, 7)], found.Select(d => (d.Number, d.Generation)).Order());
        Assert.Empty(await book.GetDigestsAsync(StoreSamples.Source, [], Stop));
    }

    [Fact]
    public async Task A_number_is_never_used_again()
    {
        IContactStore store = await CreateAsync();
        await using (IContactBook book = await store.OpenAsync(OwnerId.Default, Stop))
        {
            await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada"), StoreSamples.Record("2", "Bo")), Stop);
            await book.CommitAsync(StoreSamples.Remove(StoreSamples.Key("1"), StoreSamples.Key("2")), Stop);
            await book.CommitAsync(new ResolutionCommit { Resolved = [1, 2] }, Stop);
        }

        await using IContactStore again = await ReopenAsync(store);
        await using IContactBook later = await again.OpenAsync(OwnerId.Default, Stop);
        await later.CommitAsync(StoreSamples.Add(StoreSamples.Record("2", "Bo")), Stop);

        Assert.Equal(3, (await later.FindRecordAsync(StoreSamples.Key("2"), Stop))!.Number);
        Assert.Equal([3], (await later.GetPendingAsync(Stop)).Select(p => p.Number));
    }

    [Fact]
    public async Task Removal_and_return_in_one_commit_leave_the_record()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada")), Stop);

        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Bo")) with { Removals = [StoreSamples.Key("1")] }, Stop);

        Assert.Equal("Bo", (await book.FindRecordAsync(StoreSamples.Key("1"), Stop))!.Record.Contact.Names[0].Formatted);
    }

    [Fact]
    public async Task Seen_unchanged_gets_the_generation_and_nothing_else()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada"), StoreSamples.Record("2", "Bo"), StoreSamples.Record("3", "Cy")), Stop);
        await book.CommitAsync(new ResolutionCommit { Resolved = [1, 2, 3] }, Stop);

        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("2", "Bob")) with { SeenUnchanged = [StoreSamples.Key("1"), StoreSamples.Key("9")], Generation = 4 }, Stop);

        Assert.Equal(
            [(1, 4), (2, 4), (3, 0)],
            (await book.GetDigestsAsync(StoreSamples.Source, Stop)).Select(d => (d.Number, d.Generation)).Order());
        Assert.Equal([2], (await book.GetPendingAsync(Stop)).Select(p => p.Number));
    }

    [Fact]
    public async Task A_key_of_another_source_is_refused()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        ImportCommit good = StoreSamples.Add(StoreSamples.Record("1", "Ada"));
        RecordKey foreign = StoreSamples.Key("1", StoreSamples.OtherSource);

        await Assert.ThrowsAsync<ArgumentException>(() => book.CommitAsync(good with { Source = StoreSamples.Stored(StoreSamples.OtherSource) }, Stop).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => book.CommitAsync(good with { Removals = [foreign] }, Stop).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => book.CommitAsync(good with { SeenUnchanged = [foreign] }, Stop).AsTask());

        Assert.Empty(await book.GetSourcesAsync(Stop));
        Assert.Empty(await store.GetOwnersAsync(Stop));
    }

    [Fact]
    public async Task A_cancelled_commit_changes_nothing()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        CancellationToken cancelled = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada")), cancelled).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreSamples.ReadAllAsync(book, cancelled));

        Assert.Equal(0, await book.CountRecordsAsync(null, Stop));
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada")), Stop);
        Assert.Equal(1, await book.CountRecordsAsync(null, Stop));
    }

    [Fact]
    public async Task Keys_are_told_apart_to_the_letter()
    {
        string[] ids = ["a", "A", "a ", " a", "é", "e\u0301", "a\0", "a\0b", "\ud83d", "\ud83e", "🙂", new string('x', 5_000), new string('x', 4_999), "%", "_"];
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);

        await book.CommitAsync(StoreSamples.Add([.. ids.Select(id => StoreSamples.Record(id, id))]), Stop);

        Assert.Equal(ids.Order(StringComparer.Ordinal), (await StoreSamples.NumbersAsync(book, Stop)).Keys.Order(StringComparer.Ordinal));
        foreach (string id in ids)
        {
            Assert.Equal(id, (await book.FindRecordAsync(StoreSamples.Key(id), Stop))!.Record.Contact.Names[0].Formatted);
        }
    }

    [Fact]
    public async Task Sources_do_not_mix()
    {
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Ada"), StoreSamples.Record("2", "Bo")), Stop);
        await book.CommitAsync(StoreSamples.Add(StoreSamples.Record("1", "Cy", StoreSamples.OtherSource)), Stop);

        await book.CommitAsync(StoreSamples.Remove(StoreSamples.Key("1")), Stop);

        Assert.Equal(1, await book.CountRecordsAsync(StoreSamples.Source, Stop));
        Assert.Equal(1, await book.CountRecordsAsync(StoreSamples.OtherSource, Stop));
        Assert.Equal(2, await book.CountRecordsAsync(null, Stop));
        Assert.Equal(3, Assert.Single(await book.GetDigestsAsync(StoreSamples.OtherSource, Stop)).Number);
        Assert.Equal("Cy", (await book.FindRecordAsync(StoreSamples.Key("1", StoreSamples.OtherSource), Stop))!.Record.Contact.Names[0].Formatted);
    }

    [Fact]
    public async Task Reading_goes_on_while_the_book_is_written()
    {
        const int count = 3_000;
        await using IContactStore store = await CreateAsync();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, Stop);
        await book.CommitAsync(StoreSamples.Add([.. Enumerable.Range(1, count).Select(i => StoreSamples.Record($"{i}", $"Name {i}"))]), Stop);

        HashSet<int> seen = [];
        await foreach (StoredRecord record in book.ReadRecordsAsync(Stop))
        {
            Assert.True(seen.Add(record.Number));
            Assert.Equal($"Name {record.Record.Key.Id}", record.Record.Contact.Names[0].Formatted);
            if (seen.Count % 500 == 0)
            {
                await book.CommitAsync(StoreSamples.Add(record.Record), Stop);
            }
        }

        Assert.Equal(count, seen.Count);
    }
}
