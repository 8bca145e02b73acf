using System.Diagnostics;
using System.Globalization;
using ContactBridge.Accuracy.Books;
using ContactBridge.Accuracy.Names;
using ContactBridge.Accuracy.Scoring;
using ContactBridge.Accuracy.Tables;

namespace ContactBridge.Accuracy;

/// <summary>Runs every set and prints one table. Each set has a process of its own, so that its peak memory is its own.</summary>
internal static class AllCommand
{
    private const string DefaultSeeds = "11,12,13,14,15";

    // Most address books are smaller than the benchmark's.
    private static readonly Dictionary<string, (int Owners, int People, bool IsHard)> _books = new(StringComparer.Ordinal)
    {
        ["books"] = (6, 1000, false),
        ["hard"] = (6, 1000, true),
        ["small"] = (20, 100, false),
        ["medium"] = (10, 300, false),
        ["large"] = (1, 20000, false),
    };

    public static async Task<int> RunAsync(Arguments arguments)
    {
        string data = DataFolder(arguments);
        string[] seeds = (arguments.Find("seeds") ?? DefaultSeeds).Split(',');
        Console.WriteLine($"{"set",-28} {"result",-150} {"seconds",8} {"peak MB",8}");
        foreach (string set in PublicSet.All.Select(static s => s.Name)
            .Concat(Transliteration.Scripts.Select(static s => "names:" + s))
            .Concat(seeds.Select(static s => "books:" + s))
            .Concat(seeds.Select(static s => "hard:" + s))
            .Concat(seeds.Select(static s => "small:" + s))
            .Concat(seeds.Select(static s => "medium:" + s))
            .Append("large:3"))
        {
            ProcessStartInfo start = new(Environment.ProcessPath!) { UseShellExecute = false };
            if (string.Equals(Path.GetFileNameWithoutExtension(Environment.ProcessPath), "dotnet", StringComparison.Ordinal))
            {
                start.ArgumentList.Add(typeof(AllCommand).Assembly.Location);
            }

            foreach (string argument in (string[])["set", set, "--data", data])
            {
                start.ArgumentList.Add(argument);
            }

            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                return process.ExitCode;
            }
        }

        return 0;
    }

    public static async Task RunOneAsync(Arguments arguments)
    {
        string data = DataFolder(arguments);
        string set = arguments.Positions[0];
        string argument = set[(set.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (set.StartsWith("names:", StringComparison.Ordinal))
        {
            Stopwatch watch = Stopwatch.StartNew();
            double share = Transliteration.FirstPlaces(data, argument, 1);
            double attested = Transliteration.FirstPlaces(data, argument, 2);
            Print(set, string.Create(CultureInfo.InvariantCulture, $"first of 1,000: {share:0.000}, of pairs found in two labels and more: {attested:0.000}"), watch.Elapsed);
        }
        else if (PublicSet.All.FirstOrDefault(s => string.Equals(s.Name, set, StringComparison.Ordinal)) is { } table)
        {
            Stopwatch watch = Stopwatch.StartNew();
            (PartitionScore score, int records) = await table.RunAsync(data);
            Print(set, string.Create(CultureInfo.InvariantCulture, $"cluster pair F1 {score.PairF1:0.0000}  P {score.PairPrecision:0.0000}  R {score.PairRecall:0.0000}  B3 {score.B3F1:0.0000}  ({records} records)"), watch.Elapsed);
        }
        else
        {
            string books = _books.TryGetValue(set.Split(':')[0], out (int Owners, int People, bool IsHard) size)
                ? await BookGenerator.MakeAsync(data, argument, size.Owners, size.People, size.IsHard)
                : throw new ArgumentException("There is no such set.");
            try
            {
                Stopwatch watch = Stopwatch.StartNew();
                List<BookScore> scores = [];
                foreach (string folder in BooksCommand.BooksIn(books))
                {
                    scores.Add(BookScore.Of(BookTruth.Read(Path.Combine(folder, "truth.json")), await GeneratedBook.ResolveAsync(folder)));
                }

                Print(set, BookScore.MeanOf(scores).ToString(), watch.Elapsed);
            }
            finally
            {
                Directory.Delete(books, recursive: true);
            }
        }
    }

    private static void Print(string set, string result, TimeSpan elapsed)
    {
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set,-28} {result,-150} {elapsed.TotalSeconds,8:0.0} {self.PeakWorkingSet64 >> 20,8}"));
    }

    private static string DataFolder(Arguments arguments)
    {
        if (arguments.Find("data") is { } given)
        {
            return given;
        }

        for (DirectoryInfo? folder = new(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "bench", "dedup");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new ArgumentException("The labelled data are not beside this checkout; say where with --data <folder>.");
    }
}
