using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Text;
using ContactBridge.Records;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ContactBridge.Engine.Tests.Normalization;

public class NormalizationPropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(400).WithQuietOnSuccess(true);

    // Characters that have special meaning somewhere, scripts that are read by rule, marks, halves of surrogate pairs, emojis.
    private static readonly Gen<string> HostileText = Gen.OneOf(
            Gen.Elements("John", "van", "de", "Jr.", "Dr.", "&", "and", "O'", "al-", "王", "小明", "김", "민준", "さくら", "Яковлев", "Їжак", "محمد", "כהן", "लक्ष्मी", "Γιώργος", "ß", "İ", "ı", "e\u0301", "\u0301", "\u200B", "\uFE0F", "🎾", "\uD83C", "\uDFBE"),
            Gen.Elements(" ", ",", ".", "-", "'", "\"", "(", ")", "@", "/", " via ", "<", ">", "+", ";", ":", "%", "%4", "\n", "\0", "ﷺ", "한", "ㄱ"),
            ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString()),
            ArbMap.Default.GeneratorFor<string>().Select(s => s ?? string.Empty))
        .ListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void Any_text_in_any_field_is_survived_and_gives_the_same_twice() => Check(text =>
    {
        var normalizer = new RecordNormalizer(new NormalizationOptions { DefaultRegion = "US" });
        ContactRecord record = RecordOf(text);

        NormalizedRecord first = normalizer.Normalize(record);
        NormalizedRecord second = new RecordNormalizer(new NormalizationOptions { DefaultRegion = "US" }).Normalize(record);

        Assert.Equal(first.Fingerprint, second.Fingerprint);
        Assert.Equal(first.Entity, second.Entity);
        Assert.All(first.Names, name => Assert.Equal(name.Tokens, name.Tokens.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
        Assert.All(first.Names, name => Assert.All(name.LooseFamily + name.LooseGiven, c => Assert.InRange(c, 'a', 'z')));
    });

    [Fact]
    public void Cleaning_twice_changes_nothing() => Check(text =>
    {
        string clean = TextCleaner.Clean(text);

        Assert.Equal(clean, TextCleaner.Clean(clean));
    });

    [Fact]
    public void Folding_twice_changes_nothing() => Check(text =>
    {
        string folded = TextFolder.CleanAndFold(text);

        Assert.Equal(folded, TextFolder.Fold(folded));
    });

    [Fact]
    public void An_organisation_normalised_twice_is_the_same() => Check(text =>
    {
        string folded = OrganizationNormalizer.Plain(text);

        Assert.Equal(folded, OrganizationNormalizer.Plain(folded));
    });

    [Fact]
    public void A_canonical_address_is_its_own_canonical_form() => Check(text =>
    {
        NormalizedEmail email = EmailNormalizer.Normalize(text + "@example.org");

        if (email.IsValid)
        {
            Assert.Equal(email.Canonical, EmailNormalizer.Normalize(email.Canonical).Canonical);
        }
    });

    [Fact]
    public void A_name_given_in_its_own_normal_form_is_unchanged() => Prop.ForAll(
        Gen.Elements("John Smith", "Ludwig van Beethoven", "José García", "Łukasz Müller", "Анна Петрова", "王小明", "김민준", "Νίκος Παππάς", "Ann Marie Lee").ToArbitrary(),
        text =>
        {
            NormalizedName name = Assert.Single(Normalized.Record(b => b.Name(new PersonName { Formatted = text })).Names);
            NormalizedName again = Assert.Single(Normalized.Record(b => b.Name(new PersonName { Given = name.Given, Additional = name.Middle.Length == 0 ? null : name.Middle, Family = name.Family })).Names);

            Assert.Equal((name.Given, name.Middle, name.Family), (again.Given, again.Middle, again.Family));
        }).Check(Config);

    [Fact]
    public void Nothing_personal_is_printed()
    {
        NormalizedRecord record = Normalized.Record(b => b.Name("Zebulon", "Quux").Email("zebulon@example.org").Phone("+447400123456").Address("Quux Road 1"));
        string printed = string.Join('\n', record, record.Names[0], record.Emails[0], record.Phones[0], record.Addresses[0]);

        Assert.DoesNotContain("quux", printed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("zebulon", printed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("7400", printed, StringComparison.Ordinal);
    }

    private static void Check(Action<string> property) => Prop.ForAll(HostileText.ToArbitrary(), property).Check(Config);

    private static ContactRecord RecordOf(string text) => new()
    {
        Key = new RecordKey(SourceId.Create("test"), "1"),
        Contact = new Contact
        {
            Names = [new PersonName { Formatted = text }, new PersonName { Given = text, Family = text, Additional = text, Prefix = text, Suffix = text, PhoneticFamily = text }, new PersonName { Given = text }, new PersonName { Family = text }],
            Nicknames = [new Nickname(text)],
            Emails = [new EmailAddress(text) { DisplayName = text }, new EmailAddress(text + "@gmail.com")],
            Phones = [new PhoneNumber(text)],
            Addresses = [new PostalAddress { Street = text, Locality = text, PostalCode = text, Country = text }, new PostalAddress { Formatted = text }],
            Employments = [new Employment { Organization = text, Title = text }],
            Urls = [new WebAddress(text), new WebAddress("https://linkedin.com/in/" + text), new WebAddress("https://facebook.com/" + text)],
            Profiles = [new OnlineProfile { Service = text, Username = text, Url = text }],
            Identifiers = [new ExternalIdentifier("ssn", text)],
        },
    };
}
