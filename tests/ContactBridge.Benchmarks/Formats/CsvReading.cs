using System.Diagnostics;
using System.Globalization;
using ContactBridge.Formats;
using ContactBridge.Formats.Csv;

namespace ContactBridge.Benchmarks.Formats;

/// <summary>How fast google.csv and outlook.csv become full contacts. Counts of e-mail addresses are compared with truth.json by eye.</summary>
internal static class CsvReading
{
    private const int Rounds = 5;

    /// <summary>Prints MB/s and rows/s (medians after one round of warming up).</summary>
    public static void Run(string folder)
    {
        CsvFormat format = new();
        foreach (string name in (string[])["google.csv", "outlook.csv"])
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(folder, name));
            (int rows, int emails) = Count(format, bytes).GetAwaiter().GetResult();
            double[] seconds = new double[Rounds];
            for (int i = 0; i < Rounds; i++)
            {
                long start = Stopwatch.GetTimestamp();
                Count(format, bytes).GetAwaiter().GetResult();
                seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }

            Array.Sort(seconds);
            double median = seconds[Rounds / 2];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {bytes.Length / 1e6 / median,6:0} MB/s  {rows / median,9:0} rows/s  ({bytes.Length / 1e6:0.0} MB, {rows} rows, {emails} e-mail addresses)"));
        }
    }

    private static async Task<(int Rows, int Emails)> Count(CsvFormat format, byte[] bytes)
    {
        int rows = 0;
        int emails = 0;
        using MemoryStream stream = new(bytes);
        await foreach (ContactItem item in format.Reader.ReadAsync(stream, new FormatReadContext(), CancellationToken.None))
        {
            rows++;
            emails += item.Contact?.Emails.Count ?? 0;
        }

        return (rows, emails);
    }
}
