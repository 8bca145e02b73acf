using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Testing.Tests;

public sealed class GeneratedBookTests
{
    [Fact]
    public void Create_is_a_function_of_the_seed()
    {
        Assert.Equal(Dump(GeneratedBook.Create(7)), Dump(GeneratedBook.Create(7)));
        Assert.NotEqual(Dump(GeneratedBook.Create(7)), Dump(GeneratedBook.Create(8)));
        Assert.Equal(Dump(GeneratedBook.Create(7).Edit(1)), Dump(GeneratedBook.Create(7).Edit(1)));
    }

    [Fact]
    public void Create_makes_sources_that_overlap_and_records_that_say_something()
    {
        GeneratedBook book = GeneratedBook.Create(1);

        Assert.Equal(3, book.Sources.Count);
        Assert.All(book.Sources, s => Assert.NotEmpty(book.RecordsOf(s)));
        Assert.True(book.Records.GroupBy(r => book.PersonOf(r.Key)).Count(g => g.Count() > 1) > 10);
        Assert.Contains(book.People, p => p.HouseholdOf is not null);
        Assert.All(book.Records, r => Assert.NotEqual(ContactCodec.Hash(Contact.Empty), ContactCodec.Hash(r.Contact)));
        Assert.Equal(book.Records.Count, book.Records.Select(r => r.Key).Distinct().Count());
    }

    [Fact]
    public void Edit_changes_removes_and_adds_and_keeps_keys()
    {
        GeneratedBook before = GeneratedBook.Create(3);
        GeneratedBook after = before.Edit(4);
        Dictionary<RecordKey, ContentHash> old = before.Records.ToDictionary(r => r.Key, r => ContactCodec.Hash(r.Contact));
        Dictionary<RecordKey, ContentHash> now = after.Records.ToDictionary(r => r.Key, r => ContactCodec.Hash(r.Contact));

        Assert.NotEmpty(old.Keys.Except(now.Keys));
        Assert.NotEmpty(now.Keys.Except(old.Keys));
        Assert.Contains(old.Keys.Intersect(now.Keys), k => old[k] != now[k]);
        Assert.Contains(old.Keys.Intersect(now.Keys), k => old[k] == now[k]);
    }

    [Fact]
    public async Task ToSource_gives_the_records_and_Update_only_what_changed()
    {
        GeneratedBook before = GeneratedBook.Create(3);
        GeneratedBook after = before.Edit(4);
        SourceId id = before.Sources[0];
        FakeContactSource source = before.ToSource(id);
        var first = await source.ReadAsync(null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        var end = (Sources.ContactChange.Checkpoint)first[^1];

        after.Update(source);
        var second = await source.ReadAsync(end.Token, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before.RecordsOf(id).Count, first.OfType<Sources.ContactChange.Upserted>().Count());
        Assert.InRange(second.Count, 2, first.Count / 2);
        Assert.Equal(after.RecordsOf(id).Select(r => r.Key.Id), source.Ids.Order(StringComparer.Ordinal));
    }

    private static string[] Dump(GeneratedBook book) => [.. book.Records.Select(r => $"{r.Key.ToDisplayString()} {ContactCodec.Hash(r.Contact)} {book.PersonOf(r.Key)}")];
}
