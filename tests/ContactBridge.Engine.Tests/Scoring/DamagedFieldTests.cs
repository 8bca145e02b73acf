using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Resolving;
using ContactBridge.Engine.Scoring;
using ContactBridge.Engine.Scoring.Learning;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Scoring;

public sealed class DamagedFieldTests
{
    private static readonly RecordNormalizer _normalizer = new(new NormalizationOptions { DefaultRegion = "US" });

    [Theory]
    [InlineData("1980-03-11", "1980-03-11", "same-birthday")]
    [InlineData("1980-03-11", "1980-11-03", "swapped-birthday")]
    [InlineData("1980-03-11", "1980-03-17", "mistyped-birthday")]
    [InlineData("1980-03-11", "1890-03-11", "mistyped-birthday")]
    [InlineData("1980-03-11", "1980-03-29", "other-part-birthday")]
    [InlineData("1980-03-11", "2006-03-11", "other-part-birthday")]
    [InlineData("1980-03-11", "1980-08-11", "mistyped-birthday")]
    [InlineData("1980-03-11", "1980-12-11", "other-part-birthday")]
    [InlineData("1980-03-11", "1986-04-11", "close-birthday")]
    [InlineData("1980-03-11", "1957-08-24", "other-birthday")]
    [InlineData("19800311", "19800339", "other-part-birthday")]
    [InlineData("1980-03-11", "11/3/80", "same-birthday")]
    [InlineData("1980-03-11", "3/11/1980", "same-birthday")]
    [InlineData("8/2/06", "2/8/06", "same-birthday")]
    [InlineData("1980-03-11", "no date", null)]
    [InlineData("1980-01-01", "1980-01-01", "same-year")]
    [InlineData("1980-01-01", "1981-01-01", "close-birthday")]
    [InlineData("1980-01-01", "1980-01-11", "mistyped-birthday")]
    [InlineData("1980-01-01", "1957-01-01", "close-birthday")]
    public void Birthdays_are_compared_in_grades_and_in_either_order_of_day_and_month(string first, string second, string? level)
    {
        RecordEntry a = Entry(b => b.Name("Anna", "Berg").With(c => c.Dates.Add(Birthday(first))));
        RecordEntry b = Entry(x => x.Name("Anna", "Berg").With(c => c.Dates.Add(Birthday(second))));

        Assert.Equal(level, LevelOf("birthday", a, b));
        Assert.Equal(level, LevelOf("birthday", b, a));
    }

    [Fact]
    public void A_birthday_tells_nothing_of_twins_but_something_where_an_identifier_is_almost_the_same()
    {
        PartialDate date = PartialDate.Create(1980, 3, 11);
        RecordEntry anna = Entry(b => b.Name("Anna", "Berg").Date(ContactDateKind.Birthday, date));
        RecordEntry peter = Entry(b => b.Name("Peter", "Berg").Date(ContactDateKind.Birthday, date));
        RecordEntry insured = Entry(b => b.Name("Anna", "Berg").Date(ContactDateKind.Birthday, date).Identifier("ssn", "7328160"));
        RecordEntry mistaken = Entry(b => b.Name("Peter", "Berg").Date(ContactDateKind.Birthday, date).Identifier("ssn", "7328106"));

        Assert.Equal("birthday-of-twins", LevelOf("birthday", anna, peter));
        Assert.Equal("same-birthday", LevelOf("birthday", insured, mistaken));
    }

    [Theory]
    [InlineData("12 Elm Street", "Springfield", "4011", "12 Elm St", "Springfield", "4011", "same-home")]
    [InlineData("12 Elm Street", "Springfield", "4011", "12 Elmstreet", "Sprngfield", "4011", "close-home")]
    [InlineData("12 Longacre Street", "Springfield", "4011", "12 Longacre S treet", "Springfield", "4101", "close-home")]
    [InlineData("12 Elm Street", "Springfield", "4011", "12 Elm Street, Springfield 4011", null, null, "close-home")]
    [InlineData("12 Elm Street, Springfield, FL 60527", null, null, "12 Elm Street, Springfield, FL 60527", null, null, "same-home")]
    [InlineData("12 Elm Street, Springfield, FL 60527", null, null, "877 Oak Avenue, Rivertown, NV 89132", null, null, "elsewhere")]
    [InlineData("12 Elm Street, Springfield, FL 60527", null, null, "877 Oak Avenue, Springfield, FL 60588", null, null, null)]
    [InlineData("12 Elm Street", "Springfield", "4011", "877 Elm Street", "Springfield", "4011", "same-street")]
    [InlineData("12 Elm Street", "Springfield", "4011", "12 Oak Avenue", "Springfield", "4011", null)]
    [InlineData("12 Elm Street", "Springfield", "4011", "12 Elm Street", "Rivertown", "9022", "elsewhere")]
    public void Addresses_are_compared_in_grades(string street, string? town, string? code, string otherStreet, string? otherTown, string? otherCode, string? level)
    {
        RecordEntry a = Entry(b => b.Name("Anna", "Berg").Address(street, town, code));
        RecordEntry b = Entry(x => x.Name("Anna", "Berg").Address(otherStreet, otherTown, otherCode));

        Assert.Equal(level, LevelOf("address", a, b));
        Assert.Equal(level, LevelOf("address", b, a));
    }

    [Theory]
    [InlineData("12 Kingham Place", "Killarney", "12 Kingham Place", "Killarney", "same-home")]
    [InlineData("12 Kingham Place", "Killarney", "12 Kingham Place", null, "same-home")]
    [InlineData("12 Kingham Place", "Killarney", "12 Kinghamplace", "Kilarney", "close-home")]
    [InlineData("12 Kingham Place", "Killarney", "12 Killarney", "Kingham Place", "close-home")]
    [InlineData("12 Kingham Place", "Killarney", "12", "Killarney", "close-home")]
    [InlineData("12 Kingham Place", "Killarney", "74", "Killarney", "same-street")]
    [InlineData("12 Kingham Place", "School House", "12 Kingham Place", "School H ouse", "same-home")]
    [InlineData("12 Kingham Place", "Apt 4", "88 Kingham Place", "Apt 4", "close-home")]
    [InlineData("12 Kingham Place", "Apt 4", "88 Kingham Place", "Apt 9", "same-street")]
    [InlineData("12 Kingham Place", "Apt 4", "12 Kingham Place", "Apt 9", "close-home")]
    [InlineData("12 Kingham Place", "Killarney", "74 Smiths Road", "Killarney", null)]
    public void Addresses_are_compared_with_what_stands_beside_the_street(string street, string? beside, string otherStreet, string? otherBeside, string? level)
    {
        RecordEntry a = Entry(b => b.Name("Anna", "Berg").With(c => c.Addresses.Add(new PostalAddress { Street = street, Extended = beside, Locality = "Robertson", PostalCode = "2135" })));
        RecordEntry b = Entry(x => x.Name("Anna", "Berg").With(c => c.Addresses.Add(new PostalAddress { Street = otherStreet, Extended = otherBeside, Locality = "Robertson", PostalCode = "2135" })));

        Assert.Equal(level, LevelOf("address", a, b));
        Assert.Equal(level, LevelOf("address", b, a));
    }

    [Theory]
    [InlineData("Anna", "Berg", "12 Elm Street", "same-home")]
    [InlineData("A.", "Berg", "12 Elm Street", "same-address")]
    [InlineData("A.", "Berg", "12 Elmstreet", "close-address")]
    [InlineData(null, "Berg", "12 Elm Street", "same-address")]
    [InlineData("Anna", "Weber", "12 Elm Street", "same-household")]
    public void An_address_tells_more_with_a_full_name_than_with_what_kin_share(string? given, string family, string street, string level) =>
        Assert.Equal(level, LevelOf(
            "address",
            Entry(b => b.Name("Anna", "Berg").Address("12 Elm Street", "Springfield", "4011")),
            Entry(b => b.Name(given, family).Address(street, "Springfield", "4011"))));

    [Theory]
    [InlineData("Anna", "Berg", "7328106", false)]
    [InlineData("Anna", "Berg", "9911554", true)]
    [InlineData("Peter", "Berg", "7328106", true)]
    public void Another_birthday_forbids_unless_the_name_is_the_same_and_an_identifier_is_almost(string given, string family, string identifier, bool isVetoed)
    {
        RecordEntry one = Entry(b => b.Name("Anna", "Berg").Date(ContactDateKind.Birthday, PartialDate.Create(1980, 3, 11)).Identifier("ssn", "7328160"));
        RecordEntry other = Entry(b => b.Name(given, family).Date(ContactDateKind.Birthday, PartialDate.Create(1957, 8, 24)).Identifier("ssn", identifier));

        Assert.Equal(isVetoed, new PairScorer(10).Score(one.Features, other.Features).IsVetoed);
    }

    [Fact]
    public void A_given_name_a_birthday_and_an_address_are_one_persons_whatever_the_family_name()
    {
        PartialDate date = PartialDate.Create(1980, 3, 11);
        Assert.Equal("home-and-birthday", LevelOf(
            "address",
            Entry(b => b.Name("Anna", "Berg").Date(ContactDateKind.Birthday, date).Address("12 Elm Street", "Springfield", "4011")),
            Entry(b => b.Name("Anna", "Weber").Date(ContactDateKind.Birthday, date).Address("12 Elm Street", "Springfield", "4011"))));
    }

    [Fact]
    public void A_birthday_at_one_address_is_told_from_one_elsewhere()
    {
        PartialDate date = PartialDate.Create(1980, 3, 11);
        RecordEntry one = Entry(b => b.Name("Anna", "Berg").Date(ContactDateKind.Birthday, date).Address("12 Elm Street", "Springfield", "4011"));
        RecordEntry here = Entry(b => b.Name("Peter", "Weber").Date(ContactDateKind.Birthday, date).Address("12 Elm Street", "Springfield", "4011"));
        RecordEntry there = Entry(b => b.Name("Peter", "Weber").Date(ContactDateKind.Birthday, date).Address("877 Oak Avenue", "Springfield", "4011"));

        Assert.Equal("birthday-at-home", LevelOf("birthday", one, here));
        Assert.Equal("birthday-of-twins", LevelOf("birthday", one, there));
    }

    [Theory]
    [InlineData("Springfield", "RH8 9PF", "Springfield", "rh8 9pf", "Anna", "same-place")]
    [InlineData("Springfield", "RH8 9PF", "Shelbyville", "rh8 9pf", "Anna", "same-place")]
    [InlineData("Springfield", null, "Springfield", "RH8 9PF", "Anna", "same-place")]
    [InlineData("Springfield", null, "Springfield", null, "Anna", "same-place")]
    [InlineData("Springfield", null, "Springfield", null, "Peter", null)]
    [InlineData("Springfield", "RH8 9PF", "Springfield", "RH8 9PF", "Peter", "place-of-others")]
    [InlineData("Springfield", null, "Rivertown", null, "Anna", "elsewhere")]
    public void Addresses_without_a_street_are_compared_by_postal_code_and_town(string? town, string? code, string? otherTown, string? otherCode, string otherGiven, string? level)
    {
        RecordEntry a = Entry(b => b.Name("Anna", "Berg").Address(null, town, code));
        RecordEntry b = Entry(x => x.Name(otherGiven, "Berg").Address(null, otherTown, otherCode));

        Assert.Equal(level, LevelOf("address", a, b));
        Assert.Equal(level, LevelOf("address", b, a));
    }

    [Theory]
    [InlineData("Berg", "Anna", null, "4011", 1024, 2, 5)]
    [InlineData("Berg", "Anna", null, "4011", 1024, 64, 2)]
    [InlineData("Berg", "Anna", null, "4011", 1024, 1024, 0)]
    [InlineData("Berg", "Anna", "Springfield", null, 1024, 2, 3)]
    [InlineData("Berg", "Anna", "Springfield", null, 1024, 128, 1)]
    [InlineData("Berg", null, null, "4011", 1024, 2, 1)]
    public void A_place_tells_the_more_the_fewer_have_it(string family, string? given, string? town, string? code, int records, int holders, double bits)
    {
        RecordEntry a = Entry(b => b.Name("Anna", "Berg").Address(null, town, code));
        RecordEntry b = Entry(x => x.Name(given, family).Address(null, town, code));
        BlockingKey place = Assert.Single(a.Keys.Intersect(b.Keys), static k => k.Kind == BlockingKeyKind.Place);
        BlockStatistics.Write(place, holders, [a.Features, b.Features]);

        Assert.False(place.IsBlock);
        Assert.Equal(bits, new PairScorer(BlockStatistics.Band(records)).Score(a.Features, b.Features).Contributions.Single(static c => c.Comparison == "address").Weight.Bits);
    }

    [Fact]
    public void A_given_name_a_birthday_and_a_postal_code_are_one_persons_whatever_the_family_name()
    {
        PartialDate date = PartialDate.Create(1980, 3, 11);
        RecordEntry one = Entry(b => b.Name("Anna", "Berg").Date(ContactDateKind.Birthday, date).Address(null, "Springfield", "4011"));
        RecordEntry renamed = Entry(b => b.Name("Anna", "Weber").Date(ContactDateKind.Birthday, date).Address(null, "Springfield", "4011"));
        RecordEntry another = Entry(b => b.Name("Anna", "Weber").Address(null, "Springfield", "4011"));

        Assert.Equal("same-place", LevelOf("address", one, renamed));
        Assert.Equal("place-of-others", LevelOf("address", one, another));
    }

    [Fact]
    public void Branches_in_one_directory_do_not_teach_that_it_keeps_people_several_times()
    {
        RecordEntry[] people = [Entry(b => b.Name("Anna", "Berg")), Entry(b => b.Name("Anna", "Berg"))];
        RecordEntry[] branches = [Entry(b => b.Kind(ContactKind.Organization).Works("Blue Harbor Bakery")), Entry(b => b.Kind(ContactKind.Organization).Works("Blue Harbor Bakery"))];
        LearnedWeights learned = new([.. Enumerable.Range(0, LearnableLevels.SlotCount).Select(static slot => slot == MatchModel.SameSource.Slot ? 3 : 0)]);

        Assert.True(Observe(people[0], people[1]).IsOfOneSource);
        Assert.False(Observe(branches[0], branches[1]).IsOfOneSource);
        Assert.Equal(0, Source(people));
        Assert.Equal(-3, Source(branches));

        static SampledPair Observe(RecordEntry x, RecordEntry y)
        {
            new PairScorer(10).Weigh(x.Features, y.Features, out SampledPair observed);
            return observed;
        }

        double Source(RecordEntry[] pair) =>
            new PairScorer(10, learned).Score(pair[0].Features, pair[1].Features).Contributions.Single(static c => c.Level == "same-source").Weight.Bits;
    }

    [Fact]
    public void A_year_of_birth_alone_is_no_identifier()
    {
        RecordEntry[] known = [Born(PartialDate.Create(1980, 3, 11)), Born(PartialDate.Create(1980, 3, 11))];
        RecordEntry[] unknown = [Born(PartialDate.Create(1980, 1, 1)), Born(PartialDate.Create(1980, 1, 1))];

        Assert.Null(LevelOf("source", known[0], known[1]));
        Assert.Equal("same-source", LevelOf("source", unknown[0], unknown[1]));

        static RecordEntry Born(PartialDate date) => Entry(b => b.Name("Anna", "Berg").Date(ContactDateKind.Birthday, date));
    }

    [Fact]
    public void Damaged_records_without_a_street_meet_by_birthday_and_place_or_by_initial_and_postal_code()
    {
        PartialDate date = PartialDate.Create(1938, 7, 26);
        RecordEntry one = Entry(b => b.Name("Lauren", "Moody").Date(ContactDateKind.Birthday, date).Address(null, "Cronulla", "5038"));
        RecordEntry renamed = Entry(b => b.Name("Tina", "Berg").Date(ContactDateKind.Birthday, date).Address(null, "Cronulla", null));
        RecordEntry damaged = Entry(b => b.Name("Lukas", "Tillek").Address(null, "Kronula", "5038"));
        RecordEntry elsewhere = Entry(b => b.Name("Lukas", "Tillek").Address(null, "Kronula", "9038"));

        Assert.True(Meet(one, renamed));
        Assert.True(Meet(one, damaged));
        Assert.False(Meet(one, elsewhere));

        static bool Meet(RecordEntry a, RecordEntry b) => a.Keys.Intersect(b.Keys).Any(static k => k.Kind == BlockingKeyKind.DamagedRecord);
    }

    [Fact]
    public void A_place_is_not_counted_where_the_street_says_more() =>
        Assert.DoesNotContain(Entry(b => b.Name("Anna", "Berg").Address("12 Elm Street", "Springfield", "4011")).Keys, static k => k.Kind == BlockingKeyKind.Place);

    [Fact]
    public void A_birthday_in_one_postal_code_is_told_from_one_elsewhere()
    {
        PartialDate date = PartialDate.Create(1980, 3, 11);
        RecordEntry one = Entry(b => b.Name("Anna", "Berg").Date(ContactDateKind.Birthday, date).Address(null, "Springfield", "4011"));
        RecordEntry here = Entry(b => b.Name("Peter", "Weber").Date(ContactDateKind.Birthday, date).Address(null, "Springfield", "4011"));
        RecordEntry inTown = Entry(b => b.Name("Peter", "Weber").Date(ContactDateKind.Birthday, date).Address(null, "Springfield", "4012"));

        Assert.Equal("birthday-at-home", LevelOf("birthday", one, here));
        Assert.Equal("birthday-of-twins", LevelOf("birthday", one, inTown));
    }

    [Fact]
    public void An_address_tells_nothing_of_a_household() =>
        Assert.Equal("same-household", LevelOf(
            "address",
            Entry(b => b.Name("Anna", "Berg").Address("12 Elm Street", "Springfield", "4011")),
            Entry(b => b.Name("Peter", "Berg").Address("12 Elm Street", "Springfield", "4011"))));

    [Theory]
    [InlineData("521-21-2123", "521212123", "same-identifier")]
    [InlineData("521-21-2123", "521 21 2132", "close-identifier")]
    [InlineData("521-21-2123", "911-44-8876", "other-identifier")]
    public void Identifiers_are_compared_without_their_dividers(string first, string second, string level) =>
        Assert.Equal(level, LevelOf("identifier", Entry(b => b.Name("Anna", "Berg").Identifier("ssn", first)), Entry(b => b.Name("Anna", "Berg").Identifier("ssn", second))));

    [Theory]
    [InlineData("7328160", "7328106")]
    [InlineData("7328160", "7328190")]
    [InlineData("7328160", "8328160")]
    [InlineData("7328160", "7338160")]
    public void Identifiers_with_one_digit_wrong_meet(string first, string second) =>
        Assert.Contains(
            Entry(b => b.Identifier("ssn", first)).Keys.Intersect(Entry(b => b.Identifier("ssn", second)).Keys),
            k => k.Kind == BlockingKeyKind.IdentifierPart);

    [Fact]
    public void Damaged_records_meet_by_parts_of_birthday_and_address_and_address_book_cards_do_not()
    {
        RecordEntry a = Entry(b => b.Name("Lauren", "Moody").Date(ContactDateKind.Birthday, PartialDate.Create(1938, 7, 26)).Address("91 Eleanora Street", "Cronulla", "5038"));
        RecordEntry b = Entry(x => x.Name("Lukas", "Tillek").Date(ContactDateKind.Birthday, PartialDate.Create(1938, 7, 9)).Address("9 Eleanor Street", "Kronulla", "5038"));
        RecordEntry card = Entry(x => x.Name("Lauren", "Moody").Address("91 Eleanora Street", "Cronulla", "5038"));

        Assert.True(a.Keys.Intersect(b.Keys).Count(k => k.Kind == BlockingKeyKind.DamagedRecord) >= 2);
        Assert.DoesNotContain(card.Keys, k => k.Kind == BlockingKeyKind.DamagedRecord);
    }

    private static RecordEntry Entry(Action<RecordBuilder> build)
    {
        RecordBuilder builder = new("a", Guid.NewGuid().ToString("N"));
        build(builder);
        return new RecordEntry(1, _normalizer.Normalize(builder.Build()));
    }

    // As the readers do it: a date where the text says which, else the text.
    private static ContactDate Birthday(string text) =>
        new(ContactDateKind.Birthday, text.Length == 10 && text[4] == '-' ? PartialDate.Create(Number(text[..4]), Number(text[5..7]), Number(text[8..])) : null) { Text = text };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string? LevelOf(string comparison, RecordEntry a, RecordEntry b) =>
        new PairScorer(10).Score(a.Features, b.Features).Contributions.SingleOrDefault(c => c.Comparison == comparison)?.Level;
}
