using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;
using static ContactBridge.Engine.Tests.Merging.TestCards;

namespace ContactBridge.Engine.Tests.Export;

public sealed class CanonicalJsonExporterTests
{
    [Fact]
    public async Task Order_person_ids_and_places_change_no_byte()
    {
        ContactGraphDocument document = InventedPeople.Document();
        RecordNormalizer normalizer = new(new NormalizationOptions());
        ulong id = 1000;
        Cluster[] moved = [.. document.Graph.People.Select(p => new Cluster(
            PersonId.FromBits(id++),
            [.. p.NormalizedRecords.Select(r => normalizer.Normalize(new ContactRecord { Key = r.Key, Contact = r.Record.Contact, Place = new RecordPlace("elsewhere", 777) }))]))];
        new Random(1).Shuffle(moved);
        ContactGraphDocument other = new()
        {
            Graph = new ContactGraphBuilder().Build(new RecordMerger().MergeAll(moved)),
            Pairs = [.. document.Pairs.Reverse().Select(p => p with { First = p.Second, Second = p.First })],
        };

        string first = await Exported.TextAsync(new CanonicalJsonExporter(), document);
        string second = await Exported.TextAsync(new CanonicalJsonExporter(), other);

        Assert.Equal(first, second);
        Assert.DoesNotContain(document.Graph.People[0].Person.Value, first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_change_of_a_value_shows()
    {
        string before = await Exported.TextAsync(new CanonicalJsonExporter(), Of(Golden(1, Named("a", "1", "Ann", "Lee", b => b.Notes.Add(new Note("x"))))));
        string after = await Exported.TextAsync(new CanonicalJsonExporter(), Of(Golden(1, Named("a", "1", "Ann", "Lee", b => b.Notes.Add(new Note("y"))))));

        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task Person_is_written_with_sources_and_alternatives()
    {
        GoldenRecord ann = Golden(
            1,
            Record("a", "1", b => b.Emails.Add(new EmailAddress("ann@example.org") { Label = new FieldLabel(LabelKinds.Home, "HOME"), Origin = new ValueOrigin("EMAIL") })),
            Record("b", "1", b => b.Emails.Add(new EmailAddress("Ann@Example.org") { Origin = new ValueOrigin("E-mail 1") })));

        using JsonDocument json = JsonDocument.Parse(await Exported.BytesAsync(new CanonicalJsonExporter(), Of(ann)));

        JsonElement person = json.RootElement.GetProperty("people")[0];
        Assert.Equal(["a", "b"], person.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("source").GetString()));
        JsonElement email = Assert.Single(person.GetProperty("emails").EnumerateArray());
        Assert.Equal("ann@example.org", email.GetProperty("value").GetString());
        Assert.Equal(("home", "HOME"), (email.GetProperty("label").GetString(), email.GetProperty("labelText").GetString()));
        Assert.Equal((0, "EMAIL"), (email.GetProperty("sources")[0].GetProperty("record").GetInt32(), email.GetProperty("sources")[0].GetProperty("field").GetString()));
        JsonElement other = Assert.Single(email.GetProperty("alternatives").EnumerateArray());
        Assert.Equal(("otherSpelling", 1, "Ann@Example.org"), (other.GetProperty("why").GetString(), other.GetProperty("record").GetInt32(), other.GetProperty("said").GetProperty("value").GetString()));
    }

    [Fact]
    public async Task Every_kind_of_value_has_a_form_and_hostile_text_stays_json()
    {
        ContactGraphDocument hostile = HostileDocument.Create();

        using JsonDocument json = JsonDocument.Parse(await Exported.BytesAsync(new CanonicalJsonExporter(), hostile));

        Assert.Equal(2, json.RootElement.GetProperty("people").GetArrayLength());
        Assert.Equal("never", json.RootElement.GetProperty("pairs")[0].GetProperty("weight").GetString());
    }

    [Fact]
    public async Task Every_random_card_can_be_written()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            GoldenRecord golden = new RecordMerger().Merge(new Cluster(PersonId.FromBits(1), new Merging.RandomCards(seed).Records(3)));

            using JsonDocument json = JsonDocument.Parse(await Exported.BytesAsync(new CanonicalJsonExporter(), Of(golden)));

            int written = ContactFieldNames.All.Sum(f => json.RootElement.GetProperty("people")[0].TryGetProperty(Engine.Export.Json.JsonNames.List(f), out JsonElement list) ? list.GetArrayLength() : 0);
            Assert.Equal(golden.Decisions.Count, written);
        }
    }

    [Fact]
    public async Task Weights_have_three_places_and_no_negative_zero()
    {
        ContactGraphDocument document = new()
        {
            Graph = new ContactGraphBuilder().Build([Golden(1, Named("a", "1", "Ann", "Lee"), Named("b", "1", "Ann", "Lee"))]),
            Pairs = [new ExportedPair(Key("b", "1"), Key("a", "1"), PairStanding.Linked, 0.1 + 0.2) { Reasons = [new ExportedReason("x", -0.0001)] }],
        };

        using JsonDocument json = JsonDocument.Parse(await Exported.BytesAsync(new CanonicalJsonExporter(), document));

        JsonElement pair = json.RootElement.GetProperty("pairs")[0];
        Assert.Equal("0.300", pair.GetProperty("weight").GetRawText());
        Assert.Equal("0.000", pair.GetProperty("reasons")[0].GetProperty("weight").GetRawText());
        Assert.Equal("a", pair.GetProperty("first").GetProperty("source").GetString());
    }

    [Fact]
    public async Task People_form_adds_ids_places_reasons_and_pictures()
    {
        ContactGraphDocument document = InventedPeople.Document();

        using JsonDocument json = JsonDocument.Parse(await Exported.BytesAsync(new PeopleJsonExporter(), document));

        JsonElement zoe = json.RootElement.GetProperty("people").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "Zoë Brontë");
        Assert.True(PersonId.TryParse(zoe.GetProperty("id").GetString(), out _));
        Assert.Equal("vcard:iPhone.vcf.vcf, line 14", zoe.GetProperty("phones")[0].GetProperty("sources")[0].GetProperty("place").GetString());
        Assert.Equal("the only value", zoe.GetProperty("phones")[0].GetProperty("chosen").GetString());
        Assert.NotEmpty(zoe.GetProperty("photos")[0].GetProperty("data").GetBytesFromBase64());
    }

    [Fact]
    public async Task Write_stops_when_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new CanonicalJsonExporter().WriteAsync(InventedPeople.Document(), Stream.Null, new CancellationToken(true)));

    private static ContactGraphDocument Of(params GoldenRecord[] people) => new() { Graph = new ContactGraphBuilder().Build(people) };
}
