using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using Xunit;
using static ContactBridge.Engine.Tests.Merging.TestCards;

namespace ContactBridge.Engine.Tests.Merging.Rules;

public sealed class SurvivorshipRuleTests
{
    [Fact]
    public void Names_fold_initials_and_parts_into_the_full_name()
    {
        GoldenRecord golden = Golden(
            1,
            Named("a", "1", "J.", "Stone"),
            Named("b", "1", "John", "Stone", b => b.Names.Add(new PersonName { Formatted = "John" })),
            Record("c", "1", b => b.Names.Add(new PersonName { Formatted = "Stone, John Q." })));

        MergeDecision decision = Assert.Single(golden.Decisions);
        Assert.Equal("Stone, John Q.", Assert.IsType<PersonName>(decision.Value).Formatted);
        Assert.All(decision.Alternatives, a => Assert.Equal(AlternativeKind.LessComplete, a.Kind));
        Assert.Equal(3, decision.Alternatives.Count);
    }

    [Fact]
    public void Names_prefer_mixed_case_and_accents()
    {
        GoldenRecord golden = Golden(1, Named("a", "1", "ZOE", "BRONTE"), Named("b", "1", "Zoe", "Bronte"), Named("c", "1", "Zoë", "Brontë"));

        MergeDecision decision = Assert.Single(golden.Decisions);
        Assert.Equal("Zoë", Assert.IsType<PersonName>(decision.Value).Given);
        Assert.Equal(2, decision.Alternatives.Count);
        Assert.Equal("Zoë Brontë", golden.DisplayName);
    }

    [Fact]
    public void Names_of_other_scripts_and_other_people_stay_beside_each_other()
    {
        GoldenRecord golden = Golden(1, Named("a", "1", "Ivan", "Petrov"), Named("b", "1", "Иван", "Петров"), Named("c", "1", "Vanya", "Petrov"));

        Assert.Equal(3, golden.Contact.Names.Count);
    }

    [Fact]
    public void Names_written_without_blanks_are_one_in_one_field_or_two()
    {
        GoldenRecord golden = Golden(1, Named("a", "1", "伟", "张"), Record("b", "1", b => b.Names.Add(new PersonName { Formatted = "张伟" })));

        Assert.Single(golden.Contact.Names);
        Assert.Equal("张伟", golden.DisplayName);
    }

    [Fact]
    public void Phones_keep_the_international_writing()
    {
        GoldenRecord golden = new RecordMerger(normalization: new() { DefaultRegion = "GB" }).Merge(Cluster(
            1,
            Record("a", "1", b => b.Phones.Add(new PhoneNumber("020 7946 0958"))),
            Record("b", "1", b => b.Phones.Add(new PhoneNumber("+44 20 7946 0958")))));

        MergeDecision decision = Assert.Single(golden.Decisions);
        Assert.Equal("+44 20 7946 0958", Assert.IsType<PhoneNumber>(decision.Value).Value);
        Assert.Equal(AlternativeKind.OtherSpelling, Assert.Single(decision.Alternatives).Kind);
    }

    [Fact]
    public void Addresses_fold_a_part_into_the_whole_but_not_into_another()
    {
        GoldenRecord golden = Golden(
            1,
            Record("a", "1", b => b.Addresses.Add(new PostalAddress { Locality = "Leeds" })),
            Record("b", "1", b => b.Addresses.Add(new PostalAddress { Street = "1 Main Street", Locality = "Leeds", PostalCode = "LS1 1AA" })),
            Record("c", "1", b => b.Addresses.Add(new PostalAddress { Street = "9 Side Street", Locality = "York" })));

        Assert.Equal(["9 Side Street", "1 Main Street"], golden.Contact.Addresses.Select(a => a.Street).OrderDescending());
    }

    [Fact]
    public void Employments_fold_the_bare_organisation_into_the_one_with_a_title()
    {
        GoldenRecord golden = Golden(
            1,
            Record("a", "1", b => b.Employments.Add(new Employment { Organization = "Acme" })),
            Record("b", "1", b => b.Employments.Add(new Employment { Organization = "ACME Inc.", Title = "Engineer" })),
            Record("c", "1", b => b.Employments.Add(new Employment { Organization = "Acme", Title = "Director" })));

        Assert.Equal(["Director", "Engineer"], golden.Contact.Employments.Select(e => e.Title).Order());
        Assert.Equal(3, golden.Decisions.Sum(d => d.Sources.Count + d.Alternatives.Count));
    }

    [Fact]
    public void Dates_fold_a_birthday_without_year_and_overrule_another()
    {
        GoldenRecord golden = Golden(
            1,
            Record("a", "1", b => b.Dates.Add(new ContactDate(ContactDateKind.Birthday, PartialDate.Create(null, 4, 15)))),
            Record("b", "1", b => b.Dates.Add(new ContactDate(ContactDateKind.Birthday, PartialDate.Create(1980, 4, 15)))),
            Record("c", "1", b => b.Dates.Add(new ContactDate(ContactDateKind.Birthday, PartialDate.Create(1990, 1, 1)))),
            Record("d", "1", b => b.Dates.Add(new ContactDate(ContactDateKind.Anniversary, PartialDate.Create(1990, 1, 1)))));

        Assert.Equal([PartialDate.Create(1980, 4, 15), PartialDate.Create(1990, 1, 1)], golden.Contact.Dates.OrderBy(d => d.Kind).Select(d => d.Value!.Value));
        Assert.Equal(
            [AlternativeKind.LessComplete, AlternativeKind.Overruled],
            golden.Decisions.Single(d => ((ContactDate)d.Value).Kind == ContactDateKind.Birthday).Alternatives.Select(a => a.Kind).Order());
    }

    [Fact]
    public void Notes_and_unknown_properties_all_stay_and_the_same_ones_once()
    {
        GoldenRecord golden = Golden(
            1,
            Record("a", "1", b =>
            {
                b.Notes.Add(new Note("Met in Oslo"));
                b.Unknown.Add(new UnknownProperty("X-A", "X-A:1"));
            }),
            Record("b", "1", b =>
            {
                b.Notes.Add(new Note("Met in Oslo\n"));
                b.Notes.Add(new Note("Met in Oslo, 2019"));
                b.Unknown.Add(new UnknownProperty("X-A", "X-A:1"));
                b.Unknown.Add(new UnknownProperty("X-A", "X-A:2"));
            }));

        Assert.Equal(2, golden.Contact.Notes.Count);
        Assert.Equal(["X-A:1", "X-A:2"], golden.Contact.Unknown.Select(u => u.Text));
    }

    [Fact]
    public void Photos_all_stay_and_the_same_one_once()
    {
        GoldenRecord golden = Golden(
            1,
            Record("a", "1", b => b.Photos.Add(new Photo { Uri = "https://example.org/1.jpg" })),
            Record("b", "1", b => b.Photos.Add(new Photo { Data = [1, 2, 3] })),
            Record("c", "1", b => b.Photos.Add(new Photo { Data = [1, 2, 3], MediaType = "image/png" })));

        Assert.Equal(["image/png", null], golden.Contact.Photos.Select(p => p.MediaType));
    }

    [Fact]
    public void Related_people_without_relation_fold_into_those_with_one()
    {
        GoldenRecord golden = Golden(
            1,
            Record("a", "1", b => b.Related.Add(new RelatedPerson("Tom Stone"))),
            Record("b", "1", b => b.Related.Add(new RelatedPerson("tom stone") { Relation = "brother" })));

        Assert.Equal("brother", Assert.Single(golden.Contact.Related).Relation);
    }

    [Fact]
    public void Criteria_of_ones_own_decide_in_their_order()
    {
        GoldenRecord golden = new RecordMerger(new MergingOptions { Criteria = [SurvivorshipCriterion.Frequency] }).Merge(Cluster(
            1,
            Record("a", "1", b => b.Emails.Add(new EmailAddress("ann@example.org") { Label = new FieldLabel(LabelKinds.Home) })),
            Record("b", "1", b => b.Emails.Add(new EmailAddress("Ann@example.org"))),
            Record("c", "1", b => b.Emails.Add(new EmailAddress("Ann@example.org")))));

        MergeDecision decision = Assert.Single(golden.Decisions);
        Assert.Equal("Ann@example.org", Assert.IsType<EmailAddress>(decision.Value).Value);
        Assert.Equal(SurvivorshipReason.Frequency, decision.Reason);
    }
}
