using ContactBridge.Engine;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Import;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Conformance.Promises;

/// <summary>A book in memory with the importer and the pipeline, and its canonical JSON.</summary>
internal sealed class PromiseBook : IAsyncDisposable
{
    private readonly InMemoryContactStore _store;
    private readonly ContactPipeline _pipeline;

    private PromiseBook(InMemoryContactStore store, IContactBook book, ContactPipeline pipeline)
    {
        _store = store;
        Book = book;
        _pipeline = pipeline;
    }

    public IContactBook Book { get; }

    public ContactPipeline Pipeline => _pipeline;

    /// <param name="incrementalShare">0 resolves everything anew each time, 1 only what changed.</param>
    public static async Task<PromiseBook> OpenAsync(double incrementalShare = 0.1)
    {
        InMemoryContactStore store = new();
        IContactBook book = await store.OpenAsync(OwnerId.Default, TestContext.Current.CancellationToken);
        return new PromiseBook(store, book, new ContactPipeline(new PipelineOptions { IncrementalShare = incrementalShare }));
    }

    public async Task<ImportReport> ImportAsync(IContactSource source, bool resolves = true)
    {
        ImportReport report = await new ContactImporter(Book).ImportAsync(source, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(report.Balances, $"{source.Descriptor.Id}: {report}");
        if (resolves)
        {
            await ResolveAsync();
        }

        return report;
    }

    public Task<ResolutionReport> ResolveAsync() => _pipeline.ResolveAsync(Book, cancellationToken: TestContext.Current.CancellationToken);

    public Task<Resolution> LoadAsync() => _pipeline.LoadAsync(Book, TestContext.Current.CancellationToken);

    public async Task<byte[]> CanonicalAsync()
    {
        Resolution resolution = await LoadAsync();
        ContactGraphDocument document = new()
        {
            Graph = _pipeline.BuildGraph(resolution, await Book.GetSourcesAsync(default)),
            Pairs = [.. resolution.Suggestions.Select(s => new ExportedPair(s.FirstRecord, s.SecondRecord, PairStanding.Review, s.Weight.Bits))],
        };
        using MemoryStream stream = new();
        await new CanonicalJsonExporter().WriteAsync(document, stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    /// <summary>Imports a whole generated book, source by source.</summary>
    public async Task ImportAllAsync(GeneratedBook generated)
    {
        foreach (SourceId source in generated.Sources)
        {
            await ImportAsync(generated.ToSource(source));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Book.DisposeAsync();
        await _store.DisposeAsync();
    }
}
