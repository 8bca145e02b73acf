using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Formats.Csv.Tests.Layouts;

public sealed class OutlookLayoutTests
{
    [Fact]
    public async Task Read_keeps_Exchange_addresses_out_of_the_emails()
    {
        Contact contact = await CsvText.ReadOne(
            "First Name,Last Name,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name\n"
            + "Ada,Lovelace,/o=Org/ou=X/cn=Recipients/cn=ada,EX,Ada L,ada@example.org,SMTP,Ada Lovelace (ada@example.org)\n");

        EmailAddress email = Assert.Single(contact.Emails);
        Assert.Equal(("ada@example.org", "Ada Lovelace (ada@example.org)"), (email.Value, email.DisplayName));
        Assert.Equal("SMTP", email.Attributes[0].Value);
        Assert.Equal(["E-mail Address", "E-mail Type", "E-mail Display Name"], contact.Unknown.Select(u => u.Name));
    }

    [Fact]
    public async Task Read_joins_street_lines_and_labels_numbers_by_their_columns()
    {
        Contact contact = await CsvText.ReadOne(
            "Title,First Name,Last Name,Business Street,Business Street 2,Business Street 3,Business City,Home Street,Home City,Business Phone,Business Fax,Home Phone 2,Mobile Phone,Primary Phone,Company Main Phone,TTY/TDD Phone,Birthday,Anniversary,Gender,Private,Categories,Spouse,Children,Manager's Name,User 1,Government ID Number\n"
            + "Dr.,Ada,Lovelace,1 High St,Floor 2,Room 3,London,7 Low St,Leeds,1234567,2345678,3456789,4567890,5678901,6789012,7890123,0/0/00,2001-02-03,Female,False,Friends; Work,Bob,Cy;Di,Eve,u1,G-9\n");

        Assert.Equal("Dr.", contact.Names[0].Prefix);
        Assert.Equal("1 High St\nFloor 2\nRoom 3", contact.Addresses[0].Street);
        Assert.Equal([LabelKinds.Work, LabelKinds.Home], contact.Addresses.Select(a => a.Label.Kinds));
        Assert.Equal(
            [LabelKinds.Work, LabelKinds.Work | LabelKinds.Fax, LabelKinds.Home, LabelKinds.Mobile, LabelKinds.None, LabelKinds.CompanyMain, LabelKinds.TextPhone],
            contact.Phones.Select(p => p.Label.Kinds));
        Assert.Equal(1, contact.Phones[4].Preference);
        Assert.Equal(ContactDateKind.Anniversary, Assert.Single(contact.Dates).Kind);
        Assert.Equal(["Friends", "Work"], contact.Groups.Select(g => g.Name));
        Assert.Equal([("spouse", "Bob"), ("child", "Cy"), ("child", "Di"), ("manager", "Eve")], contact.Related.Select(r => (r.Relation!, r.Name)));
        Assert.Equal(["Gender", "User 1"], contact.CustomFields.Select(c => c.Name));
        Assert.Equal("government-id", contact.Identifiers[0].Kind);
        Assert.Equal(["Birthday", "Private"], contact.Unknown.Select(u => u.Name));
    }

    [Theory]
    [InlineData("outlook-desktop.de", "windows-1252")]
    [InlineData("outlook-desktop.fr", "windows-1252")]
    [InlineData("outlook-desktop.pl", "windows-1250")]
    [InlineData("outlook-desktop.ru", "windows-1251")]
    [InlineData("outlook-desktop.ja", "shift_jis")]
    [InlineData("outlook-desktop.zh-CN", "gb18030")]
    [InlineData("outlook-desktop.ko", "ks_c_5601-1987")]
    public async Task Read_understands_every_language_in_its_code_page(string dialect, string charset)
    {
        Assert.True(TextEncodingDetector.TryGetEncoding(charset, out Encoding? encoding));
        string[] header = CsvText.HeaderOf(dialect);
        string[] cells = [.. header.Select((_, i) => i switch { 1 => "Anna", 3 => "Berg", 40 => "0301234567", _ => string.Empty })];
        byte[] bytes = encoding.GetBytes(string.Join(';', header.Select(CsvText.Quote)) + "\r\n" + string.Join(';', cells) + "\r\n");

        Contact contact = Assert.Single(await CsvText.Read(bytes)).Contact!;

        Assert.Equal(dialect, CsvText.Detect(bytes)!.Dialect);
        Assert.Equal(("Anna", "Berg"), (contact.Names[0].Given, contact.Names[0].Family));
        Assert.True(Assert.Single(contact.Phones).Label.Is(LabelKinds.Mobile));
        Assert.Empty(contact.Unknown);
    }

    [Fact]
    public async Task Read_tells_the_two_French_columns_of_one_name_apart()
    {
        string[] header = CsvText.HeaderOf("outlook-desktop.fr");
        string[] cells = new string[header.Length];
        cells[0] = "Mme";
        cells[1] = "Anne";
        cells[7] = "Directrice";

        Contact contact = await CsvText.ReadOne(string.Join(',', header.Select(CsvText.Quote)) + "\n" + string.Join(',', cells) + "\n");

        Assert.Equal(header[0], header[7]);
        Assert.Equal("Mme", contact.Names[0].Prefix);
        Assert.Equal("Directrice", Assert.Single(contact.Employments).Title);
    }

    [Fact]
    public async Task Read_falls_back_to_the_order_of_columns()
    {
        string[] header = [.. Enumerable.Range(0, 92).Select(i => i == 39 ? "ISDN" : "ստիլ" + i)];
        string[] cells = new string[92];
        cells[1] = "Անի";
        cells[3] = "Սարգսյան";
        cells[5] = "Օրինակ";
        cells[40] = "+374 10 123456";
        cells[60] = "ani@example.am";
        cells[70] = "something";

        Contact contact = await CsvText.ReadOne(string.Join(',', header) + "\n" + string.Join(',', cells) + "\n");

        Assert.Equal(("Անի", "Սարգսյան"), (contact.Names[0].Given, contact.Names[0].Family));
        Assert.Equal("Օրինակ", contact.Employments[0].Organization);
        Assert.True(contact.Phones[0].Label.Is(LabelKinds.Mobile));
        Assert.Equal("ani@example.am", Assert.Single(contact.Emails).Value);
        Assert.Equal(header[70], Assert.Single(contact.Unknown).Name);
    }

    [Fact]
    public async Task Read_leaves_dates_as_text_that_can_be_read_in_two_ways()
    {
        const string Header = "First Name,Last Name,E-mail Address,E-mail 2 Address,Birthday\n";

        ContactItem doubtful = Assert.Single(await CsvText.Read(Header + "Ada,L,a@example.org,,3/4/1980\n"));
        List<ContactItem> clear = await CsvText.Read(Header + "Ada,L,a@example.org,,3/4/1980\nBob,M,b@example.org,,12/25/1981\n");

        ContactDate date = Assert.Single(doubtful.Contact!.Dates);
        Assert.Equal((null, "3/4/1980"), (date.Value, date.Text));
        Assert.Equal((IssueCode.InvalidDate, IssueSeverity.Warning, "Birthday"), (doubtful.Issues[0].Code, doubtful.Issues[0].Severity, doubtful.Issues[0].Field));
        Assert.Equal("1980-03-04", clear[0].Contact!.Dates[0].Value.ToString());
    }
}
