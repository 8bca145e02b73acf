using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources.Outlook.Mapping;
using Xunit;

namespace ContactBridge.Sources.Outlook.Tests.Mapping;

public sealed class PersonMapperTests
{
    [Fact]
    public void Map_puts_every_property_in_its_place()
    {
        Contact contact = Map("""
            {"id":"p1","displayName":"Odo Brightwater","givenName":"Odo","surname":"Brightwater","birthday":"1970-02-03","personNotes":"n1","isFavorite":true,
             "jobTitle":"Reeve","companyName":"Halcyon","yomiCompany":"ハ","department":"D","officeLocation":"O","profession":"P","userPrincipalName":"odo@halcyon.example","imAddress":"sip:odo@halcyon.example",
             "scoredEmailAddresses":[{"address":"odo@halcyon.example","relevanceScore":8.0,"selectionLikelihood":"notSpecified","itemId":"7"}],
             "phones":[{"type":"business","number":"+1 202 555 0134"},{"type":"businessFax","number":"+1 202 555 0135","region":"US"}],
             "postalAddresses":[{"displayName":"Depot","locationType":"businessAddress","address":{"city":"Ely"}}],
             "websites":[{"type":"work","address":"https://halcyon.example/odo"}],"personType":{"class":"Person","subclass":"OrganizationUser"}}
            """)!.Contact;

        Assert.Equal(("Odo Brightwater", "Odo", "Brightwater"), (contact.Names[0].Formatted, contact.Names[0].Given, contact.Names[0].Family));
        Assert.Equal("odo@halcyon.example", Assert.Single(contact.Emails).Value);
        Assert.Empty(contact.Emails[0].Attributes);
        Assert.Equal([LabelKinds.Work, LabelKinds.Work | LabelKinds.Fax], contact.Phones.Select(static p => p.Label.Kinds));
        Assert.Equal("US", Assert.Single(contact.Phones[1].Attributes).Value);
        Assert.Equal(("Depot", "Ely", LabelKinds.Work), (contact.Addresses[0].Formatted, contact.Addresses[0].Locality, contact.Addresses[0].Label.Kinds));
        Assert.Equal("https://halcyon.example/odo", Assert.Single(contact.Urls).Value);
        Assert.Equal("sip", Assert.Single(contact.Profiles).Service);
        Assert.Equal(("microsoft", "odo@halcyon.example"), (contact.Identifiers[0].Kind, contact.Identifiers[0].Value));
        Assert.Equal(["Person", "OrganizationUser"], contact.CustomFields.Select(static f => f.Value));
        Assert.Equal(PartialDate.Create(1970, 2, 3), Assert.Single(contact.Dates).Value);
        Assert.Equal("n1", Assert.Single(contact.Notes).Text);
        Assert.Equal(("isFavorite", "true"), (Assert.Single(contact.Unknown).Name, contact.Unknown[0].Text));
    }

    [Theory]
    [InlineData("Group", "UnifiedGroup")]
    [InlineData("Other", "Room")]
    public void Map_leaves_out_what_is_no_person(string type, string subclass) =>
        Assert.Null(Map($$$"""{"id":"p1","displayName":"All hands","personType":{"class":"{{{type}}}","subclass":"{{{subclass}}}"}}"""));

    private static ContactRecord? Map(string json)
    {
        using JsonDocument item = JsonDocument.Parse(json);
        return new PersonMapper(SourceId.Create("outlook-people:test")).Map(item.RootElement, default);
    }
}
