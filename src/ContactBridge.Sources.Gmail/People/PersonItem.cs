using System.Globalization;
using System.Text.Json;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>One item of a person's field: gives out its properties by name, and at the end what nobody asked for.</summary>
internal sealed class PersonItem
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal) { "metadata" };
    private readonly JsonElement _json;
    private readonly ItemOrigin _origin;

    /// <summary>Wraps an item, which is an object.</summary>
    /// <param name="field">The person's field: "phoneNumbers".</param>
    /// <param name="json">The item.</param>
    /// <param name="origin">What its metadata say.</param>
    public PersonItem(string field, JsonElement json, ItemOrigin origin)
    {
        Field = field;
        _json = json;
        _origin = origin;
    }

    /// <summary>The person's field.</summary>
    public string Field { get; }

    /// <summary>For <see cref="ContactValue.Origin"/>.</summary>
    public ValueOrigin Origin => new(Field);

    /// <summary>1 for the one that Google calls primary.</summary>
    public int Preference => _origin.IsPrimary ? 1 : 0;

    /// <summary>What the metadata say besides.</summary>
    public ValueAttributes OriginAttributes => ValueAttributes.Create(_origin.Attributes);

    /// <summary>A text; null when it is missing or empty.</summary>
    public string? Text(string name) => Take(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : Skip(name);

    /// <summary>True when a property is there and true.</summary>
    public bool IsTrue(string name) => Take(name) is { ValueKind: JsonValueKind.True } || Skip(name) is not null;

    /// <summary>Says that a property needs no place, since another says the same.</summary>
    public void Drop(string name) => _used.Add(name);

    /// <summary>A google.type.Date, of which parts may be missing or 0.</summary>
    public PartialDate? Date(string name)
    {
        if (Take(name) is not { ValueKind: JsonValueKind.Object } date)
        {
            Skip(name);
            return null;
        }

        return ReadDate(date) is { } known ? known : SkipDate(name);
    }

    /// <summary>A property as it is; null when it is missing.</summary>
    public JsonElement? Part(string name) => Take(name);

    /// <summary>The whole item without its metadata, as Google wrote it.</summary>
    public string Raw()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            foreach (JsonProperty property in _json.EnumerateObject())
            {
                if (!property.NameEquals("metadata"u8))
                {
                    property.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>What nobody asked for, and what the metadata say.</summary>
    /// <param name="more">Properties that were asked for but have no place of their own.</param>
    public ValueAttributes Rest(params ReadOnlySpan<(string Name, string? Value)> more)
    {
        List<ValueAttribute> attributes = [];
        foreach ((string name, string? value) in more)
        {
            if (value is not null)
            {
                attributes.Add(new ValueAttribute(name, value));
            }
        }

        foreach (JsonProperty property in _json.EnumerateObject())
        {
            if (!_used.Contains(property.Name) && TextOf(property.Value) is { } text)
            {
                attributes.Add(new ValueAttribute(property.Name, text));
            }
        }

        attributes.AddRange(_origin.Attributes);
        return ValueAttributes.Create(attributes);
    }

    /// <summary>A JSON value as text; null for null, false and the empty text, which say nothing.</summary>
    internal static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => null,
        JsonValueKind.True => "true",
        JsonValueKind.Object when ReadDate(value) is { } date => date.ToString(),
        _ => value.GetRawText(),
    };

    private static PartialDate? ReadDate(JsonElement date)
    {
        foreach (JsonProperty part in date.EnumerateObject())
        {
            if (part.Name is not ("year" or "month" or "day"))
            {
                return null;
            }
        }

        return PartialDate.TryCreate(Number(date, "year"), Number(date, "month"), Number(date, "day"), out PartialDate known) ? known : null;
    }

    private static int? Number(JsonElement date, string part) =>
        date.TryGetProperty(part, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number != 0 ? number : null;

    private JsonElement? Take(string name)
    {
        if (!_json.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        _used.Add(name);
        return value;
    }

    /// <summary>A property of an unexpected kind is left for <see cref="Rest"/>.</summary>
    private string? Skip(string name)
    {
        if (_json.TryGetProperty(name, out JsonElement value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False))
        {
            _used.Remove(name);
        }

        return null;
    }

    private PartialDate? SkipDate(string name)
    {
        _used.Remove(name);
        return null;
    }

    /// <summary>Prints no value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"PersonItem({Field})");
}
