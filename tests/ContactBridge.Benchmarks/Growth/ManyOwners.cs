using System.Diagnostics;
using System.Globalization;
using ContactBridge.Accuracy.Books;
using ContactBridge.Engine;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Benchmarks.Growth;

/// <summary>
/// Parsed records of many owners, 1,000,000 where nothing else is said, in one store in memory, each owner's to resolution and graph, as many owners at a time as there are processors.
/// The generator makes 40 different books of about 2,400 records, and each is then resolved for about ten owners; one owner's book and graph are let go of before the next.
/// </summary>
internal static class ManyOwners
{
    private const int MaxBooks = 40;
    private const int PeopleOfBook = 1_000;
    private const int RecordsOfBook = 2_400;

    public static async Task RunAsync(string generator, int total)
    {
        string folder = await BookGenerator.MakeAsync(generator, "7", Math.Clamp(total / RecordsOfBook, 1, MaxBooks), PeopleOfBook, isHard: false);
        GeneratedRecords[] books;
        try
        {
            books = await Task.WhenAll(Directory.EnumerateDirectories(folder, "owner-*").Order(StringComparer.Ordinal).Select(GeneratedRecords.ReadAsync));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        List<GeneratedRecords> owners = [];
        for (int count = 0; count < total; count += owners[^1].Count)
        {
            owners.Add(books[owners.Count % books.Length]);
        }

        // The first books warm up; what follows is how a server goes on all day.
        InMemoryContactStore store = new();
        await Parallel.ForEachAsync(books.Take(4).Index(), async (book, _) => await ResolveAsync(store, OwnerId.Create($"warm-{book.Index}"), book.Item));
        GC.Collect();
        long people = 0;
        Stopwatch watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            owners.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (owner, _) => Interlocked.Add(ref people, await ResolveAsync(store, OwnerId.Create($"owner-{owner.Index}"), owner.Item)));
        double seconds = watch.Elapsed.TotalSeconds;
        using Process self = Process.GetCurrentProcess();
        long records = owners.Sum(static o => (long)o.Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"owners: {records:N0} records of {owners.Count:N0} owners into {people:N0} people with graphs in {seconds:0.0} s (mark 20 s for 1,000,000), {records / seconds:N0} a second, peak {self.PeakWorkingSet64 / 1e6:N0} MB"));
    }

    private static async Task<int> ResolveAsync(InMemoryContactStore store, OwnerId owner, GeneratedRecords records)
    {
        ContactPipeline pipeline = new(new PipelineOptions { MaxParallelism = 1, Normalization = new NormalizationOptions { DefaultRegion = records.Region } });
        await using IContactBook book = await store.OpenAsync(owner, default);
        ContactImporter importer = new(book);
        foreach (ChangesSource source in records.ToSources())
        {
            await importer.ImportAsync(source);
        }

        (ResolutionReport report, _, _) = await pipeline.ResolveAndBuildGraphAsync(book);
        await store.DeleteAsync(owner, default);
        return report.People;
    }
}
