// Two exports of one owner become one graph, and every value can say where it came from.
// Run: dotnet run --project samples/ImportTwoFiles
using ContactBridge;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;

string data = SampleData.Folder;
string store = Path.Combine(Path.GetTempPath(), $"contactbridge-sample-{Environment.ProcessId}.db");
try
{
    // <readme>
    await using ContactBridgeClient bridge = new ContactBridgeBuilder().WithDefaultRegion("US").UseSqlite(store).Build();
    await using AddressBook book = await bridge.OpenAsync();

    ImportSummary summary = await book.ImportAsync([$"{data}/google-contacts.csv", $"{data}/iphone-contacts.vcf"]);
    Console.WriteLine($"{summary.Resolution.Records} records are {summary.Resolution.People} people.");

    ContactGraph graph = await book.GetGraphAsync();
    GoldenRecord bob = graph.Find("+1 206 555 0134").Single();
    foreach (MergeDecision value in bob.Decisions)
    {
        Console.WriteLine($"{value.Field}: from {string.Join(" and ", value.Sources.Select(s => $"{s.Provenance.Place}"))}");
    }
    // </readme>

    foreach (GoldenRecord person in graph.People)
    {
        Console.WriteLine($"{person.Person}  {person.DisplayName}  ({person.Records.Count} records)");
    }
}
finally
{
    foreach (string file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(store) + "*"))
    {
        File.Delete(file);
    }
}

/// <summary>Finds samples/data from wherever the sample is started.</summary>
internal static class SampleData
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "samples", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("samples/data is not above this program.");
    }
}
