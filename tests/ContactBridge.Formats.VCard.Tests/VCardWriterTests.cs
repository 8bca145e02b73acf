using System.Text;
using ContactBridge.Contacts;
using Xunit;

namespace ContactBridge.Formats.VCard.Tests;

public sealed class VCardWriterTests
{
    [Fact]
    public void Write_folds_after_75_octets_never_inside_a_character()
    {
        string text = Cards.Write("4.0", new Contact { Notes = [new Note(string.Concat(Enumerable.Repeat("aü王😀", 60)))] });

        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Contains("\r\n ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_gives_the_same_bytes_for_the_same_contacts()
    {
        Contact[] contacts = [.. Enumerable.Range(0, 30).Select(GeneratedContact.Make)];

        Assert.Equal(Cards.Write("4.0", contacts), Cards.Write("4.0", contacts));
        Assert.Equal(Cards.Write("3.0", contacts), Cards.Write("3.0", contacts));
    }

    [Fact]
    public void Write_4_0_uses_the_words_of_4_0()
    {
        Contact contact = new()
        {
            Kind = ContactKind.Organization,
            Names = [new PersonName { Formatted = "Ada, E.", Family = "E;x", Given = "Ada" }],
            Phones = [new PhoneNumber("+1-555-0100;ext=5") { Label = new FieldLabel(LabelKinds.Mobile | LabelKinds.Work), Preference = 2 }, new PhoneNumber("0123 45")],
            Addresses = [new PostalAddress { Street = "1 Main St", Formatted = "\"1\" Main St\nTown", CountryCode = "US" }],
            Dates = [new ContactDate(ContactDateKind.Birthday, PartialDate.Create(null, 4, 15)) { Text = "--04-15" }],
            ModifiedAt = new DateTimeOffset(2024, 5, 17, 12, 0, 0, TimeSpan.FromHours(2)),
        };

        Assert.Equal(
            [
                "KIND:org", "FN:Ada\\, E.", "N:E\\;x;Ada;;;", "TEL;TYPE=WORK,CELL;PREF=2;VALUE=uri:tel:+1-555-0100;ext=5", "TEL:0123 45",
                "ADR;CC=US;LABEL=\"^'1^' Main St^nTown\":;;1 Main St;;;;", "BDAY:--0415", "REV:20240517T100000Z",
            ],
            Cards.Lines("4.0", contact));
    }

    [Fact]
    public void Write_3_0_uses_the_words_that_programs_of_3_0_know()
    {
        Contact contact = new()
        {
            Names = [new PersonName { Formatted = "Ada" }],
            Emails = [new EmailAddress("ada@example.com") { Label = new FieldLabel(LabelKinds.None, "Ferienhaus"), Preference = 1 }],
            Addresses = [new PostalAddress { Formatted = "1 Main St\nTown" }, new PostalAddress { Locality = "Town" }],
            Dates = [new ContactDate(ContactDateKind.Birthday, PartialDate.Create(null, 4, 15)), new ContactDate(ContactDateKind.Anniversary, PartialDate.Create(2010, 6, 1))],
            Profiles = [new OnlineProfile { Service = "skype", Username = "ada" }],
            Related = [new RelatedPerson("Bo") { Relation = "spouse" }],
        };

        Assert.Equal(
            [
                "FN:Ada", "N:;;;;", "item1.EMAIL;TYPE=pref:ada@example.com", "item1.X-ABLabel:Ferienhaus", "item2.LABEL:1 Main St\\nTown", "ADR:;;;Town;;;",
                "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15", "item3.X-ABDATE:2010-06-01", "item3.X-ABLabel:_$!<Anniversary>!$_", "X-SKYPE:ada",
                "item4.X-ABRELATEDNAMES:Bo", "item4.X-ABLabel:_$!<Spouse>!$_",
            ],
            Cards.Lines("3.0", contact));
    }

    [Fact]
    public void Write_always_gives_a_formatted_name_that_is_not_read_back_as_the_sources()
    {
        Contact contact = new() { Employments = [new Employment { Organization = "Example Ltd" }] };

        Assert.Equal("FN;DERIVED=TRUE:Example Ltd", Cards.Lines("4.0", contact)[0]);
        Assert.Empty(Cards.Again("4.0", contact).Names);
    }

    [Theory]
    [InlineData("X-FOO", "X-FOO;A=1:b\\,c", "X-FOO;A=1:b\\,c")]
    [InlineData("X-FOO", "item1.X-FOO:b", "item1.X-FOO:b")]
    [InlineData("END", "END:VCARD", "X-CONTACTBRIDGE-UNKNOWN;X-NAME=END:END:VCARD")]
    [InlineData("Kunde", "a;b", "X-CONTACTBRIDGE-UNKNOWN;X-NAME=Kunde:a\\;b")]
    [InlineData("X-FOO", "X-FOO:a\nEND:VCARD", "X-CONTACTBRIDGE-UNKNOWN;X-NAME=X-FOO:X-FOO:a\\nEND:VCARD")]
    [InlineData("X-FOO", "X-FOO;CHARSET=SHIFT_JIS:日", "X-FOO:日")]
    public void Write_puts_back_what_was_not_understood_when_that_is_safe(string name, string text, string written) =>
        Assert.Equal(written, Cards.Lines("4.0", new Contact { Names = [new PersonName { Formatted = "Ada" }], Unknown = [new UnknownProperty(name, text)] })[^1]);

    [Fact]
    public void Write_does_not_reuse_the_group_of_a_line_that_is_put_back()
    {
        Contact contact = Cards.One("3.0", "FN:Ada", "item1.X-FOO:1", "item1.X-ABLabel:Foo", "item2.TEL:1", "item2.X-ABLabel:Bar");

        Assert.Equal(ContactText.Of(contact), ContactText.Of(Cards.Again("3.0", contact)));
    }

    [Fact]
    public async Task WriteAsync_stops_when_cancelled()
    {
        using CancellationTokenSource cancel = new();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            VCardFormat.Instance.Writers[0].WriteAsync(new[] { Contact.Empty }.ToAsyncEnumerable(), Stream.Null, cancel.Token));
    }
}
