using ContactBridge.Engine;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Records;
using ContactBridge.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ContactBridge.Tests;

public sealed class AddressBookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contactbridge-front-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_of_two_files_joins_the_same_person_and_tells_where_each_value_came_from()
    {
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().WithDefaultRegion("US").Build();
        await using AddressBook book = await bridge.OpenAsync();

        ImportSummary summary = await book.ImportAsync(TwoFiles());

        Assert.Equal(2, summary.Counts.Added);
        Assert.Equal(1, summary.Resolution.People);
        ContactGraph graph = await book.GetGraphAsync();
        GoldenRecord ann = Assert.Single(graph.Find("ANN@example.com"));
        Assert.Equal(2, ann.Records.Count);
        Assert.All(ann.Decisions, d => Assert.All(d.Sources, s => Assert.NotNull(s.Provenance.Place.Document)));
    }

    [Fact]
    public async Task Dry_run_tells_what_the_import_then_does_and_writes_nothing()
    {
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().UseSqlite(Path.Combine(_folder, "contacts.db")).Build();
        await using AddressBook book = await bridge.OpenAsync();
        string[] files = TwoFiles();
        await book.ImportAsync([files[0]]);

        ImportSummary dry = await book.ImportAsync(files, new ImportFilesOptions { DryRun = true });
        int afterDry = await book.Book.CountRecordsAsync(null, default);
        ImportSummary real = await book.ImportAsync(files);

        Assert.True(dry.IsDryRun);
        Assert.Equal(1, afterDry);
        Assert.Equal(real.Counts, dry.Counts);
        Assert.Equal(real.Resolution.People, dry.Resolution.People);
    }

    [Fact]
    public async Task Forget_removes_a_source_and_what_only_it_said()
    {
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().WithDefaultRegion("US").Build();
        await using AddressBook book = await bridge.OpenAsync();
        await book.ImportAsync(TwoFiles());
        SourceId vcard = (await book.GetSourcesAsync()).Single(s => s.Source.Descriptor.Kind == "vcard").Source.Descriptor.Id;

        int? records = await book.ForgetAsync(vcard);

        Assert.Equal(1, records);
        GoldenRecord ann = Assert.Single((await book.GetGraphAsync()).People);
        Assert.Empty(ann.Contact.Notes);
        Assert.Null(await book.ForgetAsync(vcard));
    }

    [Fact]
    public async Task Owners_are_kept_apart_and_can_be_deleted()
    {
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().Build();
        await using (AddressBook first = await bridge.OpenAsync(OwnerId.Create("first")))
        await using (AddressBook second = await bridge.OpenAsync(OwnerId.Create("second")))
        {
            await first.ImportAsync(TwoFiles());
            Assert.Empty((await second.GetGraphAsync()).People);
        }

        await bridge.DeleteAsync(OwnerId.Create("first"));

        await using AddressBook again = await bridge.OpenAsync(OwnerId.Create("first"));
        Assert.Equal(0, await again.Book.CountRecordsAsync(null, default));
    }

    [Fact]
    public async Task A_container_gives_one_client()
    {
        ServiceCollection services = new();
        services.AddContactBridge(builder => builder.WithDefaultRegion("GB"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        ContactBridgeClient client = provider.GetRequiredService<ContactBridgeClient>();

        Assert.Same(client, provider.GetRequiredService<ContactBridgeClient>());
        Assert.Equal(["csv", "vcard"], client.Formats.Formats.Select(f => f.Name));
    }

    [Fact]
    public void An_unknown_region_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => new ContactBridgeBuilder().WithDefaultRegion("ZZ").Build());

    [Fact]
    public async Task A_decision_is_remembered_and_taken_back()
    {
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().WithDefaultRegion("US").Build();
        await using AddressBook book = await bridge.OpenAsync();
        await book.ImportAsync(TwoFiles());
        RecordKey[] records = [.. (await book.GetGraphAsync()).People.Single().Records];

        await book.KeepApartAsync([records[0]], [records[1]]);
        int apart = (await book.GetGraphAsync()).People.Count;
        StoredDecision? undone = await book.UndoAsync();
        int together = (await book.GetGraphAsync()).People.Count;

        Assert.Equal(2, apart);
        Assert.Equal(DecisionKind.KeepApart, undone?.Decision.Kind);
        Assert.Equal(1, together);
    }

    [Fact]
    public async Task Document_gives_the_reasons_of_each_pair_and_they_add_up()
    {
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().WithDefaultRegion("US").Build();
        await using AddressBook book = await bridge.OpenAsync();
        await book.ImportAsync(TwoFiles());

        ExportedPair pair = Assert.Single((await book.GetDocumentAsync()).Pairs);

        Assert.Equal(PairStanding.Linked, pair.Standing);
        Assert.True(pair.Reasons.Count > 2);
        Assert.Equal(pair.Weight, pair.Reasons.Sum(r => r.Weight));
        Assert.Equal(pair.Weight, (await book.ExplainAsync(pair.First, pair.Second)).Score.Weight.Bits);
    }

    [Fact]
    public async Task Document_gives_the_reasons_of_a_pair_to_review_with_what_other_records_say_and_they_add_up()
    {
        string[] files = [Path.Combine(_folder, "initial.vcf"), Path.Combine(_folder, "full.vcf")];
        await File.WriteAllTextAsync(files[0], "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nN:Smith;J.;;;\r\nFN:J. Smith\r\nEMAIL:js@acme.example\r\nEND:VCARD\r\n");
        await File.WriteAllTextAsync(files[1], "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:2\r\nN:Smith;John;;;\r\nFN:John Smith\r\nEMAIL:john.smith@acme.example\r\nEND:VCARD\r\n");
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().WithDefaultRegion("US").Build();
        await using AddressBook book = await bridge.OpenAsync();
        await book.ImportAsync(files);

        ExportedPair pair = Assert.Single((await book.GetDocumentAsync()).Pairs);
        Suggestion suggestion = Assert.Single((await book.GetResolutionAsync()).Suggestions);
        double two = (await book.ExplainAsync(pair.First, pair.Second)).Score.Weight.Bits;

        Assert.Equal(PairStanding.Review, pair.Standing);
        Assert.Equal(suggestion.Weight.Bits, pair.Weight);
        Assert.Equal(pair.Weight, pair.Reasons.Sum(r => r.Weight));
        Assert.Equal(two, suggestion.Contributions[0].Weight.Bits);
        Assert.NotEqual(two, pair.Weight);
    }

    [Fact]
    public async Task Import_that_builds_the_graph_gives_the_one_that_the_book_gives()
    {
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().WithDefaultRegion("US").UseSqlite(Path.Combine(_folder, "graph.db")).Build();
        await using AddressBook book = await bridge.OpenAsync();

        ImportSummary summary = await book.ImportAsync(TwoFiles(), new ImportFilesOptions { BuildsGraph = true });

        ContactGraph graph = await book.GetGraphAsync();
        GoldenRecord built = Assert.Single(summary.Graph!.People);
        GoldenRecord loaded = Assert.Single(graph.People);
        Assert.Equal(loaded.Person, built.Person);
        Assert.Equal(ContactCodec.Hash(loaded.Contact), ContactCodec.Hash(built.Contact));
        Assert.Equal(graph.ToString(), summary.Graph.ToString());
        Assert.Null((await book.ImportAsync(TwoFiles())).Graph);
    }

    private string[] TwoFiles()
    {
        string csv = Path.Combine(_folder, "people.csv");
        string vcf = Path.Combine(_folder, "people.vcf");
        File.WriteAllText(csv, "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\nAnn,Lee,Home,ann@example.com,Mobile,(206) 555-0134\n");
        File.WriteAllText(vcf, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nN:Lee;Ann;;;\r\nTEL;TYPE=CELL:+1 206 555 0134\r\nNOTE:Likes tea\r\nEND:VCARD\r\n");
        return [csv, vcf];
    }
}
