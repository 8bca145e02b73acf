using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public class EntityClassifierTests
{
    [Fact]
    public void A_name_is_a_persons() => Assert.Equal(EntityKind.Person, Entity(b => b.Name("Ann", "Lee").Works("Acme")));

    [Fact]
    public void The_source_says_what_it_is()
    {
        Assert.Equal(EntityKind.Organization, Entity(b => b.Kind(ContactKind.Organization).Name("Acme")));
        Assert.Equal(EntityKind.Group, Entity(b => b.Kind(ContactKind.Group).Name("Friends")));
        Assert.Equal(EntityKind.Person, Entity(b => b.Kind(ContactKind.Individual).Name("Acme GmbH").Works("Acme GmbH")));
    }

    [Fact]
    public void A_name_that_is_the_organisation_makes_it_one()
    {
        NormalizedRecord record = Normalized.Record(b => b.Name("Northwind Traders").Works("Northwind Traders Ltd").Phone("+442079460958", LabelKinds.Work));

        Assert.Equal(EntityKind.Organization, record.Entity);
        Assert.Empty(record.Names);
        Assert.Contains("northwind traders", record.Organizations);
    }

    [Fact]
    public void A_freelancer_whose_firm_bears_the_name_is_a_person() => Assert.Equal(EntityKind.Person, Entity(b => b.Name("Jane", "Doe").Works("Jane Doe").Email("jane@doe.example")));

    [Fact]
    public void A_legal_form_makes_an_organisation() => Assert.Equal(EntityKind.Organization, Entity(b => b.Name("Rheinwerk Maschinen GmbH").Phone("+442079460958")));

    [Fact]
    public void A_card_with_an_organisation_and_a_switchboard_only_is_the_organisations() =>
        Assert.Equal(EntityKind.Organization, Entity(b => b.Works("Acme").Phone("+442079460958", LabelKinds.Work).Email("info@acme.example")));

    [Fact]
    public void A_nameless_card_with_a_persons_own_address_or_mobile_is_not_an_organisations()
    {
        Assert.Equal(EntityKind.Unknown, Entity(b => b.Works("Acme").Email("j.smith@acme.example")));
        Assert.Equal(EntityKind.Unknown, Entity(b => b.Works("Acme").Phone("+447400123456", LabelKinds.Mobile)));
        Assert.Equal(EntityKind.Unknown, Entity(b => b.Works("Acme", "Engineer").Phone("+442079460958")));
    }

    [Theory]
    [InlineData("Robert from school", EntityKind.Person)]
    [InlineData("Oscar from school", EntityKind.Person)]
    [InlineData("Peter kindergarten", EntityKind.Person)]
    [InlineData("Redwood School", EntityKind.Role)]
    public void A_known_given_name_with_a_place_beside_it_is_a_persons(string text, EntityKind expected) =>
        Assert.Equal(expected, Entity(b => b.Name(text).Email("info@redwood-school.example")));

    [Theory]
    [InlineData("Bob & Alice Smith")]
    [InlineData("Bob and Alice Smith")]
    [InlineData("Bob Smith & Alice Jones")]
    [InlineData("Bob und Alice Schmidt")]
    [InlineData("Bob and Alice")]
    [InlineData("Mr. & Mrs. Smith")]
    [InlineData("Familie Schmidt")]
    [InlineData("Family Smith")]
    [InlineData("The Smiths")]
    [InlineData("Семья Ивановых")]
    public void A_card_for_two_is_a_couples(string text) => Assert.Equal(EntityKind.Couple, Entity(b => b.Name(text).Phone("+447400123456").Phone("+447400123457")));

    [Fact]
    public void A_couple_is_known_by_both_names()
    {
        NormalizedRecord record = Normalized.Record(b => b.Name("Bob & Alice", "Smith"));

        Assert.Equal(EntityKind.Couple, record.Entity);
        Assert.Equal(["bob smith", "alice smith"], record.Names.Select(n => n.Given + " " + n.Family));
    }

    [Theory]
    [InlineData("Johnson & Sons")]
    [InlineData("Miller and Partners")]
    public void Firms_with_an_and_are_not_couples(string text) => Assert.Equal(EntityKind.Organization, Entity(b => b.Name(text).Phone("+442079460958")));

    [Fact]
    public void A_Spanish_surname_with_y_is_not_a_couple() => Assert.Equal(EntityKind.Person, Entity(b => b.Name("José Ortega y Gasset")));

    [Theory]
    [InlineData(null, "info@acme.example")]
    [InlineData("Acme", "sales@acme.example")]
    [InlineData("Acme Support", "support@acme.example")]
    [InlineData("Northwind Traders", "billing@northwind.example")]
    [InlineData("蓝田小学", "postmaster@lantian-school.example")]
    [InlineData("Jane Doe via Chatter", "notify@chatter.example")]
    [InlineData("Jane Doe", "noreply@chatter.example")]
    public void Role_mailboxes_are_no_persons(string? name, string address)
    {
        NormalizedRecord record = Normalized.Record(b => (name is null ? b : b.Name(new PersonName { Formatted = name })).Email(address));

        Assert.Equal(EntityKind.Role, record.Entity);
        Assert.Empty(record.Names);
    }

    [Fact]
    public void A_person_may_have_a_role_address_too()
    {
        Assert.Equal(EntityKind.Person, Entity(b => b.Name("Ann", "Lee").Email("info@lee.example").Phone("+447400123456")));
        Assert.Equal(EntityKind.Person, Entity(b => b.Name("Ann", "Lee").Email("info@acme.example").Email("ann@acme.example")));
    }

    [Fact]
    public void A_shown_name_that_repeats_the_local_part_is_none()
    {
        NormalizedRecord record = Normalized.Record(b => b.Name(new PersonName { Formatted = "jsmith71+shop" }).Email("jsmith71+shop@gmail.com"));

        Assert.Equal(EntityKind.Unknown, record.Entity);
        Assert.Empty(record.Names);
    }

    private static EntityKind Entity(Action<RecordBuilder> build) => Normalized.Record(build).Entity;
}
