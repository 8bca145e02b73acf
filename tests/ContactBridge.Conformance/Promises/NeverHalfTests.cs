using System.Diagnostics;
using System.Globalization;
using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats;
using ContactBridge.Formats.Csv;
using ContactBridge.Formats.VCard;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Conformance.Promises;

/// <summary>Promise 8: kill the import at any instant; the store opens, and the same command goes on to the same result.</summary>
public sealed class NeverHalfTests : IDisposable
{
    private const int Kills = 50;

    private readonly string _folder = Directory.CreateTempSubdirectory("contactbridge-kill-").FullName;

    [Fact]
    public async Task Fifty_kills_at_random_instants_lead_to_the_undisturbed_result()
    {
        await WriteFilesAsync();
        Stopwatch undisturbed = Stopwatch.StartNew();
        await RunAsync("straight.db", null);
        double seconds = undisturbed.Elapsed.TotalSeconds;
        byte[] expected = await CanonicalAsync("straight.db");
        Random random = new(20261121);

        int kills = 0;
        for (int store = 0; kills < Kills; store++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"killed-{store}.db");

            // Some kills a store, at instants spread over all phases: start, first file, last file, resolution.
            for (int n = 0; n < 10 && kills < Kills; n++)
            {
                if (!await RunAsync(name, TimeSpan.FromSeconds(0.15 + (random.NextDouble() * seconds))))
                {
                    // What is imported already takes no time; and the first run may have been slowed by others on the machine, so that kills would come too late.
                    seconds *= 0.9;
                    break;
                }

                kills++;
            }

            await RunAsync(name, null);
            Assert.Equal(expected, await CanonicalAsync(name));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Two formats, two sources each known in part by the others: enough for several checkpoints.</summary>
    private async Task WriteFilesAsync()
    {
        string data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        GeneratedBook book = GeneratedBook.Create(8, new GeneratedBookOptions { People = 3_000, Sources = 2, Coverage = 0.7 });
        IContactWriter[] writers = [new VCardFormat().Writers[0], new CsvFormat().Writers[0]];
        string[] names = ["one.vcf", "two.csv"];
        for (int i = 0; i < writers.Length; i++)
        {
            await using FileStream stream = File.Create(Path.Combine(data, names[i]));
            Contact[] contacts = [.. book.RecordsOf(book.Sources[i]).Select(r => r.Contact)];
            await writers[i].WriteAsync(contacts.ToAsyncEnumerable(), stream, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Imports in a process of its own; true when it was killed before it ended.</summary>
    private async Task<bool> RunAsync(string store, TimeSpan? killAfter)
    {
        using Process process = Start("import", "data", "--store", store);
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (killAfter is { } delay)
        {
            Task exit = process.WaitForExitAsync();
            if (await Task.WhenAny(exit, Task.Delay(delay)) != exit)
            {
                process.Kill();
                await exit;
                await Task.WhenAll(error, output);
                return true;
            }
        }

        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await output}{await error}");
        return false;
    }

    private async Task<byte[]> CanonicalAsync(string store)
    {
        using Process process = Start("export", store + ".json", "--form", "canonical-json", "--store", store);
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await File.ReadAllBytesAsync(Path.Combine(_folder, store + ".json"));
    }

    private Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ContactBridge.Tool.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
