using System.Text.Json;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>Open extensions and extended (MAPI) properties: what Outlook keeps and Microsoft Graph's contact has no name for.</summary>
/// <remarks>Identifiers: [MS-OXOCNTC] and [MS-OXPROPS]. Those that are not known here are kept by their identifier.</remarks>
internal static class ExtendedFields
{
    private const string Contact = "{00062004-0000-0000-C000-000000000046}";

    private static readonly MapiField[] Known =
    [
        Phone("0x3a24", LabelKinds.Work | LabelKinds.Fax),
        Phone("0x3a25", LabelKinds.Home | LabelKinds.Fax),
        Phone("0x3a23", LabelKinds.Fax),
        Phone("0x3a21", LabelKinds.Pager),
        Phone("0x3a1e", LabelKinds.Car),
        Phone("0x3a1d", LabelKinds.Radio),
        Phone("0x3a1f", LabelKinds.Other),
        Phone("0x3a1a", LabelKinds.Main),
        Phone("0x3a02", LabelKinds.Callback),
        Phone("0x3a57", LabelKinds.Work | LabelKinds.CompanyMain),
        Phone("0x3a2e", LabelKinds.Assistant),
        Phone("0x3a2d", LabelKinds.Isdn),
        Phone("0x3a2c", LabelKinds.Telex),
        Phone("0x3a4b", LabelKinds.TextPhone),
        new("SystemTime 0x3a41", static (text, id, contact) => contact.Dates.Add(new ContactDate(ContactDateKind.Anniversary, OutlookDate.TryRead(text, out PartialDate? date) ? date : null) { Text = text, Origin = id })),
        new("String 0x3a50", static (text, id, contact) => contact.Urls.Add(new WebAddress(text) { Label = new FieldLabel(LabelKinds.Home), Origin = id })),
        new("String 0x3a4c", static (text, id, contact) => contact.Urls.Add(new WebAddress(text) { Label = new FieldLabel(LabelKinds.None, "FTP"), Origin = id })),
        new("String 0x3a47", static (text, id, contact) => contact.Related.Add(new RelatedPerson(text) { Relation = "referred by", Origin = id })),
        new("String 0x3a07", static (text, id, contact) => contact.Identifiers.Add(new ExternalIdentifier("government", text) { Origin = id })),
        new("String 0x3a4a", static (text, id, contact) => contact.Identifiers.Add(new ExternalIdentifier("customer", text) { Origin = id })),
        new("Integer 0x3a4d", static (text, id, contact) => contact.CustomFields.Add(new CustomField("GENDER", text switch { "1" => "F", "2" => "M", _ => text }) { Origin = id })),
        Custom("String 0x3a43", "Hobby"),
        Custom("String 0x3a00", "Account"),
        Custom("String 0x3a0c", "Language"),
        Custom("String 0x3a0d", "Location"),
        Custom("String 0x3a49", "Computer Network Name"),
        Custom($"String {Contact} Id 0x804f", "User 1"),
        Custom($"String {Contact} Id 0x8050", "User 2"),
        Custom($"String {Contact} Id 0x8051", "User 3"),
        Custom($"String {Contact} Id 0x8052", "User 4"),
        Custom($"String {Contact} Id 0x80d8", "Internet Free Busy"),
    ];

    private static readonly Dictionary<string, MapiField> ById = Known.ToDictionary(static f => f.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>What to ask for, so that the known properties and all open extensions are given.</summary>
    public static string Expand { get; } =
        $"extensions,singleValueExtendedProperties($filter={string.Join(" or ", Known.Select(static f => $"id eq '{f.Id}'"))})";

    /// <summary>Maps what stands in the fields of a contact.</summary>
    public static void Map(GraphFields fields, ContactBuilder contact)
    {
        foreach (JsonElement extension in fields.Objects("extensions"))
        {
            AddExtension(extension, contact);
        }

        foreach (JsonElement property in fields.Objects("singleValueExtendedProperties").OrderBy(static p => GraphFields.Text(p, "id"), StringComparer.Ordinal))
        {
            AddProperty(property, contact);
        }

        foreach (JsonElement property in fields.Objects("multiValueExtendedProperties").OrderBy(static p => GraphFields.Text(p, "id"), StringComparer.Ordinal))
        {
            contact.Unknown.Add(new UnknownProperty(GraphFields.Text(property, "id") ?? "multiValueExtendedProperties", Raw(property)) { Origin = new ValueOrigin("multiValueExtendedProperties") });
        }
    }

    private static void AddExtension(JsonElement extension, ContactBuilder contact)
    {
        string name = GraphFields.Text(extension, "extensionName") ?? GraphFields.Text(extension, "id") ?? "extension";
        foreach (ValueAttribute value in GraphFields.Rest(extension, "extensionName", "id"))
        {
            contact.CustomFields.Add(new CustomField($"{name}/{value.Name}", value.Value) { Origin = new ValueOrigin("extensions") });
        }
    }

    private static void AddProperty(JsonElement property, ContactBuilder contact)
    {
        string? id = GraphFields.Text(property, "id");
        string? text = GraphFields.Text(property, "value");
        if (id is not null && text is not null && ById.TryGetValue(id, out MapiField? field))
        {
            field.Map(text, new ValueOrigin(field.Id), contact);
        }
        else if (id is null || property.TryGetProperty("value", out _))
        {
            contact.Unknown.Add(new UnknownProperty(id ?? "singleValueExtendedProperties", Raw(property)) { Origin = new ValueOrigin("singleValueExtendedProperties") });
        }
    }

    private static string Raw(JsonElement property) => property.TryGetProperty("value", out JsonElement value) ? GraphFields.Raw(value) : property.GetRawText();

    private static MapiField Phone(string tag, LabelKinds kinds) =>
        new("String " + tag, (text, id, contact) => contact.Phones.Add(new PhoneNumber(text) { Label = new FieldLabel(kinds), Origin = id }));

    private static MapiField Custom(string id, string name) =>
        new(id, (text, origin, contact) => contact.CustomFields.Add(new CustomField(name, text) { Origin = origin }));

    private sealed record MapiField(string Id, Action<string, ValueOrigin, ContactBuilder> Map);
}
