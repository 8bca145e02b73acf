using System.Diagnostics;
using System.Text;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Headers;

public class AddressTruthTests
{
    [Fact]
    public async Task Read_every_generated_address_list_equals_the_truth()
    {
        string? bench = SharedCorpus.Bench;
        Assert.SkipWhen(bench is null, "The shared benchmark generators are not present beside this checkout.");
        string folder = Directory.CreateTempSubdirectory("addr-").FullName;
        try
        {
            ProcessStartInfo start = new("python3") { ArgumentList = { Path.Combine(bench!, "speed", "generate.py"), folder, "--addr", "40000", "--cards", "1", "--rows", "1", "--phones", "1", "--seed", "77" }, RedirectStandardOutput = true, UseShellExecute = false };
            using Process? process = TryStart(start);
            Assert.SkipWhen(process is null, "Python is not installed here.");
            await process!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            string[] truth = await File.ReadAllLinesAsync(Path.Combine(folder, "addr.truth.tsv"), Encoding.UTF8, TestContext.Current.CancellationToken);
            byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "addr.txt"), TestContext.Current.CancellationToken);

            List<string> wrong = [];
            int line = 0;
            foreach (Range range in bytes.AsSpan().Split((byte)'\n'))
            {
                if (line < truth.Length && Escape(AddressSamples.Read(bytes.AsSpan(range))) is var read && read != truth[line])
                {
                    wrong.Add($"{truth[line]} /// {read}");
                }

                line++;
            }

            Assert.Equal(40_000, truth.Length);
            Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(20))}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    private static Process? TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
