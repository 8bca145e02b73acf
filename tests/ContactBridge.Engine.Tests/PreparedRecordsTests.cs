using ContactBridge.Contacts;
using ContactBridge.Engine.Storage;
using ContactBridge.Engine.Tests.Resolving;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests;

public sealed class PreparedRecordsTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.9)]
    [InlineData(0.2)]
    public async Task Resolution_is_the_same_with_all_some_or_few_records_prepared(double share)
    {
        ContactRecord[] records = Records();
        ContactPipeline pipeline = new();
        await using IContactBook plain = await BookOf(records);
        await using IContactBook prepared = await BookOf(records);

        ResolutionReport expected = await pipeline.ResolveAsync(plain, cancellationToken: _none);
        await using PreparedRecords ready = pipeline.Prepare();
        foreach (ContactRecord record in records.Take((int)(records.Length * share)))
        {
            ready.Add(record, ContactCodec.Hash(record.Contact));
        }

        ResolutionReport actual = await pipeline.ResolveAsync(prepared, ready, cancellationToken: _none);

        Assert.Equal(expected, actual);
        Assert.Equal(await ResultOf(pipeline, plain), await ResultOf(pipeline, prepared));
    }

    [Fact]
    public async Task A_record_prepared_with_other_content_than_the_book_holds_is_read_from_the_book()
    {
        ContactRecord[] records = Records();
        ContactPipeline pipeline = new();
        await using IContactBook book = await BookOf(records);
        await using PreparedRecords ready = pipeline.Prepare();
        ContactRecord stale = new RecordBuilder("a", records[0].Key.Id).Name("Zoe", "Adebayo").Email("somebody.else@example.net").Build();
        ready.Add(stale, ContactCodec.Hash(stale.Contact));
        foreach (ContactRecord record in records.Skip(1))
        {
            ready.Add(record, ContactCodec.Hash(record.Contact));
        }

        await pipeline.ResolveAsync(book, ready, cancellationToken: _none);

        await using IContactBook plain = await BookOf(records);
        await pipeline.ResolveAsync(plain, cancellationToken: _none);
        Assert.Equal(await ResultOf(pipeline, plain), await ResultOf(pipeline, book));
    }

    [Fact]
    public async Task Graph_built_while_the_result_is_written_is_the_one_built_from_the_book()
    {
        ContactRecord[] records = Records();
        ContactPipeline pipeline = new();
        await using IContactBook book = await BookOf(records);
        await using PreparedRecords ready = pipeline.Prepare(keepsRecords: true);
        foreach (ContactRecord record in records)
        {
            ready.Add(record, ContactCodec.Hash(record.Contact));
        }

        (ResolutionReport report, Resolution resolution, Engine.Graph.ContactGraph graph) = await pipeline.ResolveAndBuildGraphAsync(book, ready, null, _none);

        Engine.Graph.ContactGraph again = await pipeline.BuildGraphAsync(book, _none);
        Assert.True(report.IsComplete);
        Assert.Equal(report.People, resolution.Clusters.Count);
        Assert.Equal(again.People.Select(p => (p.Person, p.DisplayName)), graph.People.Select(p => (p.Person, p.DisplayName)));
        Assert.Equal(again.ToString(), graph.ToString());
        Assert.Equal(again.Nodes, graph.Nodes);
        Assert.Equal(again.Edges, graph.Edges);
        Resolution loaded = await pipeline.LoadAsync(book, _none);
        Assert.NotEmpty(loaded.Links);
        Assert.Equal(loaded.Links, resolution.Links);
        Assert.Equal(loaded.Suggestions, resolution.Suggestions);
        Assert.Equal(
            loaded.Clusters.SelectMany(c => c.Records.Select(r => (c.Person, r.Key))),
            resolution.Clusters.SelectMany(c => c.Records.Select(r => (c.Person, r.Key))));
    }

    [Fact]
    public async Task Disposal_stops_the_work_whatever_still_waits()
    {
        PreparedRecords ready = new ContactPipeline().Prepare();
        foreach (ContactRecord record in Records())
        {
            ready.Add(record, ContactCodec.Hash(record.Contact));
        }

        await ready.DisposeAsync();

        Assert.Equal(0, ready.Count);
    }

    // 600 cards in two sources; every third person stands in both.
    private static ContactRecord[] Records()
    {
        List<ContactRecord> records = [];
        for (int i = 0; i < 400; i++)
        {
            records.Add(new RecordBuilder("a", $"{i:000}").Name($"Given{i % 37}", $"Family{i}").Email($"person{i}@mail{i % 9}.example").Build());
        }

        for (int i = 0; i < 400; i += 2)
        {
            string mail = i % 3 == 0 ? $"person{i}@mail{i % 9}.example" : $"other{i}@mail.example";
            records.Add(new RecordBuilder("b", $"{i:000}").Name($"Given{i % 37}", $"Family{i}").Email(mail).Phone($"+1415555{i + 1000}", LabelKinds.Mobile).Build());
        }

        return [.. records];
    }

    private static async Task<IContactBook> BookOf(ContactRecord[] records)
    {
        IContactBook book = await new InMemoryContactStore().OpenAsync(OwnerId.Default, _none);
        foreach (IGrouping<SourceId, ContactRecord> source in records.GroupBy(r => r.Key.Source))
        {
            StoredSource stored = new() { Descriptor = new SourceDescriptor { Id = source.Key, Kind = "test", DisplayName = source.Key.Value } };
            await book.CommitAsync(new ImportCommit { Source = stored, Upserts = [.. source.Select(r => (r, ContactCodec.Hash(r.Contact)))] }, _none);
        }

        return book;
    }

    private static async Task<IEnumerable<string>> ResultOf(ContactPipeline pipeline, IContactBook book)
    {
        Resolution resolution = await pipeline.LoadAsync(book, _none);
        return
        [
            .. resolution.Clusters.Select(c => $"{c.Person}: {string.Join(',', c.Records.Select(r => r.Key.ToDisplayString()))}"),
            .. resolution.Links.Select(l => $"{l.First.ToDisplayString()} {l.Second.ToDisplayString()} {l.Weight}"),
        ];
    }
}
