using System.Text.Json;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>What the metadata of an item say (FieldMetadata): whose it is, and whether it is the main one.</summary>
/// <param name="IsContact">True when the user wrote it down, false when it comes from the person's profile or the organisation.</param>
/// <param name="IsPrimary">True for the main one of its field.</param>
/// <param name="Attributes">Everything that is not understood from these, and the origin when it is not the contact itself.</param>
internal readonly record struct ItemOrigin(bool IsContact, bool IsPrimary, IReadOnlyList<ValueAttribute> Attributes)
{
    private const string ContactSource = "CONTACT";

    /// <summary>Reads the metadata of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="mainSource">Id of the person's main source, which need not be repeated.</param>
    public static ItemOrigin Read(JsonElement item, string? mainSource)
    {
        if (!item.TryGetProperty("metadata", out JsonElement metadata) || metadata.ValueKind != JsonValueKind.Object)
        {
            return new ItemOrigin(true, false, []);
        }

        bool isContact = true;
        bool isPrimary = false;
        bool isSourcePrimary = false;
        List<ValueAttribute> attributes = [];
        foreach (JsonProperty property in metadata.EnumerateObject())
        {
            switch (property.Name)
            {
                case "primary":
                    isPrimary = property.Value.ValueKind == JsonValueKind.True;
                    break;
                case "sourcePrimary":
                    isSourcePrimary = property.Value.ValueKind == JsonValueKind.True;
                    break;
                case "source" when property.Value.ValueKind == JsonValueKind.Object:
                    isContact = ReadSource(property.Value, mainSource, attributes);
                    break;
                default:
                    if (PersonItem.TextOf(property.Value) is { } text)
                    {
                        attributes.Add(new ValueAttribute("metadata." + property.Name, text));
                    }

                    break;
            }
        }

        // Every item of one value is primary of its source; that says something only where several sources meet.
        if (isSourcePrimary && !isPrimary && !isContact)
        {
            attributes.Add(new ValueAttribute("metadata.sourcePrimary", "true"));
        }

        return new ItemOrigin(isContact, isPrimary || (isSourcePrimary && isContact), attributes);
    }

    private static bool ReadSource(JsonElement source, string? mainSource, List<ValueAttribute> attributes)
    {
        string? type = Text(source, "type");
        bool isContact = type is null or ContactSource or "OTHER_CONTACT" or "DOMAIN_CONTACT";
        if (!isContact)
        {
            attributes.Add(new ValueAttribute("source.type", type!));
        }

        foreach (JsonProperty property in source.EnumerateObject())
        {
            bool isKnown = property.Name is "type" or "etag" or "updateTime" || (property.NameEquals("id"u8) && string.Equals(property.Value.ToString(), mainSource, StringComparison.Ordinal));
            if (!isKnown && PersonItem.TextOf(property.Value) is { } text)
            {
                attributes.Add(new ValueAttribute("source." + property.Name, text));
            }
        }

        return isContact;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
