using ContactBridge.Contacts;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using ContactBridge.Testing;

namespace ContactBridge.Engine.Tests.Resolving;

/// <summary>What became of two records.</summary>
public enum Verdict
{
    Apart,
    Suggested,
    Same,
}

/// <summary>A book in memory with a few hundred strangers in it, so that names and numbers have frequencies as in life.</summary>
internal sealed class TestBook : IAsyncDisposable
{
    private static readonly string[] _given = ["Anna", "John", "Robert", "Maria", "Peter", "Laura", "David", "Julia", "Thomas", "Sarah"];
    private static readonly string[] _family = ["Smith", "Jones", "Miller", "Schmidt", "Weber", "Brown", "Taylor", "Meyer"];

    private TestBook(ContactPipeline pipeline, IContactBook book)
    {
        Pipeline = pipeline;
        Book = book;
    }

    public ContactPipeline Pipeline { get; }

    public IContactBook Book { get; }

    public static async Task<TestBook> CreateAsync(params ContactRecord[] records)
    {
        TestBook book = new(
            new ContactPipeline(new PipelineOptions { Normalization = new() { DefaultRegion = "US" } }),
            await new InMemoryContactStore().OpenAsync(OwnerId.Default, CancellationToken.None));
        await book.PutAsync([.. Strangers(), .. records]);
        await book.Pipeline.ResolveAsync(book.Book);
        return book;
    }

    public async Task PutAsync(params ContactRecord[] records)
    {
        foreach (IGrouping<SourceId, ContactRecord> source in records.GroupBy(r => r.Key.Source))
        {
            await Book.CommitAsync(Commit(source.Key) with { Upserts = [.. source.Select(r => (r, ContactCodec.Hash(r.Contact)))] }, CancellationToken.None);
        }
    }

    public async Task RemoveAsync(params ContactRecord[] records)
    {
        foreach (IGrouping<SourceId, ContactRecord> source in records.GroupBy(r => r.Key.Source))
        {
            await Book.CommitAsync(Commit(source.Key) with { Removals = [.. source.Select(r => r.Key)] }, CancellationToken.None);
        }
    }

    public async Task<PersonId> PersonOfAsync(ContactRecord record)
    {
        StoredRecord stored = (await Book.FindRecordAsync(record.Key, CancellationToken.None))!;
        return (await Book.GetPeopleAsync([stored.Number], CancellationToken.None))[stored.Number];
    }

    public async Task<Verdict> JudgeAsync(ContactRecord a, ContactRecord b)
    {
        PersonId x = await PersonOfAsync(a);
        PersonId y = await PersonOfAsync(b);
        if (x == y)
        {
            return Verdict.Same;
        }

        Resolution resolution = await Pipeline.LoadAsync(Book);
        return resolution.Suggestions.Any(s => (s.First == x && s.Second == y) || (s.First == y && s.Second == x)) ? Verdict.Suggested : Verdict.Apart;
    }

    public ValueTask DisposeAsync() => Book.DisposeAsync();

    // Every name of the lists has a dozen bearers, each with an address of their own; and there are many names that nobody shares.
    private static IEnumerable<ContactRecord> Strangers()
    {
        for (int i = 0; i < 240; i++)
        {
            yield return new RecordBuilder("strangers", $"{i:000}")
                .Name(_given[i % _given.Length], i % 3 == 0 ? _family[i / 10 % _family.Length] : $"{_syllables[i % 12]}{_syllables[i / 12 % 12]}{_syllables[(i * 7) % 12]}")
                .Email($"stranger{i}@mail{i % 40}.example")
                .Phone($"+1415555{i + 1000:0000}", LabelKinds.Mobile)
                .Build();
        }
    }

    private static readonly string[] _syllables = ["ber", "gol", "tan", "vik", "mor", "sel", "dur", "pan", "rik", "lom", "haz", "nef"];

    private static ImportCommit Commit(SourceId source) => new()
    {
        Source = new StoredSource { Descriptor = new SourceDescriptor { Id = source, Kind = "test", DisplayName = source.Value } },
    };
}
