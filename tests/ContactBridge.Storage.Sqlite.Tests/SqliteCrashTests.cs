using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using ContactBridge.Records;
using ContactBridge.Storage.Sqlite.Native;
using Xunit;

namespace ContactBridge.Storage.Sqlite.Tests;

public sealed class SqliteCrashTests : IDisposable
{
    private const int Kills = 24;

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_any_instant_the_store_holds_exactly_the_commits_before()
    {
        Random random = new(20_240_506);
        int midCommit = 0;
        int last = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            (int imported, int resolved) = await RunAndKillAsync(random);

            (int batch, int lastResolved) = await CheckAsync();

            Assert.InRange(batch, Math.Max(imported, last), Math.Max(imported, last) + 1);
            Assert.InRange(lastResolved, Math.Max(resolved, batch - 1), batch);
            midCommit += batch > imported || lastResolved < batch ? 1 : 0;
            last = batch;
        }

        Assert.True(last > Kills, "The program was killed before it did any work.");
        Assert.True(midCommit > 0, "No kill came between two commits of a pair.");
    }

    /// <summary>Starts the writer, lets it commit a while, kills it with SIGKILL, and says which commits it told of.</summary>
    private async Task<(int Imported, int Resolved)> RunAndKillAsync(Random random)
    {
        ConcurrentQueue<string> told = new();
        int wanted = random.Next(1, 12);
        using SemaphoreSlim enough = new(0);
        using Process writer = new() { StartInfo = StartInfo() };
        writer.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                told.Enqueue(text);
                if (told.Count == wanted)
                {
                    enough.Release();
                }
            }
        };
        writer.Start();
        writer.BeginOutputReadLine();
        Assert.True(await enough.WaitAsync(TimeSpan.FromMinutes(2)), "The writer does not write.");
        await Task.Delay(TimeSpan.FromMicroseconds(random.Next(12_000)));
        writer.Kill();
        await writer.WaitForExitAsync();
        return (LastOf(told, "imported "), LastOf(told, "resolved "));
    }

    private static int LastOf(ConcurrentQueue<string> told, string verb) =>
        told.Where(line => line.StartsWith(verb, StringComparison.Ordinal)).Select(line => int.Parse(line[verb.Length..], CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();

    private ProcessStartInfo StartInfo() => new("dotnet", [Assembly.GetExecutingAssembly().Location, CrashWriter.Verb, _folder.File]) { RedirectStandardOutput = true, UseShellExecute = false };

    private async Task<(int Batch, int LastResolved)> CheckAsync()
    {
        await using SqliteContactStore store = await SqliteContactStore.OpenAsync(_folder.File, null, CancellationToken.None);
        using (Database raw = Database.Open(_folder.File, TimeSpan.FromSeconds(1)))
        {
            Statement check = raw["PRAGMA integrity_check"];
            Assert.True(check.Step());
            Assert.Equal("ok", check.Text(0));
        }

        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        int batch = await CrashWriter.LastBatchAsync(book);
        int resolved = int.Parse(await book.GetSettingAsync(CrashWriter.LastResolved, CancellationToken.None) ?? "0", CultureInfo.InvariantCulture);
        Dictionary<string, StoredRecord> records = [];
        await foreach (StoredRecord record in book.ReadRecordsAsync(CancellationToken.None))
        {
            Assert.Equal(record.Hash, ContactCodec.Hash(record.Record.Contact));
            records.Add(record.Record.Key.Id, record);
        }

        Assert.Equal(ExpectedKeys(batch), records.Keys.Order(StringComparer.Ordinal));
        Assert.All(records.Values, record => Assert.StartsWith(IsChanged(record.Record.Key.Id, batch) ? "changed" : "first", record.Record.Contact.Notes[0].Text, StringComparison.Ordinal));
        IReadOnlyList<PendingRecord> pending = await book.GetPendingAsync(CancellationToken.None);
        Assert.Equal(resolved == batch ? 0 : CrashWriter.BatchSize + (batch > 1 ? 2 : 0), pending.Count);
        int[] indexed = [.. records.Values.Where(r => !pending.Any(p => p.Number == r.Number && !p.IsRemoved) || IsChanged(r.Record.Key.Id, batch)).Select(r => r.Number)];
        Assert.Equal(indexed.Order(), (await book.GetTermsAsync([.. Enumerable.Range(1, 100_000)], CancellationToken.None)).Keys.Except(pending.Where(p => p.IsRemoved).Select(p => p.Number)).Order());
        Assert.Equal((await book.GetPostingsAsync([1], int.MaxValue, CancellationToken.None)).GetValueOrDefault(1)?.Length ?? 0, (await book.GetPeopleAsync(null, CancellationToken.None)).Count);
        return (batch, resolved);
    }

    private static IEnumerable<string> ExpectedKeys(int batch)
    {
        IEnumerable<string> keys =
            from b in Enumerable.Range(1, batch)
            from i in Enumerable.Range(0, CrashWriter.BatchSize)
            where i > 0 || b == batch
            select $"{b}-{i}";
        return keys.Order(StringComparer.Ordinal);
    }

    private static bool IsChanged(string key, int batch) => key.EndsWith("-1", StringComparison.Ordinal) && key != $"{batch}-1";
}
