using ContactBridge.Engine.Resolving;
using ContactBridge.Engine.Scoring.Learning;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Engine.Tests.Resolving;

public sealed class StoredSampleTests
{
    private static readonly SampledPair[] _one = [new(1, 2, 4.125, 2, 3)];
    private static readonly SampledPair[] _two = [new(1, 2, 4.125, 2, 3), new(5, 6, -2, 0, 1)];

    [Fact]
    public async Task Read_reads_a_sample_once_and_again_when_somebody_else_has_written_another()
    {
        await using IContactBook book = await new InMemoryContactStore().OpenAsync(OwnerId.Default, CancellationToken.None);
        StoredSample samples = new();
        await WriteAsync(book, new StoredSample(), _one);

        SampledPair[] first = await samples.ReadAsync(book, CancellationToken.None);
        SampledPair[] again = await samples.ReadAsync(book, CancellationToken.None);
        await WriteAsync(book, new StoredSample(), _two);
        SampledPair[] after = await samples.ReadAsync(book, CancellationToken.None);

        Assert.Equal(_one, first);
        Assert.Same(first, again);
        Assert.Equal(_two, after);
    }

    [Fact]
    public async Task Read_gives_what_was_written_last_without_reading_it()
    {
        await using IContactBook book = await new InMemoryContactStore().OpenAsync(OwnerId.Default, CancellationToken.None);
        StoredSample samples = new();
        await WriteAsync(book, samples, _one);
        await WriteAsync(book, samples, _two);

        Assert.Same(_two, await samples.ReadAsync(book, CancellationToken.None));
    }

    [Fact]
    public async Task Read_reads_a_book_whose_sample_has_no_mark_each_time()
    {
        await using IContactBook book = await new InMemoryContactStore().OpenAsync(OwnerId.Default, CancellationToken.None);
        StoredSample samples = new();
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        StoredSample.Put(settings, _one);
        settings.Remove(ResolutionSettings.SampleMark);
        await book.CommitAsync(new ResolutionCommit { Settings = settings }, CancellationToken.None);

        Assert.Equal(_one, await samples.ReadAsync(book, CancellationToken.None));

        StoredSample.Put(settings, _two);
        settings.Remove(ResolutionSettings.SampleMark);
        await book.CommitAsync(new ResolutionCommit { Settings = settings }, CancellationToken.None);

        Assert.Equal(_two, await samples.ReadAsync(book, CancellationToken.None));
    }

    [Fact]
    public async Task Read_of_a_book_that_was_never_resolved_gives_none()
    {
        await using IContactBook book = await new InMemoryContactStore().OpenAsync(OwnerId.Default, CancellationToken.None);

        Assert.Empty(await new StoredSample().ReadAsync(book, CancellationToken.None));
    }

    private static async Task WriteAsync(IContactBook book, StoredSample samples, SampledPair[] pairs)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        samples.Write(settings, pairs);
        await book.CommitAsync(new ResolutionCommit { Settings = settings }, CancellationToken.None);
    }
}
