using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using ContactBridge.Sources.Imap.Headers;

namespace ContactBridge.Benchmarks.Sources;

/// <summary>Measures the whole harvest of a mailbox on a server that is already running, and the reader of address lists.</summary>
/// <remarks>
/// In a process with the runtime's default collector, as most applications that read a mailbox have: this project's own setting is for imports, and lets up
/// to 200 MB of new objects come together before a collection.
/// </remarks>
internal static class ImapHarvest
{
    private const string Collector = "DOTNET_gcConcurrent";

    /// <summary>Runs.</summary>
    /// <param name="args">"imap HOST PORT tls|starttls|none [ROUNDS] [USER] [compress]", or "addr FILE [ROUNDS]".</param>
    /// <param name="output">Gets one line a round.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(IReadOnlyList<string> args, TextWriter output)
    {
        int rounds = args.Count > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 5;
        switch (args.Count > 0 ? args[0] : string.Empty)
        {
            case "imap" when Environment.GetEnvironmentVariable(Collector) is null:
                return await RunWithDefaultCollectorAsync(args);
            case "imap" when args.Count >= 4:
                string user = args.Count > 5 ? args[5] : "owner";
                for (int round = 0; round < rounds; round++)
                {
                    double seconds = await HarvestAsync(args, user, output);

                    // Beside each round, in the same minute: what the server needs alone. Over TLS Dovecot gives one long answer slower than pages, so that is no floor.
                    if (args[3] == "none")
                    {
                        (double floor, long bytes) = await SocketDrain.MeasureAsync(args[1], int.Parse(args[2], CultureInfo.InvariantCulture), user);
                        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    draining the socket alone: {floor:F2} s, {bytes / 1e6:F1} MB; the harvest took {seconds / floor:F2} times that"));
                    }
                }

                return 0;
            case "addr" when args.Count >= 2:
                ReadAddresses(await File.ReadAllBytesAsync(args[1]), args.Count > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5, output);
                return 0;
            default:
                await output.WriteLineAsync("usage: imap HOST PORT tls|starttls|none [ROUNDS] [USER] [compress] | addr FILE [ROUNDS]");
                return 2;
        }
    }

    private static async Task<int> RunWithDefaultCollectorAsync(IReadOnlyList<string> args)
    {
        string program = Environment.ProcessPath!;
        IEnumerable<string> host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        using Process process = Process.Start(new ProcessStartInfo(program, [.. host, .. args]) { UseShellExecute = false, Environment = { [Collector] = "1" } })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task<double> HarvestAsync(IReadOnlyList<string> args, string user, TextWriter output)
    {
        ImapContactSource source = new(new ImapOptions
        {
            Address = "owner@example.com",
            Credentials = ImapCredentials.FromPassword(user, "secret"),
            Host = args[1],
            Port = int.Parse(args[2], CultureInfo.InvariantCulture),
            Security = args[3] switch { "tls" => ImapSecurity.Tls, "starttls" => ImapSecurity.StartTls, _ => ImapSecurity.None },
            CertificateValidation = (_, _, _, _) => true,
            Compress = args.Count > 6,
        });
        using Process self = Process.GetCurrentProcess();
        TimeSpan processor = self.TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes();
        TimeSpan compiling = JitInfo.GetCompilationTime();
        Stopwatch watch = Stopwatch.StartNew();
        int records = 0;
        int tokenBytes = 0;
        TimeSpan firstRecord = TimeSpan.Zero;
        TimeSpan lastRecord = TimeSpan.Zero;
        await foreach (ContactChange change in source.ReadAsync(null, CancellationToken.None))
        {
            if (change is ContactChange.Upserted)
            {
                records++;
                firstRecord = firstRecord == TimeSpan.Zero ? watch.Elapsed : firstRecord;
                lastRecord = watch.Elapsed;
            }

            tokenBytes = change is ContactChange.Checkpoint checkpoint ? checkpoint.Token.Bytes.Length : tokenBytes;
        }

        double seconds = watch.Elapsed.TotalSeconds;
        ImapHarvestReport report = source.LastReport!;
        self.Refresh();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.NewMessages / seconds:N0} messages/s, {report.NewMessages} messages, {records} records, {report.BytesReceived / 1e6:F1} MB, {seconds:F2} s ({firstRecord.TotalSeconds:F2} reading, {(lastRecord - firstRecord).TotalSeconds:F2} records, {seconds - lastRecord.TotalSeconds:F2} token; {(self.TotalProcessorTime - processor).TotalSeconds:F2} s of processor, {(JitInfo.GetCompilationTime() - compiling).TotalSeconds:F2} s compiling), allocated {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:F0} MB, token {tokenBytes / 1e6:F1} MB, peak {self.PeakWorkingSet64 / 1e6:F0} MB"));
        return seconds;
    }

    private static void ReadAddresses(byte[] bytes, int rounds, TextWriter output)
    {
        HeaderText name = new();
        HeaderText address = new();
        for (int round = 0; round < rounds; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            long mailboxes = 0;
            foreach (Range line in bytes.AsSpan().Split((byte)'\n'))
            {
                AddressListReader reader = new(bytes.AsSpan(line), name, address);
                while (reader.MoveNext())
                {
                    mailboxes++;
                }
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length / 1e6 / watch.Elapsed.TotalSeconds:F0} MB/s, {mailboxes} mailboxes"));
        }
    }
}
