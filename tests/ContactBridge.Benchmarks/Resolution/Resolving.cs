using System.Diagnostics;
using System.Globalization;
using ContactBridge.Engine;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Storage;
using ContactBridge.Formats.VCard;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Benchmarks.Resolution;

/// <summary>Times resolution alone, in memory: cards30.vcf and cards40.vcf hold the same people.</summary>
internal static class Resolving
{
    public static async Task RunAsync(string folder)
    {
        FormatRegistry formats = new([new VCardFormat()]);
        InMemoryContactStore store = new();
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, default);
        ContactImporter importer = new(book);
        foreach (string name in (string[])["cards30.vcf", "cards40.vcf"])
        {
            RecognizedDocument document = await formats.RecognizeAsync(ContactDocument.FromFile(Path.Combine(folder, name)));
            await importer.ImportAsync(new FileContactSource(document));
        }

        ContactPipeline pipeline = new(new PipelineOptions { Normalization = new NormalizationOptions { DefaultRegion = "US" } });
        Stopwatch watch = Stopwatch.StartNew();
        ResolutionReport report = await pipeline.ResolveAsync(book);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"resolution: {report.Records:N0} records into {report.People:N0} people in {watch.Elapsed.TotalSeconds:0.00} s, {report.Compared:N0} pairs compared"));
    }
}
