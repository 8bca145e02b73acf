using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>The properties of one answer of Microsoft Graph, each of which is taken once; what nobody takes is left over and kept.</summary>
/// <remarks>A property of another shape than expected is not taken: it stays among the rest, with an issue.</remarks>
internal sealed class GraphFields
{
    private readonly JsonElement _item;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<RecordIssue> _issues = [];
    private readonly RecordPlace _place;

    /// <summary>Wraps an object.</summary>
    /// <param name="item">A JSON object.</param>
    /// <param name="place">For issues.</param>
    public GraphFields(JsonElement item, RecordPlace place)
    {
        _item = item;
        _place = place;
    }

    /// <summary>What was odd.</summary>
    public IReadOnlyList<RecordIssue> Issues => _issues;

    /// <summary>A text; null when it is absent, null or empty.</summary>
    public string? Text(string name) => Take(name, JsonValueKind.String) is { } value && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The texts of an array; blank ones are left out.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Take(name, JsonValueKind.Array) is not { } array)
        {
            return [];
        }

        List<string> texts = [];
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                if (element.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
                {
                    texts.Add(text);
                }
            }
            else if (element.ValueKind != JsonValueKind.Null)
            {
                Odd(name);
                _taken.Remove(name);
                return [];
            }
        }

        return texts;
    }

    /// <summary>An object.</summary>
    public JsonElement? Object(string name) => Take(name, JsonValueKind.Object);

    /// <summary>The objects of an array.</summary>
    public IReadOnlyList<JsonElement> Objects(string name)
    {
        if (Take(name, JsonValueKind.Array) is not { } array)
        {
            return [];
        }

        List<JsonElement> objects = [];
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                objects.Add(element);
            }
            else if (element.ValueKind != JsonValueKind.Null)
            {
                Odd(name);
                _taken.Remove(name);
                return [];
            }
        }

        return objects;
    }

    /// <summary>Takes what is about the item at the service and says nothing of the person.</summary>
    public void Skip(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            _taken.Add(name);
        }
    }

    /// <summary>Says that a value is not what it should be; its raw text is kept.</summary>
    public void Odd(string name, IssueCode code = IssueCode.Malformed) => _issues.Add(new RecordIssue(code, IssueSeverity.Warning, _place, name));

    /// <summary>Keeps what nobody took, to the letter, by name.</summary>
    public void KeepRest(ContactBuilder contact)
    {
        foreach (JsonProperty property in _item.EnumerateObject().OrderBy(static p => p.Name, StringComparer.Ordinal))
        {
            // "name@odata.type" and the like say how a neighbour is written, not what it says.
            if (!_taken.Contains(property.Name) && !property.Name.Contains('@', StringComparison.Ordinal) && SaysSomething(property.Value))
            {
                contact.Unknown.Add(new UnknownProperty(property.Name, Raw(property.Value)) { Origin = new ValueOrigin(property.Name) });
            }
        }
    }

    /// <summary>The properties of an object that are not among the known ones, as attributes of its value.</summary>
    public static ValueAttributes Rest(JsonElement value, params ReadOnlySpan<string> known)
    {
        List<ValueAttribute>? rest = null;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (!known.Contains(property.Name) && !property.Name.Contains('@', StringComparison.Ordinal) && SaysSomething(property.Value))
            {
                (rest ??= []).Add(new ValueAttribute(property.Name, Raw(property.Value)));
            }
        }

        rest?.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return rest is null ? ValueAttributes.Empty : ValueAttributes.Create(rest);
    }

    /// <summary>A text inside an object; null when it is none.</summary>
    public static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } found ? found : null;

    /// <summary>A text as it is; anything else as JSON.</summary>
    public static string Raw(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool SaysSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(static p => SaysSomething(p.Value)),
        _ => true,
    };

    private JsonElement? Take(string name, JsonValueKind kind)
    {
        if (!_item.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != kind)
        {
            Odd(name);
            return null;
        }

        _taken.Add(name);
        return value;
    }
}
