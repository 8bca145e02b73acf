using System.Diagnostics;
using System.Globalization;
using ContactBridge.Engine;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;

namespace ContactBridge.Benchmarks.Growth;

/// <summary>Measures one size, in a process of its own: parsed records to resolution and to graph, cold and warm, and a contact added to the book, in memory and with SQLite.</summary>
internal static class GrowthStep
{
    /// <summary>Prints one row of the table.</summary>
    public static async Task RunAsync(string folder)
    {
        GeneratedRecords records = await GeneratedRecords.ReadAsync(folder);
        ContactPipeline pipeline = new(new PipelineOptions { Normalization = new NormalizationOptions { DefaultRegion = records.Region } });
        InMemoryContactStore store = new();
        (double resolvedCold, double graphCold, long compared) = await ResolveAsync(pipeline, store, records);
        double peak = PeakMegabytes();
        double[] inMemory = await AddAsync(pipeline, new ContactBridgeBuilder().WithDefaultRegion(records.Region).UseStore(_ => ValueTask.FromResult<IContactStore>(store)), records);
        (double resolvedWarm, double graphWarm, _) = await ResolveAsync(pipeline, new InMemoryContactStore(), records);

        string work = Directory.CreateTempSubdirectory("contactbridge-bench-").FullName;
        try
        {
            double[] sqlite = await AddAsync(pipeline, new ContactBridgeBuilder().WithDefaultRegion(records.Region).UseSqlite(Path.Combine(work, "contacts.db")), records);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {records.Count:N0} | {resolvedCold:0.00} | {graphCold:0.00} | {resolvedWarm:0.00} | {graphWarm:0.00} | {compared:N0} | {peak:N0} | {Median(inMemory):0.0} ({NinetyFifth(inMemory):0.0}) | {Median(sqlite):0.0} ({NinetyFifth(sqlite):0.0}) |"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static double Median(double[] sorted) => sorted[sorted.Length / 2];

    private static double NinetyFifth(double[] sorted) => sorted[sorted.Length * 95 / 100];

    private static double PeakMegabytes()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }

    private static async Task<(double Resolved, double Graph, long Compared)> ResolveAsync(ContactPipeline pipeline, InMemoryContactStore store, GeneratedRecords records)
    {
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, default);
        await ImportAsync(book, records);
        GC.Collect();
        StageClock clock = new();
        (ResolutionReport report, _, _) = await pipeline.ResolveAndBuildGraphAsync(book, null, clock);
        return (clock.Resolved.TotalSeconds, clock.Elapsed.TotalSeconds, report.Compared);
    }

    private static async Task<double[]> AddAsync(ContactPipeline pipeline, IContactBridgeBuilder builder, GeneratedRecords records)
    {
        await using ContactBridgeClient bridge = ((ContactBridgeBuilder)builder).Build();
        await using AddressBook book = await bridge.OpenAsync();
        if (await book.Book.CountRecordsAsync(null, default) == 0)
        {
            await ImportAsync(book.Book, records);
            await pipeline.ResolveAsync(book.Book);
        }

        return await AddedContacts.MeasureAsync(book, records);
    }

    private static async Task ImportAsync(IContactBook book, GeneratedRecords records)
    {
        ContactImporter importer = new(book);
        foreach (IContactSource source in records.ToSources())
        {
            await importer.ImportAsync(source);
        }
    }

    /// <summary>Tells when everything was resolved and only storing and merging were left.</summary>
    private sealed class StageClock : IProgress<ResolutionProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public TimeSpan Resolved { get; private set; }

        public TimeSpan Elapsed => _watch.Elapsed;

        public void Report(ResolutionProgress value)
        {
            if (value.Stage == ResolutionStage.Storing)
            {
                Resolved = _watch.Elapsed;
            }
        }
    }
}
