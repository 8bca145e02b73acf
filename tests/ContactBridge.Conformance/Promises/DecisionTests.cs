using ContactBridge.Contacts;
using ContactBridge.Engine;
using ContactBridge.Engine.Clustering;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Conformance.Promises;

/// <summary>Promises 1 and 5: decisions win, are remembered by content, and can be taken back to the byte.</summary>
public sealed class DecisionTests
{
    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(1, 20).Select(seed => new TheoryDataRow<int>(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Joining_or_dividing_and_undoing_gives_the_bytes_back(int seed)
    {
        GeneratedBook generated = GeneratedBook.Create(seed);
        await using PromiseBook book = await PromiseBook.OpenAsync(incrementalShare: seed % 2);
        await book.ImportAllAsync(generated);
        byte[] before = await book.CanonicalAsync();
        Resolution resolution = await book.LoadAsync();
        Random random = new(seed);

        for (int n = 0; n < 5; n++)
        {
            Cluster one = resolution.Clusters[random.Next(resolution.Clusters.Count)];
            Cluster other = resolution.Clusters[random.Next(resolution.Clusters.Count)];
            DecisionOutcome outcome = one.Records.Count > 1 && random.Next(2) == 0
                ? await book.Pipeline.KeepApartAsync(book.Book, [one.Records[0].Key], [one.Records[^1].Key])
                : await book.Pipeline.KeepTogetherAsync(book.Book, Keys(one), Keys(other));
            await book.Pipeline.UndoAsync(book.Book, outcome.Id);

            Assert.Equal(before, await book.CanonicalAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Decisions_survive_deletion_and_reimport_under_other_keys(int seed)
    {
        GeneratedBook generated = GeneratedBook.Create(seed);
        await using PromiseBook book = await PromiseBook.OpenAsync(incrementalShare: 1);
        Dictionary<SourceId, FakeContactSource> sources = generated.Sources.ToDictionary(s => s, generated.ToSource);
        foreach (FakeContactSource source in sources.Values)
        {
            await book.ImportAsync(source);
        }

        Resolution resolution = await book.LoadAsync();
        Cluster[] merged = [.. resolution.Clusters.Where(c => c.Records.Count > 1 && c.Records[0].Fingerprint != c.Records[^1].Fingerprint)];
        Assert.SkipWhen(merged.Length == 0, "This seed joins nobody.");
        ContactRecord apartA = merged[0].Records[0].Record;
        ContactRecord apartB = merged[0].Records[^1].Record;
        await book.Pipeline.KeepApartAsync(book.Book, [apartA.Key], [apartB.Key]);

        foreach (FakeContactSource source in sources.Values)
        {
            foreach (string id in source.Ids.ToList())
            {
                source.Remove(id);
            }

            await book.ImportAsync(source);
        }

        Assert.Equal(0, await book.Book.CountRecordsAsync(null, default));
        FakeContactSource renamed = new("another-name");
        foreach (ContactRecord record in generated.Records)
        {
            renamed.Put(new ContactRecord { Key = new RecordKey(renamed.Descriptor.Id, $"{record.Key.Source}/{record.Key.Id}"), Contact = record.Contact });
        }

        await book.ImportAsync(renamed);

        Dictionary<RecordKey, Storage.PersonId> people = (await book.LoadAsync()).Clusters
            .SelectMany(c => c.Records.Select(r => (r.Key, c.Person)))
            .ToDictionary(p => p.Key, p => p.Person);
        Assert.NotEqual(people[Renamed(renamed, apartA)], people[Renamed(renamed, apartB)]);
    }

    private static RecordKey Renamed(FakeContactSource source, ContactRecord record) => new(source.Descriptor.Id, $"{record.Key.Source}/{record.Key.Id}");

    private static RecordKey[] Keys(Cluster cluster) => [.. cluster.Records.Select(r => r.Key)];
}
