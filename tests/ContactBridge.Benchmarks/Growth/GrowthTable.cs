using System.Diagnostics;
using System.Globalization;
using ContactBridge.Accuracy.Books;

namespace ContactBridge.Benchmarks.Growth;

/// <summary>How time, memory and the price of one more contact grow with the book: one generated owner a row, each in a process of its own.</summary>
internal static class GrowthTable
{
    private const double RecordsPerPerson = 2.4;

    private static readonly int[] Sizes = [1_000, 5_000, 10_000, 48_000, 100_000, 200_000];

    /// <summary>Prints the table.</summary>
    /// <param name="generator">The folder of the generator of books.</param>
    /// <param name="sizes">Records, about; none for all sizes.</param>
    public static async Task RunAsync(string generator, int[] sizes)
    {
        Console.WriteLine("| records | resolved cold, s | with graph cold, s | resolved warm, s | with graph warm, s | pairs compared | peak, MB | one added in memory, ms (95 %) | one added with SQLite, ms (95 %) |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (int size in sizes.Length > 0 ? sizes : Sizes)
        {
            string folder = await BookGenerator.MakeAsync(generator, "3", owners: 1, (int)(size / RecordsPerPerson), isHard: false);
            try
            {
                await StepAsync(Path.Combine(folder, "owner-001"));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>The sizes among the arguments of a command line.</summary>
    public static int[] SizesOf(IEnumerable<string> arguments) => [.. arguments.Select(static a => int.Parse(a, CultureInfo.InvariantCulture))];

    private static async Task StepAsync(string folder)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        {
            start.ArgumentList.Add(typeof(GrowthTable).Assembly.Location);
        }

        start.ArgumentList.Add("growth-step");
        start.ArgumentList.Add(folder);
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("A size could not be measured.");
        }
    }
}
