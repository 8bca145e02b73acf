using System.Text.Json.Nodes;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.Tests.Fake;

/// <summary>Writes contacts as Google does.</summary>
internal static class PersonJson
{
    public static JsonObject Of(Contact contact, string sourceType = "CONTACT", string sourceId = "7f3a")
    {
        JsonObject person = new()
        {
            ["metadata"] = new JsonObject { ["objectType"] = "PERSON", ["sources"] = new JsonArray(new JsonObject { ["type"] = sourceType, ["id"] = sourceId, ["etag"] = "#e", ["updateTime"] = "2026-01-02T03:04:05.678901Z" }) },
        };
        Add(person, "names", contact.Names.Select(static n => new JsonObject { ["displayName"] = n.Formatted, ["givenName"] = n.Given, ["familyName"] = n.Family, ["displayNameLastFirst"] = $"{n.Family}, {n.Given}", ["unstructuredName"] = n.Formatted }), sourceType, sourceId);
        Add(person, "emailAddresses", contact.Emails.Select(static e => new JsonObject { ["value"] = e.Value, ["type"] = "home", ["formattedType"] = "Home" }), sourceType, sourceId);
        Add(person, "phoneNumbers", contact.Phones.Select(static p => new JsonObject { ["value"] = p.Value, ["type"] = "mobile", ["formattedType"] = "Mobile" }), sourceType, sourceId);
        if (sourceType == "CONTACT")
        {
            Add(person, "organizations", contact.Employments.Select(static e => new JsonObject { ["name"] = e.Organization }), sourceType, sourceId);
            Add(person, "biographies", contact.Notes.Select(static n => new JsonObject { ["value"] = n.Text, ["contentType"] = "TEXT_PLAIN" }), sourceType, sourceId);
            Add(person, "memberships", [new JsonObject { ["contactGroupMembership"] = new JsonObject { ["contactGroupId"] = "myContacts", ["contactGroupResourceName"] = "contactGroups/myContacts" } }], sourceType, sourceId);
        }

        return person;
    }

    private static void Add(JsonObject person, string field, IEnumerable<JsonObject> items, string sourceType, string sourceId)
    {
        JsonArray list = [];
        foreach (JsonObject item in items)
        {
            item["metadata"] = new JsonObject { ["primary"] = list.Count == 0, ["sourcePrimary"] = true, ["source"] = new JsonObject { ["type"] = sourceType, ["id"] = sourceId } };
            list.Add(item);
        }

        if (list.Count > 0)
        {
            person[field] = list;
        }
    }
}
