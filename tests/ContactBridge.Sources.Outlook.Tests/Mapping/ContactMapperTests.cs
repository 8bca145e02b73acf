using System.Reflection;
using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Mapping;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests.Mapping;

public sealed class ContactMapperTests
{
    private static readonly SourceId Source = SourceId.Create("outlook:test");

    [Fact]
    public void Map_puts_every_property_in_its_place()
    {
        ContactRecord record = Map(Sample("contact-full.json"), "Old friends");
        Contact contact = record.Contact;

        Assert.Equal("AAMkFull=", record.Key.Id);
        PersonName name = Assert.Single(contact.Names);
        Assert.Equal(
            ("Dr. Imogen Q. Ravenscroft III", "Dr.", "Imogen", "Quill", "Ravenscroft", "III", "イモジェン", "レイヴンズクロフト", "Ravenscroft, Imogen"),
            (name.Formatted, name.Prefix, name.Given, name.Additional, name.Family, name.Suffix, name.PhoneticGiven, name.PhoneticFamily, name.SortAs));
        Assert.Equal("Immy", Assert.Single(contact.Nicknames).Value);
        Assert.Equal(["imogen@halcyon.example", "immy@home.example"], contact.Emails.Select(static e => e.Value));
        Assert.Equal([1, 0], contact.Emails.Select(static e => e.Preference));
        Assert.Equal(
            [(LabelKinds.Home, "+44 20 7946 0011"), (LabelKinds.Home, "+44 20 7946 0012"), (LabelKinds.Work, "+44 20 7946 0100"), (LabelKinds.Mobile, "+44 7700 900123")],
            contact.Phones.Select(static p => (p.Label.Kinds, p.Value)));
        Assert.Equal([("sip", "imogen@halcyon.example"), (null, "imogen_r")], contact.Profiles.Select(static p => (p.Service, p.Username)));
        Assert.Equal(("https://halcyon.example", LabelKinds.Work), (contact.Urls[0].Value, contact.Urls[0].Label.Kinds));
        Assert.Equal(
            [(LabelKinds.Home, "3 Lantern Row\nFlat 2", "Whitby", "North Yorkshire", "YO22 4AA", "United Kingdom"), (LabelKinds.Work, null, "London", null, null, null)],
            contact.Addresses.Select(static a => (a.Label.Kinds, a.Street, a.Locality, a.Region, a.PostalCode, a.Country)));
        Assert.Equal("4", Assert.Single(contact.Addresses[1].Attributes).Value);
        Employment work = Assert.Single(contact.Employments);
        Assert.Equal(
            ("Halcyon Maps", "Survey", "Cartographer", "Geographer", "B/214", "ハルシオン"),
            (work.Organization, work.Department, work.Title, work.Role, work.Office, work.PhoneticOrganization));
        Assert.Equal(PartialDate.Create(1980, 4, 15), Assert.Single(contact.Dates).Value);
        Assert.Equal(
            [("spouse", "Caspian Ravenscroft"), ("manager", "Odo Brightwater"), ("assistant", "Perpetua Lisle"), ("child", "Juniper"), ("child", "Rowan")],
            contact.Related.Select(static r => (r.Relation, r.Name)));
        Assert.Equal("Met at the observatory.\nLikes maps.", Assert.Single(contact.Notes).Text);
        Assert.Equal(["Friends", "Blue category", "Old friends"], contact.Groups.Select(static g => g.Name));
        Assert.Equal(("Initials", "I.Q.R."), (contact.CustomFields[0].Name, contact.CustomFields[0].Value));
        Assert.Equal("exchange", Assert.Single(contact.Identifiers).Kind);
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero), contact.ModifiedAt);
        Assert.Equal(["emailAddresses", "createdDateTime", "flag", "hobby"], contact.Unknown.Select(static u => u.Name));
        Assert.Empty(record.Issues);
    }

    [Fact]
    public void Map_loses_no_text_of_any_property()
    {
        using JsonDocument sample = JsonDocument.Parse(Sample("contact-full.json"));
        string said = ContactText.Of(Map(Sample("contact-full.json"), null).Contact);

        string[] ofTheItem = ["@odata.etag", "id", "changeKey", "parentFolderId"];
        foreach (JsonProperty property in sample.RootElement.EnumerateObject().Where(p => !ofTheItem.Contains(p.Name)))
        {
            foreach (string text in Texts(property.Value))
            {
                Assert.True(said.Contains(text.Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase), $"{property.Name} was lost.");
            }
        }
    }

    [Fact]
    public void Map_keeps_a_property_of_each_name_that_the_library_knows()
    {
        // A property that a later version of the library adds is kept as unknown; none may vanish.
        foreach (PropertyInfo property in typeof(Microsoft.Graph.Models.Contact).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.PropertyType == typeof(string)))
        {
            string name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (name is "id" or "changeKey" or "parentFolderId" or "odataType")
            {
                continue;
            }

            ContactRecord record = Map($$"""{"id":"x","{{name}}":"canary of {{name}}"}""", null);

            Assert.Contains($"canary of {name}", ContactText.Of(record.Contact), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"id":"x","displayName":42}""", "displayName", "42")]
    [InlineData("""{"id":"x","homePhones":"+1 202"}""", "homePhones", "+1 202")]
    [InlineData("""{"id":"x","homePhones":["+1 202",7]}""", "homePhones", """["+1 202",7]""")]
    [InlineData("""{"id":"x","emailAddresses":[1]}""", "emailAddresses", "[1]")]
    [InlineData("""{"id":"x","homeAddress":"here"}""", "homeAddress", "here")]
    public void Map_keeps_the_raw_text_of_a_value_of_another_shape_and_says_so(string json, string field, string raw)
    {
        ContactRecord record = Map(json, null);

        Assert.Equal((field, raw), (Assert.Single(record.Contact.Unknown).Name, record.Contact.Unknown[0].Text));
        Assert.Equal((field, IssueSeverity.Warning), (Assert.Single(record.Issues).Field, record.Issues[0].Severity));
    }

    [Fact]
    public void Map_keeps_a_date_that_is_none_as_text()
    {
        ContactRecord record = Map("""{"id":"x","birthday":"mid May"}""", null);

        Assert.Equal((null, "mid May"), (Assert.Single(record.Contact.Dates).Value, record.Contact.Dates[0].Text));
        Assert.Equal(IssueCode.InvalidDate, Assert.Single(record.Issues).Code);
    }

    [Fact]
    public void Map_gives_equal_records_whatever_the_order_of_properties()
    {
        ContactRecord one = Map("""{"id":"x","b":1,"a":"2","givenName":"Imogen","surname":"Vale"}""", null);
        ContactRecord other = Map("""{"surname":"Vale","a":"2","givenName":"Imogen","b":1,"id":"x"}""", null);

        Assert.Equal(ContactText.Of(one.Contact), ContactText.Of(other.Contact));
    }

    [Fact]
    public void Map_reads_what_Outlook_keeps_outside_of_the_contact()
    {
        using JsonDocument extended = JsonDocument.Parse("""
            {"id":"x","@odata.context":"c","extensions":[{"@odata.type":"#microsoft.graph.openTypeExtension","id":"com.example.loyalty","extensionName":"com.example.loyalty","tier":"gold"}],
             "singleValueExtendedProperties":[{"id":"String 0x3a24","value":"+44 20 7946 0199"},{"id":"SystemTime 0x3a41","value":"2004-06-12T00:00:00Z"},
             {"id":"String {00062004-0000-0000-c000-000000000046} Id 0x804f","value":"likes tea"},{"id":"String 0x3aff","value":"?"},{"id":"Integer 0x3a4d","value":"1"}]}
            """);
        ContactExtras extras = new() { Extended = extended.RootElement, Photo = [0xff, 0xd8, 1], PhotoType = "image/jpeg" };
        extras.Refused.Add((IssueCode.Refused, "photo", "The service does not give the photo."));
        using JsonDocument item = JsonDocument.Parse("""{"id":"x","givenName":"Imogen"}""");

        ContactRecord record = new ContactMapper(Source).Map(item.RootElement, null, extras, new RecordPlace("Contacts", 0, 1));
        Contact contact = record.Contact;

        Assert.Equal((LabelKinds.Work | LabelKinds.Fax, "+44 20 7946 0199"), (Assert.Single(contact.Phones).Label.Kinds, contact.Phones[0].Value));
        Assert.Equal((ContactDateKind.Anniversary, PartialDate.Create(2004, 6, 12)), (Assert.Single(contact.Dates).Kind, contact.Dates[0].Value));
        Assert.Equal([("com.example.loyalty/tier", "gold"), ("GENDER", "F"), ("User 1", "likes tea")], contact.CustomFields.Select(static f => (f.Name, f.Value)));
        Assert.Equal(("String 0x3aff", "?"), (Assert.Single(contact.Unknown).Name, contact.Unknown[0].Text));
        Assert.Equal("image/jpeg", Assert.Single(contact.Photos).MediaType);
        Assert.Equal("photo", Assert.Single(record.Issues).Field);
    }

    private static ContactRecord Map(string json, string? folder)
    {
        using JsonDocument item = JsonDocument.Parse(json);
        return new ContactMapper(Source).Map(item.RootElement, folder, null, new RecordPlace("Contacts", 0, 1));
    }

    private static string Sample(string name)
    {
        using StreamReader reader = new(typeof(ContactMapperTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static p => Texts(p.Value)),
        _ => [],
    };
}
