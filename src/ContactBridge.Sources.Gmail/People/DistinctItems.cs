using System.Text.Json;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>A person who is a contact and has a profile shows the same value twice. It is kept once, as the contact's.</summary>
internal static class DistinctItems
{
    /// <summary>The items of a field with what their metadata say, in Google's order.</summary>
    public static List<(JsonElement Item, ItemOrigin Origin)> Of(JsonElement field, string? mainSource)
    {
        List<(JsonElement Item, ItemOrigin Origin)> items = new(field.GetArrayLength());
        foreach (JsonElement item in field.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            ItemOrigin origin = item.ValueKind == JsonValueKind.Object ? ItemOrigin.Read(item, mainSource) : default;
            int same = items.Count == 0 || item.ValueKind != JsonValueKind.Object ? -1 : items.FindIndex(other => IsSame(other.Item, item));
            if (same < 0)
            {
                items.Add((item, origin));
            }
            else
            {
                (JsonElement first, ItemOrigin firstOrigin) = items[same];
                items[same] = firstOrigin.IsContact || !origin.IsContact ? (first, Join(firstOrigin, origin)) : (item, Join(origin, firstOrigin));
            }
        }

        return items;
    }

    private static ItemOrigin Join(ItemOrigin kept, ItemOrigin other) => kept with
    {
        IsPrimary = kept.IsPrimary || other.IsPrimary,
        Attributes = [.. kept.Attributes, .. other.Attributes.Where(a => !kept.Attributes.Contains(a)).Select(static a => new ValueAttribute("also." + a.Name, a.Value))],
    };

    private static bool IsSame(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        int properties = 0;
        foreach (JsonProperty property in left.EnumerateObject())
        {
            if (property.NameEquals("metadata"u8))
            {
                continue;
            }

            properties++;
            if (!right.TryGetProperty(property.Name, out JsonElement value) || !JsonElement.DeepEquals(property.Value, value))
            {
                return false;
            }
        }

        return properties == right.EnumerateObject().Count(static p => !p.NameEquals("metadata"u8));
    }
}
