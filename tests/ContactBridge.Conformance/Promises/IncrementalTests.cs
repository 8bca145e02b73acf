using ContactBridge.Records;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Conformance.Promises;

/// <summary>Promises 2, 6 and 7: incremental equals batch, person ids resolve for ever, a re-import is an update.</summary>
public sealed class IncrementalTests
{
    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(1, 20).Select(seed => new TheoryDataRow<int>(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Edition_after_edition_equals_the_last_edition_alone(int seed)
    {
        GeneratedBook edition = GeneratedBook.Create(seed);
        await using PromiseBook followed = await PromiseBook.OpenAsync(incrementalShare: 1);
        Dictionary<SourceId, FakeContactSource> sources = edition.Sources.ToDictionary(s => s, edition.ToSource);
        foreach (FakeContactSource source in sources.Values)
        {
            await followed.ImportAsync(source);
        }

        for (int n = 1; n <= 4; n++)
        {
            edition = edition.Edit((seed * 100) + n);
            foreach (FakeContactSource source in sources.Values)
            {
                edition.Update(source);
                await followed.ImportAsync(source);
            }

            await using PromiseBook alone = await PromiseBook.OpenAsync(incrementalShare: 0);
            await alone.ImportAllAsync(edition);
            Assert.Equal(await alone.CanonicalAsync(), await followed.CanonicalAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_id_ever_issued_resolves(int seed)
    {
        GeneratedBook edition = GeneratedBook.Create(seed);
        await using PromiseBook book = await PromiseBook.OpenAsync(incrementalShare: seed % 2);
        Dictionary<SourceId, FakeContactSource> sources = edition.Sources.ToDictionary(s => s, edition.ToSource);
        HashSet<PersonId> issued = [];
        Random random = new(seed);
        for (int n = 1; n <= 4; n++)
        {
            foreach (FakeContactSource source in sources.Values)
            {
                edition.Update(source);
                await book.ImportAsync(source);
                issued.UnionWith((await book.Book.GetPeopleAsync(null, default)).Values);
            }

            RecordKey[] keys = [.. edition.Records.Select(r => r.Key)];
            RecordKey first = keys[random.Next(keys.Length)];
            RecordKey second = keys[random.Next(keys.Length)];
            if (first != second)
            {
                await (random.Next(2) == 0
                    ? book.Pipeline.KeepTogetherAsync(book.Book, [first], [second])
                    : book.Pipeline.KeepApartAsync(book.Book, [first], [second]));
                issued.UnionWith((await book.Book.GetPeopleAsync(null, default)).Values);
            }

            HashSet<PersonId> living = [.. (await book.Book.GetPeopleAsync(null, default)).Values];
            foreach (PersonId id in issued)
            {
                PersonRedirect? redirect = await book.Book.FindPersonAsync(id, default);
                Assert.NotNull(redirect);
                Assert.All(redirect.Successors, successor => Assert.Contains(successor, living));
                Assert.True(!living.Contains(id) || redirect.Successors.SequenceEqual([id]));
            }

            edition = edition.Edit((seed * 31) + n);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Reading_the_same_again_changes_nothing(int seed)
    {
        GeneratedBook generated = GeneratedBook.Create(seed);
        await using PromiseBook book = await PromiseBook.OpenAsync();
        await book.ImportAllAsync(generated);
        byte[] expected = await book.CanonicalAsync();
        IReadOnlyDictionary<int, PersonId> people = await book.Book.GetPeopleAsync(null, default);

        foreach (SourceId source in generated.Sources)
        {
            FakeContactSource again = new(source.Value, isIncremental: false);
            generated.Update(again);
            Engine.Import.ImportReport report = await book.ImportAsync(again);
            Assert.False(report.HasChanges);
            Assert.Equal(generated.RecordsOf(source).Count, report.Counts.Unchanged);
        }

        Assert.Equal(expected, await book.CanonicalAsync());
        Assert.Equal(people, await book.Book.GetPeopleAsync(null, default));
    }
}
