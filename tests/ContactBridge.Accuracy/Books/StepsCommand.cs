using System.Globalization;
using ContactBridge.Engine;
using ContactBridge.Engine.Clustering;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Accuracy.Books;

/// <summary>
/// Fills a generated book step by step, as syncs of its sources would: some contacts new, some changed, some gone, resolved each time. Now and then everything
/// that the book holds is put into an empty one, in another order, and resolved at once: people, links and suggestions must be the same, to the last bit.
/// </summary>
internal static class StepsCommand
{
    private const int MostChanges = 40;
    private const int StepsBetweenChecks = 25;

    /// <summary>Plays every book; 1 when one came out otherwise, with the first difference.</summary>
    public static async Task<int> RunAsync(Arguments arguments)
    {
        int seed = int.Parse(arguments.Find("seed") ?? "1", CultureInfo.InvariantCulture);
        string[] folders = [.. arguments.Positions.SelectMany(BooksCommand.BooksIn)];
        if (folders.Length == 0)
        {
            throw new ArgumentException("There is no book in these folders.");
        }

        foreach (string folder in folders)
        {
            (string found, bool isSame) = await PlayAsync(folder, new Random(seed));
            Console.WriteLine($"{found}  {folder}");
            if (!isSame)
            {
                return 1;
            }
        }

        return 0;
    }

    private static async Task<(string Found, bool IsSame)> PlayAsync(string folder, Random random)
    {
        (Resolution whole, IReadOnlyList<SourceDescriptor> sources) = await GeneratedBook.ReadAsync(folder);
        ContactRecord[] records = [.. whole.Clusters.SelectMany(static c => c.Records).Select(static r => r.Record)];
        random.Shuffle(records);
        Dictionary<SourceId, Queue<ContactRecord>> coming = records.GroupBy(static r => r.Key.Source).ToDictionary(static g => g.Key, static g => new Queue<ContactRecord>(g));
        Dictionary<SourceId, SortedDictionary<RecordKey, ContactRecord>> held = sources.ToDictionary(static s => s.Id, static _ => new SortedDictionary<RecordKey, ContactRecord>());

        await using ContactBridgeClient bridge = GeneratedBook.NewBridge(folder).Build();
        await using AddressBook book = await bridge.OpenAsync();
        int checks = 0;
        for (int step = 1; ; step++)
        {
            SourceDescriptor[] unread = [.. sources.Where(s => coming.GetValueOrDefault(s.Id)?.Count > 0)];
            if (unread.Length > 0)
            {
                SourceDescriptor source = unread[random.Next(unread.Length)];
                List<ContactChange> changes = Change(coming[source.Id], held[source.Id], records, random);
                await book.ImportAsync(new ChangesSource(source, changes, $"step {step}"));
            }

            if (unread.Length == 0 || step % StepsBetweenChecks == 0)
            {
                if (await FindDifferenceAsync(folder, book, sources, held, random) is { } difference)
                {
                    return ($"differs at step {step}: {difference}", false);
                }

                checks++;
            }

            if (unread.Length == 0)
            {
                return ($"the same at {checks} checks in {step} steps, {held.Values.Sum(static h => h.Count)} records", true);
            }
        }
    }

    // Of ten changes eight bring a new contact, one takes one away, and one puts somebody else's content under its key.
    private static List<ContactChange> Change(Queue<ContactRecord> coming, SortedDictionary<RecordKey, ContactRecord> held, ContactRecord[] records, Random random)
    {
        Dictionary<RecordKey, ContactChange> changes = [];
        for (int i = random.Next(1, MostChanges + 1); i > 0 && coming.Count > 0; i--)
        {
            int what = held.Count == 0 ? 0 : random.Next(10);
            RecordKey key = what < 8 ? coming.Peek().Key : held.ElementAt(random.Next(held.Count)).Key;
            if (what == 8)
            {
                held.Remove(key);
                changes[key] = new ContactChange.Deleted(key);
                continue;
            }

            ContactRecord record = what < 8 ? coming.Dequeue() : new ContactRecord { Key = key, Contact = records[random.Next(records.Length)].Contact };
            held[key] = record;
            changes[key] = new ContactChange.Upserted(record);
        }

        return [.. changes.Values];
    }

    private static async Task<string?> FindDifferenceAsync(
        string folder,
        AddressBook book,
        IReadOnlyList<SourceDescriptor> sources,
        Dictionary<SourceId, SortedDictionary<RecordKey, ContactRecord>> held,
        Random random)
    {
        await using ContactBridgeClient bridge = GeneratedBook.NewBridge(folder).Build();
        await using AddressBook other = await bridge.OpenAsync();
        SourceDescriptor[] order = [.. sources];
        random.Shuffle(order);
        List<IContactSource> all = [];
        foreach (SourceDescriptor source in order)
        {
            ContactRecord[] records = [.. held[source.Id].Values];
            random.Shuffle(records);
            all.Add(ChangesSource.Of(source, records, "at once"));
        }

        await other.SyncAsync(all);
        List<string> steps = Describe(await book.GetResolutionAsync());
        List<string> atOnce = Describe(await other.GetResolutionAsync());
        int same = steps.Zip(atOnce).TakeWhile(static pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
        return same == steps.Count && same == atOnce.Count
            ? null
            : $"{steps.ElementAtOrDefault(same) ?? "nothing"} step by step, {atOnce.ElementAtOrDefault(same) ?? "nothing"} at once";
    }

    private static List<string> Describe(Resolution resolution) =>
    [
        .. resolution.Clusters.Select(static (Cluster c) => "person " + string.Join(' ', c.Records.Select(static r => r.Key.ToDisplayString()))),
        .. resolution.Links.Select(static l => string.Create(CultureInfo.InvariantCulture, $"link {l.First.ToDisplayString()} {l.Second.ToDisplayString()} {l.Weight.Bits}")),
        .. resolution.Suggestions.Select(static s => string.Create(CultureInfo.InvariantCulture, $"suggestion {s.FirstRecord.ToDisplayString()} {s.SecondRecord.ToDisplayString()} {s.Weight.Bits}")),
    ];
}
