using System.Diagnostics;
using System.Globalization;
using ContactBridge.Engine.Graph;

namespace ContactBridge.Benchmarks.Import;

/// <summary>
/// Times the whole way, cold, in one process: four files (vCard 3.0 and 4.0, Google and Outlook CSV) of 25,000 contacts each, into SQLite, resolved, and
/// the graph built; the same again; then one contact changed.
/// </summary>
internal static class WholeImport
{
    public static async Task RunAsync(string folder)
    {
        string[] files = [.. ((string[])["cards30.vcf", "cards40.vcf", "google.csv", "outlook.csv"]).Select(name => Path.Combine(folder, name))];
        string work = Directory.CreateTempSubdirectory("contactbridge-bench-").FullName;
        try
        {
            string store = Path.Combine(work, "contacts.db");
            await StepAsync("import with resolution and graph", 12, store, async book => await book.ImportAsync(files, new ImportFilesOptions { BuildsGraph = true }));
            await StepAsync("graph from the store", null, store, async book =>
            {
                ContactGraph graph = await book.GetGraphAsync();
                Console.WriteLine($"  {graph}");
                return null;
            });
            await StepAsync("the same files again", 3, store, async book => await book.ImportAsync(files));
            string changed = await ChangedContactAsync(files[0], work);
            await StepAsync("one changed contact", 0.5, store, async book => await book.ImportAsync([changed], new ImportFilesOptions { As = SourceIdOf(files[0]) }));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  store: {new FileInfo(store).Length / 1e6:0} MB"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task StepAsync(string name, double? mark, string store, Func<AddressBook, Task<ImportSummary?>> work)
    {
        Process self = Process.GetCurrentProcess();
        Stopwatch watch = Stopwatch.StartNew();
        ImportSummary? summary;
        await using (ContactBridgeClient bridge = new ContactBridgeBuilder().WithDefaultRegion("US").UseSqlite(store).Build())
        {
            await using AddressBook book = await bridge.OpenAsync();
            summary = await work(book);
        }

        double seconds = watch.Elapsed.TotalSeconds;
        self.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"import: {name}: {seconds:0.00} s{(mark is null ? string.Empty : $" (mark {mark} s)")}, peak {self.PeakWorkingSet64 / 1e6:0} MB"));
        if (summary is not null)
        {
            Console.WriteLine($"  {summary.Counts.Added} added, {summary.Counts.Updated} updated, {summary.Counts.Unchanged} unchanged, {summary.Rejected} rejected; {summary.Resolution} {summary.Graph}");
        }
    }

    /// <summary>The first card of a file with another note, in a file of its own.</summary>
    private static async Task<string> ChangedContactAsync(string file, string work)
    {
        List<string> card = [];
        await foreach (string line in File.ReadLinesAsync(file))
        {
            if (line.StartsWith("END:VCARD", StringComparison.Ordinal))
            {
                card.Add("NOTE:Changed");
                card.Add(line);
                break;
            }

            card.Add(line);
        }

        string path = Path.Combine(work, "changed.vcf");
        await File.WriteAllTextAsync(path, string.Join("\r\n", card) + "\r\n");
        return path;
    }

    private static string SourceIdOf(string file) => $"vcard:{Path.GetFileName(file)}";
}
