using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;
using Xunit;
using static ContactBridge.Engine.Tests.Merging.TestCards;

namespace ContactBridge.Engine.Tests.Merging;

public sealed class RecordMergerTests
{
    [Fact]
    public void Merge_of_one_record_gives_its_own_contact()
    {
        NormalizedRecord only = Record("a", "1", b =>
        {
            b.Names.Add(new PersonName { Formatted = "Ada Stone" });
            b.Emails.Add(new EmailAddress("ada@example.org"));
            b.Emails.Add(new EmailAddress("ADA@example.org"));
        });

        GoldenRecord golden = Golden(1, only);

        Assert.Same(only.Record.Contact, golden.Contact);
        Assert.Equal("Ada Stone", golden.DisplayName);
        Assert.Equal(3, golden.Decisions.Count);
        Assert.All(golden.Decisions, d => Assert.Equal(SurvivorshipReason.OnlyValue, d.Reason));
    }

    [Fact]
    public void Merge_joins_equal_addresses_and_keeps_the_other_writing()
    {
        GoldenRecord golden = Golden(
            1,
            Record("a", "1", b => b.Emails.Add(new EmailAddress("Ada@Example.org"))),
            Record("b", "1", b => b.Emails.Add(new EmailAddress("ada@example.org") { Label = new FieldLabel(LabelKinds.Home) })),
            Record("c", "1", b => b.Emails.Add(new EmailAddress("ada@example.org"))));

        MergeDecision decision = Assert.Single(golden.Decisions);
        Assert.Equal(new EmailAddress("ada@example.org") { Label = new FieldLabel(LabelKinds.Home) }, decision.Value);
        Assert.Equal([Key("b", "1"), Key("c", "1")], decision.Sources.Select(s => s.Provenance.Record));
        AlternativeValue other = Assert.Single(decision.Alternatives);
        Assert.Equal((Key("a", "1"), AlternativeKind.OtherSpelling), (other.Provenance.Record, other.Kind));
        Assert.Equal(SurvivorshipReason.Completeness, decision.Reason);
        Assert.Single(golden.Contact.Emails);
    }

    [Fact]
    public void Merge_prefers_the_trusted_source()
    {
        NormalizedRecord[] records =
        [
            Record("a", "1", b => b.Dates.Add(new ContactDate(ContactDateKind.Birthday, PartialDate.Create(1980, 4, 15)))),
            Record("b", "1", b => b.Dates.Add(new ContactDate(ContactDateKind.Birthday, PartialDate.Create(1981, 4, 15)))),
        ];
        Dictionary<SourceId, int> trust = new() { [SourceId.Create("b")] = 80 };

        GoldenRecord golden = new RecordMerger().Merge(Cluster(1, records), trust);

        MergeDecision decision = Assert.Single(golden.Decisions);
        Assert.Equal(PartialDate.Create(1981, 4, 15), Assert.Single(golden.Contact.Dates).Value);
        Assert.Equal(SurvivorshipReason.Trust, decision.Reason);
        Assert.Equal(AlternativeKind.Overruled, Assert.Single(decision.Alternatives).Kind);
    }

    [Fact]
    public void Merge_prefers_the_newer_employer_but_keeps_the_older()
    {
        GoldenRecord golden = Golden(
            1,
            Record("a", "1", b =>
            {
                b.ModifiedAt = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
                b.Employments.Add(new Employment { Organization = "Old Mill", Title = "Miller", Department = "Flour" });
            }),
            Record("b", "1", b =>
            {
                b.ModifiedAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
                b.Employments.Add(new Employment { Organization = "New Bakery" });
            }));

        Assert.Equal(["New Bakery", "Old Mill"], golden.Contact.Employments.Select(e => e.Organization));
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), golden.Contact.ModifiedAt);
    }

    [Fact]
    public void Merge_adds_correspondence_up()
    {
        DateTimeOffset day = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        GoldenRecord golden = Golden(
            1,
            Record("a", "1", b => b.Interactions = new InteractionSummary { SentCount = 2, FirstAt = day.AddDays(3), LastSentAt = day.AddDays(4) }),
            Record("b", "1", b => b.Interactions = new InteractionSummary { SentCount = 3, ReceivedCount = 1, FirstAt = day, LastReceivedAt = day.AddDays(9) }));

        InteractionSummary expected = new()
        {
            SentCount = 5,
            ReceivedCount = 1,
            FirstAt = day,
            LastSentAt = day.AddDays(4),
            LastReceivedAt = day.AddDays(9),
        };
        Assert.Equal(expected, golden.Contact.Interactions);
        Assert.Equal(2, Assert.Single(golden.Decisions).Sources.Count);
    }

    [Fact]
    public void Merge_with_a_rule_of_ones_own_uses_it()
    {
        GoldenRecord golden = new RecordMerger(rules: [new NoNotes()]).Merge(Cluster(
            1,
            Record("a", "1", b => b.Notes.Add(new Note("x"))),
            Record("b", "1", b => b.Nicknames.Add(new Nickname("Ada")))));

        Assert.Empty(golden.Contact.Notes);
        Assert.Single(golden.Contact.Nicknames);
    }

    private sealed class NoNotes : ISurvivorshipRule
    {
        public ContactField Field => ContactField.Note;

        public void Apply(MergeContext context)
        {
        }
    }
}
