using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Conformance.Promises;

/// <summary>Promises 1 and 2: a pure function of records, decisions and options; any order, any chunks, any retries.</summary>
public sealed class OrderFreeTests
{
    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(1, 25).Select(seed => new TheoryDataRow<int>(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_order_and_any_chunks_give_the_same_bytes(int seed)
    {
        GeneratedBook generated = GeneratedBook.Create(seed);
        await using PromiseBook straight = await PromiseBook.OpenAsync();
        await straight.ImportAllAsync(generated);
        byte[] expected = await straight.CanonicalAsync();

        Random random = new(seed * 7919);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            await using PromiseBook shuffled = await PromiseBook.OpenAsync(incrementalShare: attempt == 0 ? 0 : 1);
            SourceId[] sources = [.. generated.Sources];
            random.Shuffle(sources);
            foreach (SourceId source in sources)
            {
                await shuffled.ImportAsync(Shuffled(generated, source, random), resolves: random.Next(2) == 0);
            }

            await shuffled.ResolveAsync();

            Assert.Equal(expected, await shuffled.CanonicalAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Retries_after_failures_at_any_element_give_the_same_bytes(int seed)
    {
        GeneratedBook generated = GeneratedBook.Create(seed);
        await using PromiseBook straight = await PromiseBook.OpenAsync();
        await straight.ImportAllAsync(generated);
        byte[] expected = await straight.CanonicalAsync();

        Random random = new(seed * 104729);
        await using PromiseBook retried = await PromiseBook.OpenAsync(incrementalShare: 1);
        foreach (SourceId id in generated.Sources)
        {
            FakeContactSource source = Shuffled(generated, id, random);
            source.FailAt(random.Next(1, 20), () => new Sources.SourceException(id, "The line was cut.") { IsTransient = true });
            await Assert.ThrowsAnyAsync<ContactBridgeException>(() => retried.ImportAsync(source));
            await retried.ResolveAsync();
            await retried.ImportAsync(source);
        }

        Assert.Equal(expected, await retried.CanonicalAsync());
    }

    private static FakeContactSource Shuffled(GeneratedBook generated, SourceId source, Random random)
    {
        ContactRecord[] records = [.. generated.RecordsOf(source)];
        random.Shuffle(records);
        FakeContactSource fake = new(source.Value) { PageSize = random.Next(1, 30) };
        foreach (ContactRecord record in records)
        {
            fake.Put(record);
        }

        return fake;
    }
}
