using ContactBridge.Engine.Import;
using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Import;

public sealed class FileContactSourceTests
{
    private static readonly TinyContactFormat _tiny = new();

    public static TheoryData<bool> Buffering => [true, false];

    [Theory]
    [MemberData(nameof(Buffering))]
    public async Task Import_of_the_same_file_twice_changes_nothing(bool isBuffered)
    {
        var (_, book) = await BookDump.NewAsync();
        string[] lines = ["|Anna|a@example.org", "!", "u2|Bela", "|Cleo||+1 555 0100"];

        ImportReport first = await ImportAsync(book, lines, isBuffered: isBuffered);
        string[] dump = await BookDump.OfAsync(book);
        ImportReport second = await ImportAsync(book, lines, isBuffered: isBuffered);

        Assert.Equal((4, 3, 1), (first.Counts.Items, first.Counts.Added, first.Counts.Rejected));
        Assert.Equal((1, 3, 1, 0), (second.Counts.Items, second.Counts.Unchanged, second.Counts.Rejected, second.Counts.Updated));
        Assert.Equal(3, second.Issues[0].Place.Line);
        Assert.True(first.Balances && second.Balances);
        Assert.Equal(dump, await BookDump.OfAsync(book));
    }

    [Theory]
    [MemberData(nameof(Buffering))]
    public async Task Import_of_an_edited_file_updates_and_removes_nothing(bool isBuffered)
    {
        var (_, book) = await BookDump.NewAsync();
        await ImportAsync(book, ["|Anna|a@example.org", "|Bela|b@example.org", "|Cleo|c@example.org"], isBuffered: isBuffered);

        ImportReport report = await ImportAsync(book, ["|Dora|d@example.org", "|Cleo|c@example.org", "|Anna|a@example.org|+1 555 0100"], isBuffered: isBuffered);

        Assert.Equal((2, 1, 1, 2, 0), (report.Counts.Items, report.Counts.Added, report.Counts.Updated, report.Counts.Unchanged, report.Counts.Removed));
        Assert.True(report.Balances);
    }

    [Theory]
    [MemberData(nameof(Buffering))]
    public async Task Import_with_replace_removes_what_the_file_does_not_hold(bool isBuffered)
    {
        var (_, book) = await BookDump.NewAsync();
        await ImportAsync(book, ["|Anna|a@example.org", "|Bela|b@example.org", "|Cleo|c@example.org"], isBuffered: isBuffered);
        string[] edited = ["|Cleo|c@example.org", "|Anna|a@example.org|+1 555 0100"];

        ImportReport report = await ImportAsync(book, edited, replace: true, isBuffered: isBuffered);
        ImportReport again = await ImportAsync(book, edited, replace: true, isBuffered: isBuffered);

        Assert.Equal((0, 1, 1, 1), (report.Counts.Added, report.Counts.Updated, report.Counts.Unchanged, report.Counts.Removed));
        Assert.Equal((2, 0), (again.Counts.Unchanged, again.Counts.Removed));
        Assert.True(report.Balances && report.IsRestart && again.Balances);
    }

    [Fact]
    public async Task Import_with_replace_of_a_file_that_was_imported_without_removes_the_rest()
    {
        var (_, book) = await BookDump.NewAsync();
        await ImportAsync(book, ["|Anna", "|Bela"]);
        await ImportAsync(book, ["|Cleo"]);

        ImportReport report = await ImportAsync(book, ["|Cleo"], replace: true);

        Assert.Equal((1, 2), (report.Counts.Unchanged, report.Counts.Removed));
    }

    [Fact]
    public async Task Import_of_a_replacement_that_was_cut_off_goes_on_even_without_the_word()
    {
        var (_, book) = await BookDump.NewAsync();
        await ImportAsync(book, ["|Anna", "|Bela"]);
        string[] lines = [.. Enumerable.Range(0, 10).Select(i => $"|Name {i}")];
        await CutAsync(book, Source(lines, replace: true, interval: 2), 8);

        ImportReport report = await ImportAsync(book, lines);

        Assert.Equal((2, 10), (report.Counts.Removed, report.Counts.RecordsAfter));
        Assert.True(report.Balances);
    }

    [Fact]
    public async Task Import_of_another_file_after_a_replacement_that_was_cut_off_removes_nothing_more()
    {
        var (_, book) = await BookDump.NewAsync();
        await ImportAsync(book, ["|Anna", "|Bela"]);
        await CutAsync(book, Source([.. Enumerable.Range(0, 10).Select(i => $"|Name {i}")], replace: true, interval: 2), 8);

        ImportReport report = await ImportAsync(book, ["|Dora"]);

        Assert.Equal((0, 1), (report.Counts.Removed, report.Counts.Added));
        Assert.True(report.Balances);
        Assert.False((await book.FindSourceAsync(report.Source.Id, default))!.IsRestarting);
    }

    [Fact]
    public async Task Import_of_another_file_after_one_was_cut_off_makes_sure_of_every_record()
    {
        var (_, book) = await BookDump.NewAsync();
        string[] v1 = [.. Enumerable.Range(0, 10).Select(i => $"u{i}|Name {i}|one")];
        await ImportAsync(book, v1);
        await CutAsync(book, Source([.. Enumerable.Range(0, 10).Select(i => $"u{i}|Name {i}|two")], interval: 2), 8);

        ImportReport report = await ImportAsync(book, [.. v1, "u10|New"], interval: 3);

        var (_, plain) = await BookDump.NewAsync();
        await ImportAsync(plain, [.. v1, "u10|New"]);
        Assert.Equal((4, 1), (report.Counts.Updated, report.Counts.Added));
        Assert.Equal(await BookDump.OfAsync(plain), await BookDump.OfAsync(book));
    }

    [Theory]
    [MemberData(nameof(Buffering))]
    public async Task Read_tells_a_file_that_changes_under_it(bool isBuffered)
    {
        byte[][] contents = [_tiny.File("|Anna"), _tiny.File("|Bela")];
        int opened = 0;
        var document = new ContactDocument { Name = "a.tiny", Length = 12, OpenAsync = _ => new(new MemoryStream(contents[Math.Min(opened++, 1)])) };
        var (_, book) = await BookDump.NewAsync();
        await ImportAsync(book, ["|Zoe"], name: "a.tiny");
        var source = new FileContactSource(Recognized(document), new FileSourceOptions { MaxBufferedBytes = isBuffered ? 1000 : 0 });

        var error = await Assert.ThrowsAsync<SourceException>(() => new ContactImporter(book).ImportAsync(source));

        Assert.True(error.IsTransient);
        Assert.Equal(1, await book.CountRecordsAsync(null, default));
    }

    [Fact]
    public async Task Read_of_a_large_file_that_changes_between_its_passes_commits_nothing_of_the_change()
    {
        byte[][] contents = [_tiny.File("|Anna", "|Bela"), _tiny.File("|Anna", "|Carl")];
        int opened = 0;
        var document = new ContactDocument { Name = "a.tiny", OpenAsync = _ => new(new MemoryStream(contents[Math.Min(opened++, 1)])) };
        var (_, book) = await BookDump.NewAsync();
        var source = new FileContactSource(Recognized(document), new FileSourceOptions { MaxBufferedBytes = 0, CheckpointInterval = 1 });

        await Assert.ThrowsAsync<SourceException>(() => new ContactImporter(book).ImportAsync(source));

        Assert.Equal(1, await book.CountRecordsAsync(null, default));
    }

    [Fact]
    public async Task Read_tells_a_file_that_is_gone()
    {
        string path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, _tiny.File("|Anna"));
        var source = new FileContactSource(Recognized(ContactDocument.FromFile(path, "a.tiny")));
        File.Delete(path);

        var error = await Assert.ThrowsAsync<SourceException>(async () => await source.ReadAsync(null, default).ToListAsync());

        Assert.Equal("a.tiny: there is no such file.", error.Message);
        Assert.Equal("tiny:a.tiny", error.SourceId.Value);
    }

    [Fact]
    public async Task Read_passes_on_that_the_file_is_not_what_it_claims() =>
        await Assert.ThrowsAsync<ContactFormatException>(async () =>
            await new FileContactSource(Recognized(ContactDocument.FromBytes("a.tiny", "#other\n"u8.ToArray()))).ReadAsync(null, default).ToListAsync());

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("CBF")]
    public async Task Read_refuses_a_token_that_is_not_its_own(string token)
    {
        FileContactSource source = Source(["|Anna"]);

        ValueTask<List<ContactChange>> read = source.ReadAsync(SyncToken.FromText(token), default).ToListAsync();

        if (token.Length == 0)
        {
            Assert.Equal(2, (await read).Count);
        }
        else
        {
            await Assert.ThrowsAsync<SyncTokenExpiredException>(async () => await read);
        }
    }

    [Fact]
    public async Task Read_tells_of_items_that_share_an_identifier_and_keeps_both()
    {
        List<ContactChange> changes = await Source(["u|Anna", "u|Bela", "v|Cleo"]).ReadAsync(null, default).ToListAsync();

        ContactRecord[] records = [.. changes.OfType<ContactChange.Upserted>().Select(u => u.Record)];
        Assert.Equal([1, 1, 0], records.Select(r => r.Issues.Count(i => i.Code == IssueCode.DuplicateIdentifier)));
        Assert.Equal(3, records.Select(r => r.Key).Distinct().Count());
    }

    [Fact]
    public async Task Read_rereads_a_file_when_the_meaning_of_its_columns_changed()
    {
        var (_, book) = await BookDump.NewAsync();
        await ImportAsync(book, ["|Anna"]);
        var options = new FileSourceOptions { ColumnMap = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["a"] = "email" } };
        FileContactSource source = new(Recognized(ContactDocument.FromBytes("contacts.tiny", _tiny.File("|Anna"))), options);
        StoredSource stored = (await book.FindSourceAsync(source.Descriptor.Id, default))!;

        List<ContactChange> changes = await source.ReadAsync(stored.Token, default).ToListAsync();

        Assert.NotEqual(stored.Token, ((ContactChange.Checkpoint)changes[^1]).Token);
    }

    [Fact]
    public async Task Read_remembers_rejected_items_and_rereads_when_they_are_too_many()
    {
        var (_, book) = await BookDump.NewAsync();
        string[] lines = [.. Enumerable.Repeat("!", FileSyncToken.MaxRejected + 1), "|Anna"];

        await ImportAsync(book, lines);
        ImportReport report = await ImportAsync(book, lines);

        Assert.Equal((FileSyncToken.MaxRejected + 1, 1), (report.Counts.Rejected, report.Counts.Unchanged));
        Assert.True(report.Balances);
    }

    [Fact]
    public async Task Read_of_several_documents_is_one_source()
    {
        var (_, book) = await BookDump.NewAsync();
        FileContactSource Both(string second) => new(
            [Recognized(ContactDocument.FromBytes("f/1.tiny", _tiny.File("|Anna"))), Recognized(ContactDocument.FromBytes("f/2.tiny", _tiny.File(second)))],
            new FileSourceOptions { SourceId = SourceId.Create("tiny:f/") });

        ImportReport first = await new ContactImporter(book).ImportAsync(Both("|Bela|b@example.org"));
        ImportReport second = await new ContactImporter(book).ImportAsync(Both("|Bela|b@example.org|1"));

        Assert.Equal([("f/1.tiny", 1), ("f/2.tiny", 1)], first.Documents.Select(d => (d.Document, d.Added)));
        Assert.Equal((1, 1, 1), (second.Counts.Items, second.Counts.Updated, second.Counts.Unchanged));
    }

    [Fact]
    public async Task Read_of_several_documents_goes_on_past_an_unreadable_one_unless_they_are_the_whole_source()
    {
        var (_, book) = await BookDump.NewAsync();
        string gone = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        FileContactSource All(bool replace) => new(
            [
                Recognized(ContactDocument.FromBytes("f/1.tiny", _tiny.File("|Anna"))),
                Recognized(ContactDocument.FromBytes("f/2.tiny", "#other\n"u8.ToArray())),
                Recognized(ContactDocument.FromFile(gone, "f/3.tiny")),
                Recognized(ContactDocument.FromBytes("f/4.tiny", _tiny.File("|Bela"))),
            ],
            new FileSourceOptions { SourceId = SourceId.Create("tiny:f/"), Replace = replace });

        ImportReport report = await new ContactImporter(book).ImportAsync(All(false));
        ImportReport again = await new ContactImporter(book).ImportAsync(All(false));

        Assert.Equal((4, 2, 2), (report.Counts.Items, report.Counts.Added, report.Counts.Rejected));
        Assert.Equal(["f/2.tiny", "f/3.tiny"], report.Issues.Select(i => i.Place.Document));
        Assert.Equal((2, 2, 2), (again.Counts.Items, again.Counts.Unchanged, again.Counts.Rejected));
        await Assert.ThrowsAnyAsync<ContactBridgeException>(() => new ContactImporter(book).ImportAsync(All(true)));
    }

    [Fact]
    public async Task Import_of_everything_still_knows_edited_cards_of_a_file()
    {
        var (_, book) = await BookDump.NewAsync();
        await ImportAsync(book, ["|Anna|a@example.org"]);
        await ImportAsync(book, ["|Anna|a@example.org|1"]);

        ImportReport report = await new ContactImporter(book).ImportAsync(Source(["|Anna|a@example.org|2"]), new ImportOptions { ReadsAll = true });

        Assert.Equal((1, 0, 1), (report.Counts.Updated, report.Counts.Added, report.Counts.RecordsAfter));
    }

    [Fact]
    public async Task Read_reports_progress_to_the_end()
    {
        var (_, book) = await BookDump.NewAsync();
        var seen = new System.Collections.Concurrent.ConcurrentQueue<ImportProgress>();
        FileContactSource source = Source([.. Enumerable.Range(0, 1000).Select(i => $"|Name {i}")]);

        await new ContactImporter(book).ImportAsync(source, null, new Reporter(seen.Enqueue));

        Assert.Contains(seen, p => p is { Items: 750, TotalItems: 1000, Document: "contacts.tiny" } && p.Bytes == p.TotalBytes);
        Assert.Equal(1000, seen.Last().Items);
    }

    private static Task<ImportReport> ImportAsync(
        IContactBook book, string[] lines, bool replace = false, bool isBuffered = true, int interval = 5000, string name = "contacts.tiny") =>
        new ContactImporter(book).ImportAsync(Source(lines, replace, isBuffered, interval, name));

    private static FileContactSource Source(string[] lines, bool replace = false, bool isBuffered = true, int interval = 5000, string name = "contacts.tiny") =>
        new(Recognized(ContactDocument.FromBytes(name, _tiny.File(lines))),
            new FileSourceOptions { Replace = replace, MaxBufferedBytes = isBuffered ? 1 << 20 : 0, CheckpointInterval = interval });

    private static RecognizedDocument Recognized(ContactDocument document) =>
        new(document, _tiny, new FormatMatch { Format = "tiny", Confidence = 100, Exporter = "tiny" });

    private static Task CutAsync(IContactBook book, IContactSource source, int element) =>
        Assert.ThrowsAsync<IOException>(() => new ContactImporter(book).ImportAsync(new CutSource(source, element)));

    private sealed class Reporter(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
