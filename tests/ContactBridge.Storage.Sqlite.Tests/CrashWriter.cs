using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Storage.Sqlite.Tests;

/// <summary>A program that commits and commits, telling of each commit that returned, until it is killed.</summary>
internal static class CrashWriter
{
    public const string Verb = "write-until-killed";
    public const int BatchSize = 60;
    public const string LastResolved = "last-resolved";

    public static SourceId Source { get; } = SourceId.Create("vcard:crash.vcf");

    public static async Task<int> RunAsync(string path)
    {
        await using SqliteContactStore store = await SqliteContactStore.OpenAsync(path, null, CancellationToken.None);
        await using IContactBook book = await store.OpenAsync(OwnerId.Default, CancellationToken.None);
        int batch = await LastBatchAsync(book);
        IReadOnlyList<PendingRecord> left = await book.GetPendingAsync(CancellationToken.None);
        if (left.Count > 0)
        {
            // The program before was killed between the two commits of its last batch.
            await book.CommitAsync(Resolution(left, batch), CancellationToken.None);
            await Console.Out.WriteLineAsync($"resolved {batch}");
        }

        while (true)
        {
            batch++;
            await book.CommitAsync(Import(batch), CancellationToken.None);
            await Console.Out.WriteLineAsync($"imported {batch}");
            await book.CommitAsync(Resolution(await book.GetPendingAsync(CancellationToken.None), batch), CancellationToken.None);
            await Console.Out.WriteLineAsync($"resolved {batch}");
        }
    }

    /// <summary>The last batch that was committed; 0 when there is none.</summary>
    public static async Task<int> LastBatchAsync(IContactBook book) =>
        await book.FindSourceAsync(Source, CancellationToken.None) is { } source ? int.Parse(source.Token.ToText(), CultureInfo.InvariantCulture) : 0;

    /// <summary>A batch adds its records, changes one of the batch before and removes another one of it.</summary>
    private static ImportCommit Import(int batch) => new()
    {
        Source = new StoredSource
        {
            Descriptor = new SourceDescriptor { Id = Source, Kind = "vcard", DisplayName = "Crash test" },
            Token = SyncToken.FromText(batch.ToString(CultureInfo.InvariantCulture)),
        },
        Upserts = [.. Enumerable.Range(0, BatchSize).Select(i => Hashed(batch, i, "first")), .. batch > 1 ? [Hashed(batch - 1, 1, "changed")] : Array.Empty<(ContactRecord, ContentHash)>()],
        Removals = batch > 1 ? [Key(batch - 1, 0)] : [],
    };

    private static ResolutionCommit Resolution(IReadOnlyList<PendingRecord> pending, int batch) => new()
    {
        Terms = [.. pending.Where(p => !p.IsRemoved).Select(p => (p.Number, new long[] { p.Number, 1, -batch }))],
        Links = [.. pending.Skip(1).Where(p => p.Number > pending[0].Number).Select(p => new RecordLink(pending[0].Number, p.Number, batch))],
        Assignments = [.. pending.Select(p => (p.Number, PersonId.FromBits((ulong)p.Number)))],
        NewPeople = [.. pending.Select(p => PersonId.FromBits((ulong)p.Number))],
        Resolved = [.. pending.Select(p => p.Number)],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { [LastResolved] = batch.ToString(CultureInfo.InvariantCulture) },
    };

    private static RecordKey Key(int batch, int index) => new(Source, $"{batch}-{index}");

    private static (ContactRecord Record, ContentHash Hash) Hashed(int batch, int index, string state)
    {
        Contact contact = new() { Names = [new PersonName { Formatted = $"Name {batch} {index}" }], Notes = [new Note(state + new string('x', 400))] };
        return (new ContactRecord { Key = Key(batch, index), Contact = contact }, ContactCodec.Hash(contact));
    }
}
