using ContactBridge.Contacts;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Engine.Tests.Merging;

public sealed class MergingPropertyTests
{
    private const int Runs = 400;

    [Fact]
    public void Merge_loses_no_value_and_invents_none()
    {
        for (int seed = 0; seed < Runs; seed++)
        {
            NormalizedRecord[] records = new RandomCards(seed).Records(1 + (seed % 6));

            GoldenRecord golden = Merge(records);

            IEnumerable<(RecordKey, ContactValue)> given = records.SelectMany(r => AllValues(r.Record.Contact).Select(v => (r.Key, v)));
            IEnumerable<(RecordKey, ContactValue)> kept = golden.Decisions.SelectMany(d =>
                d.Sources.Select(s => (s.Provenance.Record, s.Value)).Concat(d.Alternatives.Select(a => (a.Provenance.Record, a.Value))));
            Assert.True(Sorted(given).SequenceEqual(Sorted(kept)), $"seed {seed}");
        }
    }

    [Fact]
    public void Merge_tells_one_decision_for_every_surviving_value_in_order()
    {
        for (int seed = 0; seed < Runs; seed++)
        {
            GoldenRecord golden = Merge(new RandomCards(seed).Records(1 + (seed % 6)));

            Assert.Equal(AllValues(golden.Contact), golden.Decisions.Select(d => d.Value));
            Assert.All(golden.Decisions.Where(d => d.Reason != SurvivorshipReason.Combined), d => Assert.Equal(d.Value, d.Sources[0].Value));
        }
    }

    [Fact]
    public void Merge_of_what_was_merged_changes_nothing()
    {
        for (int seed = 0; seed < Runs; seed++)
        {
            Contact once = Merge(new RandomCards(seed).Records(2 + (seed % 5))).Contact;

            Contact twice = Merge([TestCards.Record("a", "1", once)]).Contact;
            Contact doubled = Merge([TestCards.Record("a", "1", once), TestCards.Record("b", "1", once)]).Contact;

            Assert.Same(once, twice);
            Assert.Equal(Texts(once), Texts(doubled));
        }
    }

    [Fact]
    public void Merge_does_not_depend_on_the_person_id_or_the_place()
    {
        for (int seed = 0; seed < Runs; seed += 10)
        {
            NormalizedRecord[] records = new RandomCards(seed).Records(4);
            RecordNormalizer normalizer = new(new NormalizationOptions());
            NormalizedRecord[] moved = [.. records.Select(r => normalizer.Normalize(new ContactRecord { Key = r.Key, Contact = r.Record.Contact, Place = new RecordPlace("moved", 99) }))];

            GoldenRecord first = Merge(records);
            GoldenRecord second = new RecordMerger().Merge(new Cluster(PersonId.FromBits(77), moved));

            Assert.Equal(AllValues(first.Contact), AllValues(second.Contact));
            Assert.Equal(first.DisplayName, second.DisplayName);
        }
    }

    [Fact]
    public void Merge_and_graph_of_records_with_thousands_of_values_end_and_lose_nothing()
    {
        NormalizedRecord Huge(string id) => TestCards.Record("a", id, b =>
        {
            for (int i = 0; i < 2000; i++)
            {
                b.Names.Add(new PersonName { Given = $"Ann{i}", Family = $"Lee{i}" });
                b.Emails.Add(new EmailAddress($"ann{i}@example.org"));
                b.Addresses.Add(new PostalAddress { Street = $"{i} Main Street", Locality = "Leeds" });
                b.Groups.Add(new GroupMembership($"Group {i}"));
            }
        });

        GoldenRecord golden = Merge([Huge("1"), Huge("2")]);

        Assert.Equal(2 * 4 * 2000, golden.Decisions.Sum(d => d.Sources.Count + d.Alternatives.Count));
        Assert.Equal(2000, golden.Contact.Emails.Count);
        Assert.Equal(2000, new Engine.Graph.ContactGraphBuilder().Build([golden]).Nodes.Count(n => n.Kind == Engine.Graph.NodeKind.Group));
    }

    private static GoldenRecord Merge(NormalizedRecord[] records) => new RecordMerger().Merge(new Cluster(PersonId.FromBits(1), records));

    private static IEnumerable<ContactValue> AllValues(Contact contact) => ContactFieldNames.All.SelectMany(f => ContactFieldValues.Of(contact, f));

    // What was said, in any order and under any label; correspondence is added up and so doubles.
    private static string[] Texts(Contact contact) =>
        [.. AllValues(contact).Where(v => v is not InteractionValue).Select(Describe).Order(StringComparer.Ordinal)];

    private static string Describe(ContactValue value) => value switch
    {
        PersonName n => $"name {n.Formatted}|{n.Given}|{n.Additional}|{n.Family}|{n.Suffix}",
        PostalAddress a => $"address {a.Street}|{a.Locality}|{a.PostalCode}|{a.Formatted}",
        Employment e => $"employment {e.Organization}|{e.Title}",
        ContactDate d => $"date {d.Kind}|{d.Value}|{d.Text}",
        OnlineProfile p => $"profile {p.Service}|{p.Username}|{p.Url}",
        Photo p => $"photo {p.Uri}|{p.MediaType}|{string.Join(',', p.Data ?? [])}",
        _ => $"{value.GetType().Name} {value.GetType().GetProperties().Where(p => p.DeclaringType == value.GetType() && p.Name != "EqualityContract").OrderBy(p => p.Name).Aggregate("", (s, p) => s + "|" + p.GetValue(value))}",
    };

    private static IEnumerable<(RecordKey Key, ContactValue Value)> Sorted(IEnumerable<(RecordKey Key, ContactValue Value)> values) =>
        values.OrderBy(v => v.Key).ThenBy(v => Describe(v.Value), StringComparer.Ordinal).ThenBy(v => v.Value.Origin.LineOffset).ThenBy(v => v.Value.Origin.Field, StringComparer.Ordinal)
            .ThenBy(v => v.Value.Label.Text, StringComparer.Ordinal).ThenBy(v => v.Value.Label.Kinds).ThenBy(v => v.Value.Preference).ThenBy(v => v.Value.Attributes.Count == 0 ? "" : v.Value.Attributes[0].Value, StringComparer.Ordinal);
}
