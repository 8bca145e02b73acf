using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Resolving;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Scoring;

public sealed class PairScorerTests
{
    private static readonly RecordNormalizer _normalizer = new(new NormalizationOptions { DefaultRegion = "US" });

    [Fact]
    public void Score_is_the_exact_sum_of_its_contributions_and_the_same_from_either_side()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name("Robert", "Smith").Email("bob@example.org").Phone("+14155550101", LabelKinds.Mobile).Works("Acme").Date(ContactDateKind.Birthday, PartialDate.Create(1980, 1, 2)).Build(),
            new RecordBuilder("b", "1").Name("Bob", "Smith").Email("bob@example.org").Phone("+14155550102", LabelKinds.Mobile).Works("Acme").Date(ContactDateKind.Birthday, PartialDate.Create(1980, 1, 3)).Build(),
            new RecordBuilder("c", "1").Name("J.", "Smyth").Email("bob@example.org").Build(),
            new RecordBuilder("d", "1").Name("Mum").Phone("+14155550101").Build());
        PairScorer scorer = new(11);

        foreach (RecordEntry x in entries)
        {
            foreach (RecordEntry y in entries.Where(y => y != x))
            {
                ScoredPair pair = scorer.Score(x.Features, y.Features);
                Assert.Equal(pair.Contributions.Sum(c => c.Weight.Bits), pair.Weight.Bits);
                Assert.Equal(pair.Weight.Bits, scorer.Weigh(x.Features, y.Features).Bits);
                Assert.Equal(pair.Weight, scorer.Score(y.Features, x.Features).Weight);
                Assert.All(pair.Contributions, c => Assert.Equal(Math.Round(c.Weight.Bits * 8), c.Weight.Bits * 8));
            }
        }
    }

    [Fact]
    public void Score_rare_name_weighs_more_than_common_one()
    {
        List<ContactRecord> records =
        [
            .. Enumerable.Range(0, 30).Select(i => new RecordBuilder("crowd", $"{i}").Name(i % 2 == 0 ? "John" : $"Xa{(char)('a' + i)}", i % 3 == 0 ? "Smith" : $"Lom{(char)('a' + i)}").Build()),
            new RecordBuilder("a", "1").Name("John", "Smith").Build(),
            new RecordBuilder("b", "1").Name("John", "Smith").Build(),
            new RecordBuilder("a", "2").Name("Quirin", "Zandvoort").Build(),
            new RecordBuilder("b", "2").Name("Quirin", "Zandvoort").Build(),
        ];
        RecordEntry[] entries = Load([.. records]);

        double common = Bits(entries, "a1", "b1");
        double rare = Bits(entries, "a2", "b2");

        Assert.True(rare >= common + 2, $"{rare} against {common}");
    }

    [Fact]
    public void Score_other_generation_and_other_birthday_are_vetoes()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name(new PersonName { Given = "Thomas", Family = "Meyer", Suffix = "Jr." }).Build(),
            new RecordBuilder("b", "1").Name(new PersonName { Given = "Thomas", Family = "Meyer", Suffix = "Sr." }).Build(),
            new RecordBuilder("a", "2").Name("Anna", "Berg").Date(ContactDateKind.Birthday, PartialDate.Create(1950, 3, 4)).Build(),
            new RecordBuilder("b", "2").Name("Anna", "Berg").Date(ContactDateKind.Birthday, PartialDate.Create(1981, 11, 22)).Build(),
            new RecordBuilder("b", "3").Name("Anna", "Berg").Date(ContactDateKind.Birthday, PartialDate.Create(1950, 4, 3)).Build());

        Assert.True(Pair(entries, "a1", "b1").IsVetoed);
        Assert.True(Pair(entries, "a2", "b2").IsVetoed);
        Assert.False(Pair(entries, "a2", "b3").IsVetoed);
    }

    [Theory]
    [InlineData("Anna", "Berg", "anna", "BERG", nameof(NameLevel.Same))]
    [InlineData("Anna", "Berg", "Berg", "Anna", nameof(NameLevel.Same))]
    [InlineData("Aleksandr", "Iakovlev", "Alexander", "Yakovlev", nameof(NameLevel.Variant))]
    [InlineData("Robert", "Berg", "Bob", "Berg", nameof(NameLevel.ShortForm))]
    [InlineData("A.", "Berg", "Anna", "Berg", nameof(NameLevel.Initial))]
    [InlineData("B.", "Berg", "Robert", "Berg", nameof(NameLevel.Initial))]
    [InlineData("K.", "Berg", "Robert", "Berg", nameof(NameLevel.GivenDiffers))]
    [InlineData("B.", "Weber", "Robert", "Berg", nameof(NameLevel.Unlike))]
    [InlineData("Peggie", "Berg", "Margaret", "Berg", nameof(NameLevel.Spelling))]
    [InlineData("Zara", "Berg", "Sahra", "Berg", nameof(NameLevel.Spelling))]
    [InlineData("Lara", "Berg", "Sahra", "Berg", nameof(NameLevel.GivenDiffers))]
    [InlineData("Аляксандр", "Васільеў", "Alexander", "Vasiliev", nameof(NameLevel.Spelling))]
    [InlineData("Susan Meyer", "Thomas", "Susan", "Meyer", nameof(NameLevel.Spelling))]
    [InlineData("Christopher", "Berg", "Chirstopher", "Berg", nameof(NameLevel.Spelling))]
    [InlineData("Liam", "Berg", "Ilam", "Berg", nameof(NameLevel.Spelling))]
    [InlineData("Zane", "White", "Hwite", "Zane", nameof(NameLevel.Spelling))]
    [InlineData("Anna", "Berg", "Anna", null, nameof(NameLevel.GivenOnly))]
    [InlineData("Anna", "Schmidt", "Anna", "Weber", nameof(NameLevel.FamilyDiffers))]
    [InlineData("Anna", "Berg", "Peter", "Berg", nameof(NameLevel.GivenDiffers))]
    [InlineData("Anna", "Berg", "Peter", "Weber", nameof(NameLevel.Unlike))]
    [InlineData("Christopher", "Berg", "Chirstopher", "Weber", nameof(NameLevel.PartAlike))]
    [InlineData("Garnett", "Raquel", "Raquel", "Lodge", nameof(NameLevel.PartAlike))]
    [InlineData("Raquel", "Garnett", "Lodge", "Raquel", nameof(NameLevel.PartAlike))]
    [InlineData("Peter", "Berg", "Anna", null, nameof(NameLevel.OtherGiven))]
    [InlineData("優子", "吉田", "Yuko", "Yoshida", nameof(NameLevel.Spelling))]
    [InlineData("優子", "吉田", "Haruka", "Yoshida", nameof(NameLevel.Unread))]
    public void Compare_names(string given, string family, string otherGiven, string? otherFamily, string expected)
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name(given, family).Build(),
            new RecordBuilder("b", "1").Name(otherGiven, otherFamily).Build());

        Assert.Equal(expected, NameComparer.Compare(entries[0].Features, entries[1].Features, 8).Level.ToString());
        Assert.Equal(expected, NameComparer.Compare(entries[1].Features, entries[0].Features, 8).Level.ToString());
    }

    [Fact]
    public void Compare_finds_a_former_family_name_in_the_middle()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name(null, null, "Susan Meyer Thomas").Build(),
            new RecordBuilder("a", "2").Name("Susan", "Meyer").Build(),
            new RecordBuilder("b", "1").Name(null, null, "Mary Anna Thomas").Build(),
            new RecordBuilder("b", "2").Name("Mary", "Anna").Build());

        Assert.Equal(NameLevel.Spelling, NameComparer.Compare(entries[0].Features, entries[1].Features, 8).Level);
        Assert.NotEqual(NameLevel.Spelling, NameComparer.Compare(entries[2].Features, entries[3].Features, 8).Level);
    }

    [Fact]
    public void Score_one_part_that_fits_speaks_against_as_unlike_names_do_until_a_book_teaches_otherwise()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name("Garnett", "Raquel").Email("g@example.org").Build(),
            new RecordBuilder("b", "1").Name("Raquel", "Lodge").Email("g@example.org").Build(),
            new RecordBuilder("a", "2").Name("Anna", "Berg").Email("a@example.org").Build(),
            new RecordBuilder("b", "2").Name("Peter", "Weber").Email("a@example.org").Build());

        Assert.Equal(Bits(entries, "a2", "b2"), Bits(entries, "a1", "b1"));
    }

    [Theory]
    [InlineData("Brighton Park", "3825 S. Washtenaw Ave.", "Brighton Park", "3825 South Washtenaw Avenue", "same-organization", "same-site")]
    [InlineData("Hotel Bel-Air", "701 Stone Canyon Rd", "Bel-Air Hotel", "701 Stone Canyon Road", "similar-organization", "same-site")]
    [InlineData("Firman Community Services", "37 W 47th St", "Firman Community Services South", "5401 S Wentworth Ave", "similar-organization", "other-site")]
    [InlineData("Brighton Park", "3825 S. Washtenaw Ave.", "Brighton Park", "12 Elm Street", "same-organization", null)]
    [InlineData("Brighton Park", "3825 S. Washtenaw Ave.", "Lovelace Engines", "3825 S. Washtenaw Ave.", "other-organization", "same-household")]
    public void Score_organizations_by_name_and_site(string name, string street, string otherName, string otherStreet, string kind, string? address)
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Works(name).Address(street, "Chicago").Build(),
            new RecordBuilder("b", "1").Works(otherName).Address(otherStreet, "Chicago").Build());
        ScoredPair pair = Pair(entries, "a1", "b1");

        Assert.Equal(kind, pair.Contributions.Single(c => c.Comparison == "kind").Level);
        Assert.Equal(address, pair.Contributions.SingleOrDefault(c => c.Comparison == "address")?.Level);
    }

    [Fact]
    public void Score_the_first_is_not_the_second()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name("Morris I", "Klein").Build(),
            new RecordBuilder("b", "1").Name("Morris II", "Klein").Build(),
            new RecordBuilder("b", "2").Name("Morris", "Klein").Build());

        Assert.True(Pair(entries, "a1", "b1").IsVetoed);
        Assert.False(Pair(entries, "a1", "b2").IsVetoed);
        Assert.False(Pair(entries, "b1", "b2").IsVetoed);
    }

    private static RecordEntry[] Load(params ContactRecord[] records)
    {
        RecordEntry[] entries = [.. records.Select((r, i) => new RecordEntry(i + 1, _normalizer.Normalize(r))).OrderBy(e => e.Key)];
        new MemoryIndex(entries).WriteStatistics(1, CancellationToken.None);
        return entries;
    }

    private static ScoredPair Pair(RecordEntry[] entries, string first, string second) =>
        new PairScorer(BlockStatistics.Band(entries.Length)).Score(Find(entries, first).Features, Find(entries, second).Features);

    private static double Bits(RecordEntry[] entries, string first, string second) => Pair(entries, first, second).Weight.Bits;

    private static RecordEntry Find(RecordEntry[] entries, string name) =>
        entries.Single(e => e.Key.Source.Value == name[..1] && e.Key.Id == name[1..]);
}
