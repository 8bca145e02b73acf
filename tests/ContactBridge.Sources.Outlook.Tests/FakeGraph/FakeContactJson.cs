using System.Text.Json.Nodes;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>Writes a contact of the conformance suite as the service would hold it.</summary>
internal static class FakeContactJson
{
    public static JsonObject Of(Contact contact) => new()
    {
        ["displayName"] = contact.Names[0].Formatted,
        ["givenName"] = contact.Names[0].Given,
        ["surname"] = contact.Names[0].Family,
        ["companyName"] = contact.Employments[0].Organization,
        ["personalNotes"] = contact.Notes[0].Text,
        ["mobilePhone"] = contact.Phones[0].Value,
        ["businessPhones"] = new JsonArray(),
        ["emailAddresses"] = new JsonArray(new JsonObject { ["name"] = contact.Names[0].Formatted, ["address"] = contact.Emails[0].Value }),
    };
}
