using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Formats;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Import;

/// <summary>Promises 3, 7 and 8 over generated address books: any pages, any cuts, any order; seeds are fixed.</summary>
public sealed class ImportPropertyTests
{
    private static readonly TinyContactFormat _tiny = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 15)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Import_ends_like_the_source_whatever_the_pages_cuts_and_expiries(int seed)
    {
        var random = new Random(seed);
        GeneratedBook generated = GeneratedBook.Create(seed);
        SourceId id = generated.Sources[0];
        FakeContactSource source = generated.ToSource(id);
        source.Expiry = (ExpiryBehavior)random.Next(2);
        var (_, book) = await BookDump.NewAsync();
        for (int edition = 0; edition < 4; edition++)
        {
            await ImportThroughCutsAsync(random, book, source);

            Assert.Equal(Expected(generated.RecordsOf(id)), await BookDump.OfAsync(book));
            generated = generated.Edit(random.Next());
            generated.Update(source);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Import_of_a_source_that_changes_between_the_cuts_ends_like_its_last_state(int seed)
    {
        var random = new Random(seed);
        GeneratedBook generated = GeneratedBook.Create(seed);
        SourceId id = generated.Sources[0];
        FakeContactSource source = generated.ToSource(id);
        source.PageSize = random.Next(1, 7);
        source.Expiry = (ExpiryBehavior)random.Next(2);
        var (_, book) = await BookDump.NewAsync();
        for (int edition = 0; edition < 8; edition++)
        {
            await TryImportAsync(random, book, source);
            generated = generated.Edit(random.Next());
            generated.Update(source);
            if (random.Next(3) == 0)
            {
                source.ExpireTokens();
            }
        }

        await new ContactImporter(book).ImportAsync(source);

        Assert.Equal(Expected(generated.RecordsOf(id)), await BookDump.OfAsync(book));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Import_of_a_file_does_not_depend_on_order_buffering_checkpoints_or_cuts(int seed)
    {
        var random = new Random(seed);
        GeneratedBook[] editions = [GeneratedBook.Create(seed), GeneratedBook.Create(seed).Edit(seed), GeneratedBook.Create(seed).Edit(seed).Edit(seed)];
        var (_, plain) = await BookDump.NewAsync();
        var (_, disturbed) = await BookDump.NewAsync();
        foreach (GeneratedBook edition in editions)
        {
            string[] lines = Lines(edition);
            ImportReport report = await new ContactImporter(plain).ImportAsync(File(lines, isBuffered: true, 5000));
            random.Shuffle(lines);
            for (int n = random.Next(4); n >= 0; n--)
            {
                await TryImportAsync(random, disturbed, File(lines, random.Next(2) == 0, random.Next(1, 9)));
            }

            ImportReport last = await new ContactImporter(disturbed).ImportAsync(File(lines, random.Next(2) == 0, random.Next(1, 9)));

            Assert.Equal(await BookDump.OfAsync(plain), await BookDump.OfAsync(disturbed));
            Assert.True(report.Balances && last.Balances);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Import_of_a_file_that_replaces_holds_what_the_file_holds(int seed)
    {
        var random = new Random(seed);
        GeneratedBook generated = GeneratedBook.Create(seed);
        var (_, book) = await BookDump.NewAsync();
        for (int edition = 0; edition < 3; edition++)
        {
            string[] lines = Lines(generated);
            random.Shuffle(lines);
            bool isCut = await TryImportAsync(random, book, File(lines, random.Next(2) == 0, random.Next(1, 9), replace: true));

            ImportReport report = await new ContactImporter(book).ImportAsync(File(lines, random.Next(2) == 0, random.Next(1, 9), replace: true));
            ImportReport again = await new ContactImporter(book).ImportAsync(File(lines, isBuffered: true, 100, replace: true));

            Assert.Equal(lines.Length, report.Counts.RecordsAfter);
            Assert.True(report.Balances && again.Balances && !again.HasChanges);
            Assert.True(isCut || !report.HasChanges);
            generated = generated.Edit(random.Next());
        }
    }

    private static string[] Lines(GeneratedBook book) => [.. book.RecordsOf(book.Sources[0]).Select((r, i) => TinyContactFormat.Line(i % 4 == 0 ? "id" + r.Key.Id : null, r.Contact))];

    private static FileContactSource File(string[] lines, bool isBuffered, int interval, bool replace = false) => new(
        new RecognizedDocument(ContactDocument.FromBytes("a.tiny", _tiny.File(lines)), _tiny, new FormatMatch { Format = "tiny", Confidence = 100, Exporter = "tiny" }),
        new FileSourceOptions { CheckpointInterval = interval, MaxBufferedBytes = isBuffered ? 1 << 20 : 0, Replace = replace });

    private static string[] Expected(IEnumerable<ContactRecord> records) =>
        [.. records.Select(r => $"{r.Key.ToDisplayString()} {ContactCodec.Hash(r.Contact)}").Order(StringComparer.Ordinal)];

    private static async Task ImportThroughCutsAsync(Random random, IContactBook book, FakeContactSource source)
    {
        for (int n = random.Next(4); n > 0; n--)
        {
            source.PageSize = random.Next(1, 9);
            if (random.Next(4) == 0)
            {
                source.ExpireTokens();
            }

            await TryImportAsync(random, book, source);
        }

        source.PageSize = random.Next(1, 9);
        ImportReport report = await new ContactImporter(book).ImportAsync(source);
        ImportReport again = await new ContactImporter(book).ImportAsync(source);

        Assert.True(report.Balances && again.Balances);
        Assert.False(again.HasChanges);
        Assert.Equal(source.Count, report.Counts.RecordsAfter);
    }

    /// <summary>True when the import was cut off.</summary>
    private static async Task<bool> TryImportAsync(Random random, IContactBook book, IContactSource source)
    {
        try
        {
            ImportReport report = await new ContactImporter(book).ImportAsync(new CutSource(source, random.Next(60)));
            Assert.True(report.Balances);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
