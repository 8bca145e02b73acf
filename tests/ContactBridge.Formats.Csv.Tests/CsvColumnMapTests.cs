using ContactBridge.Contacts;

namespace ContactBridge.Formats.Csv.Tests;

public sealed class CsvColumnMapTests
{
    [Fact]
    public void Validate_names_the_field_paths_there_are()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => CsvColumnMap.Validate(CsvText.Map([("A", "name.nick")])));

        Assert.Contains("name.nick", error.Message);
        Assert.Contains("name.given", error.Message);
        Assert.Contains("identifier:<name>", error.Message);
    }

    [Theory]
    [InlineData("identifier:", false)]
    [InlineData("identifier:ssn", true)]
    [InlineData("identifier:a b", false)]
    [InlineData("custom:Shoe size", true)]
    [InlineData("ignore", true)]
    [InlineData("Phone.Mobile", true)]
    [InlineData("", false)]
    public void IsValid_checks_kinds_and_names(string path, bool expected) => Assert.Equal(expected, CsvColumnMap.IsValid(path));

    [Fact]
    public async Task Read_refuses_a_wrong_map_before_reading()
    {
        using ThrowingStream stream = new();

        await Assert.ThrowsAsync<ArgumentException>(async () =>
        {
            await foreach (ContactItem _ in new CsvFormat().Reader.ReadAsync(stream, new FormatReadContext { ColumnMap = CsvText.Map([("A", "nonsense")]) }, CancellationToken.None))
            {
            }
        });
    }

    [Fact]
    public async Task Read_gives_mapped_columns_the_meaning_the_user_says()
    {
        const string Text = "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id, shoe, secret\n"
            + "rec-17-org, ada, lovelace, 12, high st, mill house, london, 2000, nsw, 19800415, 5304218, 41, x\n";

        ContactItem item = Assert.Single(await CsvText.Read(
            Text,
            ("rec_id", "id"), ("given_name", "name.given"), ("surname", "name.family"), ("street_number", "address.street"), ("address_1", "address.street"), ("address_2", "address.extended"),
            ("suburb", "address.city"), ("postcode", "address.postal"), ("state", "address.region"), ("date_of_birth", "birthday"),
            ("soc_sec_id", "identifier:ssn"), ("shoe", "custom:Shoe size"), ("secret", "ignore")));

        Contact contact = item.Contact!;
        Assert.Equal("rec-17-org", item.Id);
        Assert.Equal(("ada", "lovelace"), (contact.Names[0].Given, contact.Names[0].Family));
        PostalAddress address = Assert.Single(contact.Addresses);
        Assert.Equal("mill house", address.Extended);
        Assert.Equal(("12 high st", "london", "2000", "nsw"), (address.Street, address.Locality, address.PostalCode, address.Region));
        Assert.Equal(PartialDate.Create(1980, 4, 15), Assert.Single(contact.Dates).Value);
        Assert.Equal(("ssn", "5304218"), (contact.Identifiers[0].Kind, contact.Identifiers[0].Value));
        Assert.Equal(("Shoe size", "41"), (contact.CustomFields[0].Name, contact.CustomFields[0].Value));
        Assert.Empty(contact.Unknown);
    }

    [Fact]
    public async Task Read_lets_the_map_win_over_the_layout()
    {
        Contact contact = await CsvText.ReadOne(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Lovelace,https://www.linkedin.com/in/ada,a@example.org,Engines,Countess,02 Mar 2021\n",
            ("company", "note"), ("POSITION", "phone.mobile"));

        Assert.Empty(contact.Employments);
        Assert.Equal("Engines", Assert.Single(contact.Notes).Text);
        Assert.True(Assert.Single(contact.Phones).Label.Is(LabelKinds.Mobile));
    }

    [Fact]
    public async Task Read_maps_columns_without_header_by_number()
    {
        Contact contact = await CsvText.ReadOne("ada;41;x@example.org\n", ("#1", "name.given"), ("#2", "custom:Shoe"));

        Assert.Equal("ada", contact.Names[0].Given);
        Assert.Equal("41", contact.CustomFields[0].Value);
        Assert.Equal("x@example.org", contact.Emails[0].Value);
    }

    [Fact]
    public async Task Read_rejects_a_row_that_only_ignored_columns_fill()
    {
        List<ContactItem> items = await CsvText.Read("Email,Secret\n,x\na@example.org,\n", ("Secret", "ignore"));

        Assert.Equal([true, false], items.Select(i => i.Contact is null));
    }

    private sealed class ThrowingStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("The stream was read.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidOperationException("The stream was read.");
    }
}
