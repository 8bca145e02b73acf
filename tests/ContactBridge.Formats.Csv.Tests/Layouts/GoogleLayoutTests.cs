using ContactBridge.Contacts;

namespace ContactBridge.Formats.Csv.Tests.Layouts;

public sealed class GoogleLayoutTests
{
    [Fact]
    public async Task Read_splits_joined_values_and_keeps_the_primary_mark()
    {
        Contact contact = await CsvText.ReadOne(
            "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 12 - Label,Phone 12 - Value\n"
            + "Ada,Lovelace,* myContacts ::: Friends ::: myContacts,* Work,a@example.org ::: b@example.org,,c@example.org,Mobile,+44 20 7946 0001,Dacha,+7 495 000 00 00\n");

        Assert.Equal(["a@example.org", "b@example.org", "c@example.org"], contact.Emails.Select(e => e.Value));
        Assert.Equal([1, 1, 0], contact.Emails.Select(e => e.Preference));
        Assert.Equal(new FieldLabel(LabelKinds.Work, "Work"), contact.Emails[1].Label);
        Assert.Equal("E-mail 1 - Value", contact.Emails[0].Origin.Field);
        Assert.Equal(["Mobile", "Dacha"], contact.Phones.Select(p => p.Label.Text));
        Assert.Equal(["myContacts", "Friends", "myContacts"], contact.Groups.Select(g => g.Name));
        Assert.Equal([1, 0, 0], contact.Groups.Select(g => g.Attributes.Count));
        Assert.Empty(contact.Unknown);
    }

    [Fact]
    public async Task Read_keeps_a_label_without_value()
    {
        Contact contact = await CsvText.ReadOne("First Name,Phone 1 - Label,Phone 1 - Value\nAda,Mobile,\n");

        Assert.Equal(("Phone 1 - Label", "Mobile"), (contact.Unknown[0].Name, contact.Unknown[0].Text));
    }

    [Fact]
    public async Task Read_takes_joined_addresses_apart()
    {
        Contact contact = await CsvText.ReadOne(
            "First Name,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Country\n"
            + "Ada,Home,\"1 A St\nLondon ::: 2 B St\nParis\",1 A St ::: 2 B St,London ::: Paris,UK\n");

        Assert.Equal(["1 A St\nLondon", "2 B St\nParis"], contact.Addresses.Select(a => a.Formatted));
        Assert.Equal(["London", "Paris"], contact.Addresses.Select(a => a.Locality));
        Assert.Equal(["UK", null], contact.Addresses.Select(a => a.Country));
        Assert.All(contact.Addresses, a => Assert.True(a.Label.Is(LabelKinds.Home)));
    }

    [Fact]
    public async Task Read_understands_events_relations_websites_and_custom_fields()
    {
        Contact contact = await CsvText.ReadOne(
            "First Name,Birthday,Event 1 - Label,Event 1 - Value,Event 2 - Label,Event 2 - Value,Relation 1 - Label,Relation 1 - Value,Website 1 - Label,Website 1 - Value,Website 2 - Label,Website 2 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n"
            + "Ada, --04-15,Anniversary,2001-02-03,Moved,2010-11-12,Spouse,Bob,Profile,https://www.linkedin.com/in/ada-l/,Blog,https://ada.example,Shoe,41\n");

        Assert.Equal([ContactDateKind.Birthday, ContactDateKind.Anniversary, ContactDateKind.Other], contact.Dates.Select(d => d.Kind));
        Assert.Equal("--04-15", contact.Dates[0].Value.ToString());
        Assert.Equal("Moved", contact.Dates[2].Label.Text);
        Assert.Equal(("spouse", "Bob"), (contact.Related[0].Relation, contact.Related[0].Name));
        Assert.Equal(("linkedin", "ada-l"), (contact.Profiles[0].Service, contact.Profiles[0].Username));
        Assert.Equal("https://ada.example", Assert.Single(contact.Urls).Value);
        Assert.Equal(("Shoe", "41"), (contact.CustomFields[0].Name, contact.CustomFields[0].Value));
    }

    [Fact]
    public async Task Read_knows_the_layout_before_2024()
    {
        Contact contact = await CsvText.ReadOne(
            "Name,Given Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,Organization 1 - Symbol,Jot 1 - Value,External ID 1 - Value\n"
            + "山田 太郎,太郎,山田,やまだ たろう,* My Contacts,* ,t@example.jp,Other,Skype ::: QQ,taro ::: 12345,Work,Example KK,部長,EXK,hello,77\n");

        Assert.Equal(("山田 太郎", "山田"), (contact.Names[0].Formatted, contact.Names[0].Family));
        Assert.Equal("やまだ たろう", contact.Names[0].Attributes[0].Value);
        Assert.Equal([("skype", "taro"), ("qq", "12345")], contact.Profiles.Select(p => (p.Service!, p.Username!)));
        Assert.Equal(("Example KK", "部長"), (contact.Employments[0].Organization, contact.Employments[0].Title));
        Assert.Equal("EXK", contact.Employments[0].Attributes[0].Value);
        Assert.Equal("hello", contact.Notes[0].Text);
        Assert.Equal(("external-id", "77"), (contact.Identifiers[0].Kind, contact.Identifiers[0].Value));
    }

    [Theory]
    [InlineData("Skype ::: QQ", "taro", "skype", "taro")]
    [InlineData("Skype ::: QQ", " ::: 12345", "qq", "12345")]
    public async Task Read_keeps_a_service_that_has_no_account(string services, string accounts, string service, string account)
    {
        Contact contact = await CsvText.ReadOne($"Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value\nTaro,Taro,,* My Contacts,* ,t@example.jp,Other,{services},{accounts}\n");

        OnlineProfile profile = Assert.Single(contact.Profiles);
        Assert.Equal((service, account), (profile.Service, profile.Username));
        Assert.Equal(services, Assert.Single(contact.Unknown, static u => u.Name == "IM 1 - Service").Text);
    }
}
