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

    [Theory]
    [InlineData(2, -1.5)]
    [InlineData(6, -4.75)]
    [InlineData(10, -9.875)]
    [InlineData(11, -11)]
    [InlineData(14, -14)]
    [InlineData(15, -15.125)]
    public void Score_two_at_random_are_one_person_more_often_in_a_small_book_than_its_size_tells(int bookBand, double prior)
    {
        RecordEntry[] entries = Load(new RecordBuilder("a", "1").Name("Quirin", "Zandvoort").Build(), new RecordBuilder("b", "1").Name("Mei", "Lom").Build());
        PairScorer scorer = new(bookBand);

        ScoredPair pair = scorer.Score(entries[0].Features, entries[1].Features);

        Assert.Equal(prior, Assert.Single(pair.Contributions, static c => string.Equals(c.Comparison, "prior", StringComparison.Ordinal)).Weight.Bits);
        Assert.Equal(scorer.Weigh(entries[0].Features, entries[1].Features).Bits, pair.Weight.Bits);
    }

    // How rare a name is shows only as far as the book is large; how common one is that three have, shows in a small one too.
    [Theory]
    [InlineData(-56, 2, 0.75)]
    [InlineData(-56, 3, 0.75)]
    [InlineData(-16, 2, 0.75)]
    [InlineData(-16, 3, 0)]
    public void Score_of_a_small_book_leaves_a_name_alone_that_it_shows_to_be_common(int namesakes, int groups, double more)
    {
        static double InAll(int namesakes, int groups, int bookBand) => MatchModel.PriorBits(bookBand) + MatchModel.FullNameBits(namesakes, groups, 0, bookBand);

        Assert.Equal(more, InAll(namesakes, groups, 7) - InAll(namesakes, groups, 11));
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
    [InlineData("佑子", "吉田", "Yuko", "Yoshida", nameof(NameLevel.Spelling))]
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

    [Fact]
    public void Score_name_weighs_by_who_else_has_its_parts_and_not_by_how_often_its_bearer_is_kept()
    {
        RecordBuilder Bearer(string source) => new RecordBuilder(source, "1").Name("Quirin", "Zandvoort");
        ContactRecord[] bearers = [Bearer("a").Email("q@example.org").Build(), Bearer("b").Email("q@example.org").Build(), Bearer("c").Email("q@example.org").Build(), Bearer("d").Phone("+14155550101").Build()];
        ContactRecord[] strangers = [.. Enumerable.Range(0, 8).Select(i => new RecordBuilder("e", $"{i}").Name($"Xa{(char)('a' + i)}", $"Lom{(char)('a' + i)}").Build())];
        ContactRecord[] halfNamesakes = [.. Enumerable.Range(0, 8).Select(i => new RecordBuilder("e", $"{i}").Name(i % 2 == 0 ? "Quirin" : $"Xa{(char)('a' + i)}", i % 2 == 0 ? $"Lom{(char)('a' + i)}" : "Zandvoort").Build())];

        double alone = Bits(Load([.. bearers, .. strangers]), "a1", "d1");
        double among = Bits(Load([.. bearers, .. halfNamesakes]), "a1", "d1");

        Assert.True(alone >= among + 1, $"{alone} against {among}");
    }

    [Theory]
    [InlineData("one@gmail.com", "two@outlook.com", "other-mailbox")]
    [InlineData("one@gmail.com", "two@acme.example", "other-mailbox-elsewhere")]
    [InlineData("one@gmail.com", "two@gmail.com", "other-mailbox-there")]
    [InlineData("one@initech.example", "two@acme.example", "other-mailbox-of-work")]
    [InlineData("one@acme.example", "two@acme.example", "other-mailbox-at-work")]
    public void Score_other_mailboxes_by_where_they_are(string email, string other, string expected)
    {
        RecordEntry[] entries = Load(new RecordBuilder("a", "1").Name("Anna", "Berg").Email(email).Build(), new RecordBuilder("b", "1").Name("Anna", "Berg").Email(other).Build());

        Assert.Equal(expected, LevelOf(entries, "email"));
    }

    [Theory]
    [InlineData("Blue Harbor Dental", "anna@blueharbor.example", "akin-employer")]
    [InlineData("Blue Harbor", "anna@blueharbor.example", "same-employer")]
    [InlineData("Harbor Blue", "anna@blueharbor.example", "other-employer")]
    public void Score_employers_by_how_their_names_begin(string employer, string email, string expected)
    {
        RecordEntry[] entries = Load(new RecordBuilder("a", "1").Name("Anna", "Berg").Works(employer).Build(), new RecordBuilder("b", "1").Name("Anna", "Berg").Email(email).Build());

        Assert.Equal(expected, LevelOf(entries, "employer"));
    }

    [Fact]
    public void Score_profile_without_employer_speaks_against_a_card_with_one()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name("Anna", "Berg").Profile("linkedin", "anna-berg").Build(),
            new RecordBuilder("b", "1").Name("Anna", "Berg").Works("Acme").Build(),
            new RecordBuilder("b", "2").Name("Anna", "Berg").Phone("+14155550101").Build());

        Assert.Equal("no-employer", Pair(entries, "a1", "b1").Contributions.Single(c => c.Comparison == "employer").Level);
        Assert.DoesNotContain(Pair(entries, "a1", "b2").Contributions, c => c.Comparison == "employer");
    }

    [Fact]
    public void Score_number_called_other_beside_a_mobile_is_not_surely_the_bearers_own()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name("Anna", "Berg").Phone("+447400123456", LabelKinds.Mobile).Phone("+447400654321", LabelKinds.Other).Build(),
            new RecordBuilder("b", "1").Phone("+447400654321", LabelKinds.Mobile).Build(),
            new RecordBuilder("b", "2").Phone("+447400123456", LabelKinds.Mobile).Build());

        Assert.Equal("number-aside", Pair(entries, "a1", "b1").Contributions.Single(c => c.Comparison == "phone").Level);
        Assert.Equal("same-number", Pair(entries, "a1", "b2").Contributions.Single(c => c.Comparison == "phone").Level);
    }

    [Fact]
    public void Score_mailbox_is_not_named_after_a_name_of_which_only_the_initial_is_known()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name("Leilei", "Zhang").Email("lzhang@example.org").Build(),
            new RecordBuilder("b", "1").Name("L.", "Zhang").Email("zhang.lanping@acme.example").Build());

        Assert.DoesNotContain(Pair(entries, "a1", "b1").Contributions, c => c.Comparison == "mailbox name");
    }

    [Theory]
    [InlineData("Viktor", "Viktoria")]
    [InlineData("Mario", "Marie")]
    [InlineData("Alexander", "Alexandra")]
    [InlineData("Jerry", "Jerzy")]
    public void Compare_takes_no_known_given_name_for_a_slip_of_another(string given, string other)
    {
        RecordEntry[] entries = Load(new RecordBuilder("a", "1").Name(given, "Zandvoort").Build(), new RecordBuilder("b", "1").Name(other, "Zandvoort").Build());

        Assert.Equal(NameLevel.GivenDiffers, NameComparer.Compare(entries[0].Features, entries[1].Features, 8).Level);
    }

    [Theory]
    [InlineData("Stephen", "Steven")]
    [InlineData("Kristin", "Kristen")]
    [InlineData("Alexander", "Alexnader")]
    public void Compare_takes_spellings_and_slips_of_a_known_given_name_for_it(string given, string other)
    {
        RecordEntry[] entries = Load(new RecordBuilder("a", "1").Name(given, "Zandvoort").Build(), new RecordBuilder("b", "1").Name(other, "Zandvoort").Build());

        Assert.True(NameComparer.Compare(entries[0].Features, entries[1].Features, 8).Level.IsSame());
    }

    [Fact]
    public void Compare_takes_no_chinese_surname_for_a_slip_of_another()
    {
        RecordEntry[] entries = Load(new RecordBuilder("a", "1").Name("Yufang", "Zhang").Build(), new RecordBuilder("b", "1").Name("Yufang", "Zheng").Build());

        Assert.Equal(NameLevel.FamilyDiffers, NameComparer.Compare(entries[0].Features, entries[1].Features, 8).Level);
    }

    [Theory]
    [InlineData("Thomas", "Meyer", "Thomas", "Meyer")]
    [InlineData("Thomas", null, "Thomas", "Meyer")]
    [InlineData(null, null, "Thomas", "Meyer")]
    public void Score_takes_a_common_line_beside_other_own_numbers_for_a_household(string? given, string? family, string otherGiven, string otherFamily)
    {
        RecordBuilder one = new RecordBuilder("a", "1").Phone("+14155550100", LabelKinds.Home);
        RecordBuilder other = new RecordBuilder("b", "1").Name(otherGiven, otherFamily).Phone("+14155550100", LabelKinds.Home);
        one = given is null ? one : one.Name(given, family);
        RecordEntry[] asOne = Load(one.Build(), other.Build());
        RecordEntry[] oneOwnNumber = Load(one.Phone("+14155550101", LabelKinds.Mobile).Build(), other.Build());
        RecordEntry[] twoOwnNumbers = Load(one.Build(), other.Phone("+14155550102", LabelKinds.Mobile).Build());
        RecordEntry[] sameOwnNumber = Load(one.Build(), other.Phone("+14155550101", LabelKinds.Mobile).Build());

        Assert.NotEqual("line-of-others", LevelOf(asOne, "phone"));
        Assert.NotEqual("line-of-others", LevelOf(oneOwnNumber, "phone"));
        Assert.Equal("line-of-others", LevelOf(twoOwnNumbers, "phone"));
        Assert.Equal("same-number", LevelOf(sameOwnNumber, "phone"));
    }

    [Fact]
    public void Score_counts_a_household_once_whatever_it_shares()
    {
        ContactRecord[] records =
        [
            new RecordBuilder("a", "1").Name("Peter", "Meyer").Email("meyers@gmail.com").Phone("+14155550100", LabelKinds.Home).Build(),
            new RecordBuilder("b", "1").Name("Anna", "Berg").Email("meyers@gmail.com").Phone("+14155550100", LabelKinds.Home).Build(),
            new RecordBuilder("c", "1").Email("meyers@gmail.com").Phone("+14155550100", LabelKinds.Home).Build(),
        ];
        ScoredPair both = Pair(Load(records), "a1", "c1");
        ScoredPair mailbox = Pair(Load([.. records[..2], new RecordBuilder("c", "1").Email("meyers@gmail.com").Build()]), "a1", "c1");

        Assert.Equal(mailbox.Weight.Bits, both.Weight.Bits);
        Assert.Equal("shared-by-two", both.Contributions.Single(static c => c.Comparison == "email").Level);
    }

    [Fact]
    public void Score_takes_an_initial_on_the_familys_line_for_anybody_of_that_letter()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name("Michael", "Hadstead").Phone("+14155550100", LabelKinds.Home).Build(),
            new RecordBuilder("b", "1").Name("M.", "Hadstead").Phone("+14155550100", LabelKinds.Home).Build());

        Assert.Equal("line-of-family", LevelOf(entries, "phone"));
    }

    [Theory]
    [InlineData("Andrew", "Nelson", "alice_nelson@hotmail.com", true)]
    [InlineData("Andrew", "Nelson", "andy_nelson@hotmail.com", false)]
    [InlineData("Andrew", "Nelson", "nelson.family@hotmail.com", true)]
    [InlineData("A.", "Nelson", "bruno.nelson@hotmail.com", true)]
    [InlineData("A.", "Nelson", "alice.nelson@hotmail.com", false)]
    [InlineData("Robert", "Nelson", "bobnelson@hotmail.com", false)]
    [InlineData("Noah", null, "margaretgreen@outlook.com", true)]
    [InlineData("Margaret", null, "margaretgreen@outlook.com", false)]
    [InlineData("Maggie", null, "margaretgreen@outlook.com", false)]
    [InlineData("Noah", null, "skywalker77@outlook.com", false)]
    [InlineData("芳文", "邓", "zhouzijian@outlook.com", true)]
    [InlineData("芳文", "邓", "fangwendeng@outlook.com", false)]
    [InlineData("芳文", "邓", "skywalker77@outlook.com", false)]
    [InlineData("敏怡", null, "weiweihe79@qq.com", true)]
    [InlineData("敏怡", null, "minyihe79@qq.com", false)]
    [InlineData("David", "Wang", "wangxiaoming@qq.com", false)]
    public void Score_doubts_a_mailbox_that_is_named_after_another(string given, string? family, string email, bool expected)
    {
        RecordEntry[] entries = Load(new RecordBuilder("a", "1").Name(given, family).Email(email).Build(), new RecordBuilder("b", "1").Email(email).Build());

        Assert.Equal(expected ? "mailbox-of-kin" : "same-mailbox", LevelOf(entries, "email"));
    }

    [Fact]
    public void Score_keeps_a_couples_card_apart_from_a_card_without_a_name()
    {
        RecordEntry[] entries = Load(
            new RecordBuilder("a", "1").Name("Andreas & Ursula Schmidt").Phone("+14155550101", LabelKinds.Mobile).Email("schmidt@gmail.com").Build(),
            new RecordBuilder("b", "1").Phone("+14155550101", LabelKinds.Mobile).Email("schmidt@gmail.com").Build());

        Assert.True(Pair(entries, "a1", "b1").IsVetoed);
    }

    [Fact]
    public void Compare_takes_no_syllable_for_a_short_form_of_a_chinese_name()
    {
        RecordEntry[] entries = Load(new RecordBuilder("a", "1").Name("晓", "周").Build(), new RecordBuilder("b", "1").Name("Xiao Ming", "Li").Build());

        Assert.Equal(NameLevel.Unlike, NameComparer.Compare(entries[0].Features, entries[1].Features, 8).Level);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    [InlineData(6, 6)]
    [InlineData(8, 8)]
    [InlineData(11, 8)]
    [InlineData(12, 12)]
    [InlineData(100, 96)]
    public void NameStep_rounds_down_to_half_octaves(int count, int expected) => Assert.Equal(expected, BlockStatistics.NameStep(count));

    private static string LevelOf(RecordEntry[] entries, string comparison) => Pair(entries, "a1", "b1").Contributions.Single(c => c.Comparison == comparison).Level;

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
