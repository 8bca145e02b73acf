using System.Globalization;
using System.Text;
using ContactBridge.Engine.Export;
using ContactBridge.Sources;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.TestSupport;

/// <summary>An address book that follows the sources of an account, and the whole graph that it comes to.</summary>
internal sealed class SyncedBook : IAsyncDisposable
{
    private readonly ContactBridgeClient _bridge;
    private readonly string? _folder;

    private SyncedBook(ContactBridgeClient bridge, AddressBook book, string? folder)
    {
        _bridge = bridge;
        Book = book;
        _folder = folder;
    }

    public AddressBook Book { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens an empty book, in memory or in a file of its own.</summary>
    public static async Task<SyncedBook> OpenAsync(bool isFile = false)
    {
        ContactBridgeBuilder builder = new();
        string? folder = null;
        if (isFile)
        {
            folder = Directory.CreateTempSubdirectory("contactbridge-book-").FullName;
            builder.UseSqlite(Path.Combine(folder, "contacts.db"));
        }

        ContactBridgeClient bridge = builder.WithDefaultRegion("US").Build();
        return new SyncedBook(bridge, await bridge.OpenAsync(cancellationToken: Stop), folder);
    }

    /// <summary>Reads what changed, as an application does.</summary>
    /// <returns>The kinds of the sources that failed.</returns>
    public async Task<IReadOnlySet<string>> SyncAsync(IReadOnlyList<IContactSource> sources)
    {
        ImportSummary summary = await Book.SyncAsync(sources, cancellationToken: Stop);
        Assert.All(summary.Failures, static f => Assert.IsAssignableFrom<SourceException>(f.Error));
        Assert.All(summary.Reports, static r => Assert.True(r.Balances, r.ToString()));
        return summary.Failures.Select(static f => f.Source.Value.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The canonical JSON of the graph, and after it every record by its key and the hash of its content: unknown properties and notes too.</summary>
    public async Task<string> ExportAsync()
    {
        using MemoryStream json = new();
        await new CanonicalJsonExporter().WriteAsync(await Book.GetDocumentAsync(Stop), json, Stop);
        List<string> records = [];
        await foreach (StoredRecord stored in Book.Book.ReadRecordsAsync(Stop))
        {
            records.Add($"{stored.Record.Key.ToDisplayString()} {stored.Hash}");
        }

        records.Sort(StringComparer.Ordinal);
        return Encoding.UTF8.GetString(json.ToArray()) + "\n" + string.Join('\n', records);
    }

    /// <summary>People whom records of more than one source make.</summary>
    public async Task<int> CountMergedAsync() =>
        (await Book.GetGraphAsync(Stop)).People.Count(static p => p.Records.Select(static r => r.Source).Distinct().Count() > 1);

    /// <summary>What a fresh book makes of the same sources, read once.</summary>
    public static async Task<string> ExportFreshAsync(IReadOnlyList<IContactSource> sources)
    {
        await using SyncedBook fresh = await OpenAsync();
        Assert.Empty(await fresh.SyncAsync(sources));
        return await fresh.ExportAsync();
    }

    /// <summary>Equal to the byte; otherwise the first lines that differ.</summary>
    public static void AssertSame(string fresh, string held)
    {
        if (!string.Equals(fresh, held, StringComparison.Ordinal))
        {
            string[] left = fresh.Split('\n');
            string[] right = held.Split('\n');
            IEnumerable<string> differences = left.Zip(right).Select(static (pair, i) => (pair.First, pair.Second, Line: i)).Where(static l => l.First != l.Second).Take(5)
                .Select(static l => string.Create(CultureInfo.InvariantCulture, $"{l.Line}:\n  fresh {l.First}\n  held  {l.Second}"));
            Assert.Fail($"The graph is not that of a fresh read ({left.Length} and {right.Length} lines).\n{string.Join('\n', differences)}\nOnly fresh:\n{string.Join('\n', left.Except(right).Take(8))}\nOnly held:\n{string.Join('\n', right.Except(left).Take(8))}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Book.DisposeAsync();
        await _bridge.DisposeAsync();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
