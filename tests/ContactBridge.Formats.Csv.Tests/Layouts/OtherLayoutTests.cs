using System.Text;
using ContactBridge.Contacts;

namespace ContactBridge.Formats.Csv.Tests.Layouts;

public sealed class OtherLayoutTests
{
    [Fact]
    public async Task Read_passes_over_LinkedIns_notes_and_names_rows_by_profile()
    {
        ContactItem item = Assert.Single(await CsvText.Read(
            CsvDetectorTests.LinkedInNotes + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\"Ada, PhD\",Lovelace,https://www.linkedin.com/in/ada-l,,Engines,Countess,15 Jan 2024\n"));

        Contact contact = item.Contact!;
        Assert.Equal("https://www.linkedin.com/in/ada-l", item.Id);
        Assert.Equal(5, item.Place.Line);
        Assert.Equal(("linkedin", "ada-l", item.Id), (contact.Profiles[0].Service, contact.Profiles[0].Username, contact.Profiles[0].Url));
        Assert.Equal((ContactDateKind.Connected, PartialDate.Create(2024, 1, 15)), (contact.Dates[0].Kind, contact.Dates[0].Value));
        Assert.Empty(contact.Emails);
    }

    [Fact]
    public async Task Read_knows_LinkedIn_without_profile_addresses()
    {
        ContactItem item = Assert.Single(await CsvText.Read("First Name,Last Name,Email Address,Company,Position,Connected On\nAda,L,a@example.org,X,Y,\"1/15/20, 3:04 PM\"\n"));

        Assert.Null(item.Id);
        Assert.Equal(PartialDate.Create(2020, 1, 15), item.Contact!.Dates[0].Value);
    }

    [Fact]
    public async Task Read_splits_the_lists_of_LinkedIns_uploaded_contacts()
    {
        Contact contact = await CsvText.ReadOne(
            "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n"
            + "PHONE,Ada,L,\"Acme, Inc.\",CTO,\"a@example.org,b@example.org\",\"+44 20 7946 0001,+44 20 7946 0002\",2020-01-01,\"1 High St, London\",\"https://a.example,https://b.example\",skype:ada,Ada L,,London,,https://www.linkedin.com/in/ada\n");

        Assert.Equal(2, contact.Emails.Count);
        Assert.Equal(2, contact.Phones.Count);
        Assert.Equal(2, contact.Urls.Count);
        Assert.Equal("Acme, Inc.", contact.Employments[0].Organization);
        Assert.Equal("1 High St, London", contact.Addresses[0].Formatted);
        Assert.Equal(["linkedin", null], contact.Profiles.Select(p => p.Service).OrderBy(s => s is null));
    }

    [Fact]
    public async Task Read_puts_Thunderbirds_birthday_together()
    {
        Contact contact = await CsvText.ReadOne("First Name,Last Name,Display Name,Primary Email,Secondary Email,Screen Name,Birth Year,Birth Month,Birth Day,Custom 1\nAda,L,Ada L,a@example.org,b@example.org,adal,1980,4,15,x\n");

        Assert.Equal(PartialDate.Create(1980, 4, 15), Assert.Single(contact.Dates).Value);
        Assert.Equal([1, 0], contact.Emails.Select(e => e.Preference));
        Assert.Equal("adal", Assert.Single(contact.Profiles).Username);
    }

    [Fact]
    public async Task Read_understands_Yahoos_one_word_columns_only_in_its_own_export()
    {
        Contact yahoo = await CsvText.ReadOne("First,Middle,Last,Nickname,Email,Category,Messenger ID,Home,Work,Mobile,Other,Custom 1\nAda,,L,,a@example.org,Friends,adal,0207946000,0207946001,0207946002,0207946003,x\n");
        Contact mine = await CsvText.ReadOne("Name,Email,Home\nAda,a@example.org,somewhere\n");

        Assert.Equal([LabelKinds.Home, LabelKinds.Work, LabelKinds.Mobile, LabelKinds.Other], yahoo.Phones.Select(p => p.Label.Kinds));
        Assert.Empty(mine.Phones);
        Assert.Equal("somewhere", Assert.Single(mine.Unknown).Text);
    }

    [Fact]
    public async Task Read_knows_Chinese_mail_programs_in_GBK()
    {
        Assert.True(TextEncodingDetector.TryGetEncoding("gbk", out Encoding? gbk));
        byte[] bytes = gbk.GetBytes("联系组,姓名,Email,手机,备注\r\n朋友,王小明,wang@example.cn,13900000000,大学同学在北京工作\r\n同事,李芳,li@example.cn,13800000000,\r\n");

        FormatMatch match = CsvText.Detect(bytes)!;
        List<ContactItem> items = await CsvText.Read(bytes);

        Assert.Equal("netease-csv", match.Exporter);
        Assert.Equal("王小明", items[0].Contact!.Names[0].Formatted);
        Assert.Equal("朋友", items[0].Contact!.Groups[0].Name);
        Assert.Equal("大学同学在北京工作", items[0].Contact!.Notes[0].Text);
    }

    [Fact]
    public async Task Read_names_rows_by_the_ids_of_customer_systems()
    {
        ContactItem item = Assert.Single(await CsvText.Read("Contact ID,First Name,Last Name,Account Name,Title,Email,Mailing City,Last Modified Date\n003A,Ada,L,Acme,CTO,a@example.org,London,2024-05-01T10:00:00Z\n"));

        Assert.Equal("003A", item.Id);
        Assert.Equal(("salesforce", "003A"), (item.Contact!.Identifiers[0].Kind, item.Contact.Identifiers[0].Value));
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero), item.Contact.ModifiedAt);
    }

    [Fact]
    public async Task Read_makes_a_group_of_Foxmails_lists()
    {
        Contact contact = await CsvText.ReadOne("名,姓,姓名,电子邮件地址,手机,职位,办公电话1,foxaddrID,foxaddrListMembers\n,,Team,,,,,7,\"1;2;3\"\n");

        Assert.Equal(ContactKind.Group, contact.Kind);
        Assert.Equal(["1", "2", "3"], contact.Members.Select(m => m.Reference));
    }

    [Theory]
    [InlineData("Nombre,Apellidos,Correo electrónico,Teléfono móvil", LabelKinds.Mobile)]
    [InlineData("Prénom;Nom;Courriel;Téléphone portable", LabelKinds.Mobile)]
    [InlineData("Vorname;Nachname;E-Mail-Adresse;Handy", LabelKinds.Mobile)]
    [InlineData("Имя;Фамилия;Эл. почта;Мобильный телефон", LabelKinds.Mobile)]
    [InlineData("given_name,surname,email_address,cell_phone", LabelKinds.Mobile)]
    [InlineData("FIRSTNAME|LASTNAME|EMAIL|WORK PHONE", LabelKinds.Work)]
    public async Task Read_understands_home_made_names_in_several_languages(string header, LabelKinds kinds)
    {
        char separator = header.First(c => c is ',' or ';' or '|');
        Contact contact = await CsvText.ReadOne(header + "\n" + string.Join(separator, "Ana", "García", "ana@example.org", "+34 600 000 000") + "\n");

        Assert.Equal(("Ana", "García"), (contact.Names[0].Given, contact.Names[0].Family));
        Assert.Equal("ana@example.org", Assert.Single(contact.Emails).Value);
        Assert.Equal(kinds, Assert.Single(contact.Phones).Label.Kinds);
        Assert.Empty(contact.Unknown);
    }

    [Fact]
    public async Task Read_takes_a_lone_first_name_column_for_the_whole_name()
    {
        Contact contact = await CsvText.ReadOne("Nombre,Correo\nAna García,ana@example.org\n");

        Assert.Equal("Ana García", contact.Names[0].Formatted);
    }

    [Fact]
    public async Task Read_finds_addresses_under_a_name_that_nobody_knows()
    {
        Contact contact = await CsvText.ReadOne("Nimi,Postilaatikkoni\nAino,aino@example.fi\n");

        Assert.Equal("aino@example.fi", Assert.Single(contact.Emails).Value);
    }

    [Fact]
    public async Task Read_binds_columns_without_header_by_what_they_hold()
    {
        List<ContactItem> items = await CsvText.Read("John Doe,John,Doe,john@doe.invalid,555-123-4567,x1\nJane Roe,Jane,Roe,jane@doe.invalid,555-123-4568,y2\n");

        Contact contact = items[0].Contact!;
        Assert.Equal(2, items.Count);
        Assert.Equal(("John Doe", "John", "Doe"), (contact.Names[0].Formatted, contact.Names[0].Given, contact.Names[0].Family));
        Assert.Equal("#4", contact.Emails[0].Origin.Field);
        Assert.Equal("555-123-4567", contact.Phones[0].Value);
        Assert.Equal(("#6", "x1"), (contact.Unknown[0].Name, contact.Unknown[0].Text));
    }
}
