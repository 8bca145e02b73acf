using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public class RecordNormalizerTests
{
    [Fact]
    public void An_unknown_region_is_the_callers_mistake() => Assert.Throws<ArgumentException>(() => new RecordNormalizer(new NormalizationOptions { DefaultRegion = "XX" }));

    [Fact]
    public void Values_are_distinct_by_their_comparable_form_in_the_records_order()
    {
        NormalizedRecord record = Normalized.Record(
            b => b.Email("b@example.org").Email("A.B+x@gmail.com").Email("ab@googlemail.com").Phone("+44 20 7946 0958").Phone("020 7946 0958").Works("Acme Inc.").Works("ACME"),
            "GB");

        Assert.Equal(["b@example.org", "ab@gmail.com"], record.Emails.Select(e => e.Canonical));
        Assert.Equal(["+442079460958"], record.Phones.Select(p => p.Canonical));
        Assert.Equal(["acme"], record.Organizations);
    }

    [Fact]
    public void An_extension_is_part_of_the_number_and_personal()
    {
        NormalizedPhoneNumber phone = Assert.Single(Normalized.Record(b => b.Phone("+1 206 555 0100 x123", LabelKinds.Work)).Phones);

        Assert.Equal("+12065550100;ext=123", phone.Canonical);
        Assert.Equal("+12065550100", phone.E164);
        Assert.True(phone.IsPersonal);
    }

    [Fact]
    public void A_number_of_an_unknown_country_keeps_its_digits()
    {
        NormalizedPhoneNumber phone = Assert.Single(Normalized.Record(b => b.Phone("(415) 555-0123")).Phones);

        Assert.StartsWith("?", phone.Canonical, StringComparison.Ordinal);
        Assert.Null(phone.E164);
    }

    [Theory]
    [InlineData("+447400123456", LabelKinds.None, false, true)]
    [InlineData("+447400123456", LabelKinds.Mobile, false, true)]
    [InlineData("+447400123456", LabelKinds.Assistant, true, false)]
    [InlineData("+442079460958", LabelKinds.Home, false, false)]
    [InlineData("+442079460958", LabelKinds.Work | LabelKinds.Main, true, false)]
    [InlineData("+442079460958", LabelKinds.Work | LabelKinds.Fax, true, false)]
    [InlineData("+442079460958", LabelKinds.CompanyMain, true, false)]
    [InlineData("+12065550100", LabelKinds.Mobile, false, true)]
    [InlineData("+12065550100", LabelKinds.Home, false, false)]
    public void Labels_and_kinds_tell_whose_a_number_is(string number, LabelKinds label, bool isContext, bool isPersonal)
    {
        NormalizedPhoneNumber phone = Assert.Single(Normalized.Record(b => b.Phone(number, label)).Phones);

        Assert.Equal((isContext, isPersonal), (phone.IsContext, phone.IsPersonal));
    }

    [Theory]
    [InlineData("Acme Inc.", "acme")]
    [InlineData("ACME, Inc", "acme")]
    [InlineData("Müller & Söhne GmbH & Co. KG", "muller and sohne")]
    [InlineData("Société Générale S.A.", "societe generale")]
    [InlineData("ООО «Ромашка»", "romashka")]
    [InlineData("さくら電機株式会社", "sakuradianji")]
    [InlineData("晨星科技有限公司", "chenxingkeji")]
    [InlineData("The Limited", "limited")]
    [InlineData("AG", "ag")]
    [InlineData("", null)]
    public void Organisations_lose_their_legal_form(string text, string? expected)
    {
        IReadOnlyList<string> organizations = Normalized.Record(b => b.Name("Ann", "Lee").Works(text)).Organizations;

        Assert.Equal(expected is null ? [] : [expected], organizations);
    }

    [Theory]
    [InlineData("Hauptstr. 5", "hauptstrasse 5")]
    [InlineData("Hauptstraße 5", "hauptstrasse 5")]
    [InlineData("5th Ave", "5th avenue")]
    [InlineData("12 High St.", "12 high street")]
    [InlineData("ул. Ленина, 3", "ulitsa lenina 3")]
    public void Streets_are_written_out(string text, string expected) => Assert.Equal(expected, Assert.Single(Normalized.Record(b => b.Address(text)).Addresses).Street);

    [Theory]
    [InlineData("Germany", "DE")]
    [InlineData("Deutschland", "DE")]
    [InlineData("ALLEMAGNE", "DE")]
    [InlineData("de", "DE")]
    [InlineData("UK", "GB")]
    [InlineData("U.S.A.", "US")]
    [InlineData("中国", "CN")]
    [InlineData("Россия", "RU")]
    [InlineData("Atlantis", "atlantis")]
    public void Countries_become_codes(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Normalized.Record(b => b.Address("1 Road", "Town", "SW1A 1AA", text)).Addresses).Country);

    [Fact]
    public void Postal_codes_lose_their_blanks() => Assert.Equal("sw1a1aa", Assert.Single(Normalized.Record(b => b.Address(null, "London", "SW1A 1AA")).Addresses).PostalCode);

    [Fact]
    public void Only_identifiers_of_persons_count()
    {
        var record = new RecordBuilder().Build();
        var contact = new Contact { Identifiers = [new ExternalIdentifier("uid", "1"), new ExternalIdentifier("ssn", "123-45"), new ExternalIdentifier("google", "c7")] };

        NormalizedRecord normalized = new RecordNormalizer(new NormalizationOptions()).Normalize(new ContactBridge.Records.ContactRecord { Key = record.Key, Contact = contact });

        Assert.Equal(["ssn:12345"], normalized.Identifiers);
    }

    [Fact]
    public void Birthdays_are_taken_from_the_dates_once()
    {
        PartialDate date = PartialDate.Create(1980, 4, 15);

        NormalizedRecord record = Normalized.Record(b => b.Date(ContactDateKind.Birthday, date).Date(ContactDateKind.Birthday, date).Date(ContactDateKind.Anniversary, PartialDate.Create(2001, 1, 1)));

        Assert.Equal([date], record.Birthdays);
    }

    [Fact]
    public void The_fingerprint_is_the_same_for_ever()
    {
        NormalizedRecord record = Normalized.Record(b => b.Name("Zoë", "Müller").Email("zoe@example.org").Phone("+44 7400 123456"));

        Assert.Equal(StableFingerprint, record.Fingerprint);
    }

    [Fact]
    public void The_fingerprint_does_not_depend_on_key_order_or_spelling_of_values()
    {
        NormalizedRecord one = Normalized.Record(b => b.Name("Zoe", "Muller").Email("a@example.org").Email("b@example.org").Works("Acme"));
        var builder = new RecordBuilder("other", "99").Name("ZOË", "Müller").Email("B@example.org").Email("A@Example.org");
        NormalizedRecord other = new RecordNormalizer(new NormalizationOptions()).Normalize(builder.Build());

        Assert.Equal(one.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void The_fingerprint_tells_records_apart_by_names_identifiers_or_else_by_content()
    {
        long[] prints =
        [
            Normalized.Record(b => b.Name("Ann", "Lee")).Fingerprint,
            Normalized.Record(b => b.Name("Ann", "Leeds")).Fingerprint,
            Normalized.Record(b => b.Name("Ann", "Lee").Email("ann@example.org")).Fingerprint,
            Normalized.Record(b => b.Email("ann@example.org")).Fingerprint,
            Normalized.Record(b => b.Phone("+447400123456")).Fingerprint,
            Normalized.Record(b => b.Nickname("annie")).Fingerprint,
            Normalized.Record(b => b.Works("Acme")).Fingerprint,
            Normalized.Record(b => b.Address("1 Road")).Fingerprint,
            Normalized.Record(b => { }).Fingerprint,
        ];

        Assert.Equal(prints.Length, prints.Distinct().Count());
    }

    private const long StableFingerprint = 4383071197480208111;
}
