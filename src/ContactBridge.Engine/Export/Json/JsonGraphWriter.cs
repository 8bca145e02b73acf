using System.Globalization;
using System.Text.Json;
using ContactBridge.Engine.Graph;
using ContactBridge.Records;

namespace ContactBridge.Engine.Export.Json;

/// <summary>Writes pairs, nodes and edges. People are named by their place among "people", from 0.</summary>
internal static class JsonGraphWriter
{
    public static IEnumerable<ExportedPair> Ordered(IReadOnlyList<ExportedPair> pairs) => pairs
        .Select(p => p.First.CompareTo(p.Second) <= 0 ? p : p with { First = p.Second, Second = p.First })
        .OrderBy(p => p.First).ThenBy(p => p.Second).ThenBy(p => p.Standing);

    public static void WritePair(Utf8JsonWriter json, ExportedPair pair)
    {
        json.WriteStartObject();
        WriteKey(json, "first", pair.First);
        WriteKey(json, "second", pair.Second);
        json.WriteString("standing", JsonNames.Of(pair.Standing));
        WriteWeight(json, "weight", pair.Weight);
        if (pair.Reasons.Count > 0)
        {
            json.WriteStartArray("reasons");
            foreach (ExportedReason reason in pair.Reasons)
            {
                json.WriteStartObject();
                json.WriteString("text", reason.Text);
                WriteWeight(json, "weight", reason.Weight);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void WriteNode(Utf8JsonWriter json, ContactGraph graph, ContactNode node)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNames.Of(node.Kind));
        if (node.Index < graph.People.Count)
        {
            json.WriteNumber("person", node.Index);
        }
        else
        {
            json.WriteString("key", node.Key);
            json.WriteString("label", node.Label);
        }

        json.WriteEndObject();
    }

    public static void WriteEdge(Utf8JsonWriter json, ContactGraph graph, ContactEdge edge)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNames.Of(edge.Kind));
        json.WriteNumber("from", edge.From);
        json.WriteNumber("to", edge.To);
        if (edge.Relation is { } relation)
        {
            json.WriteString("relation", relation);
        }

        WriteWeight(json, "strength", edge.Strength);
        json.WriteStartArray("evidence");
        foreach (RecordKey key in graph.EvidenceOf(edge))
        {
            json.WriteStartArray();
            json.WriteStringValue(key.Source.Value);
            json.WriteStringValue(key.Id);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A weight to three places, so that the last bits of a sum do not show.</summary>
    public static string Weight(double weight)
    {
        string text = weight.ToString("F3", CultureInfo.InvariantCulture);
        return text == "-0.000" ? "0.000" : text;
    }

    private static void WriteWeight(Utf8JsonWriter json, string name, double weight)
    {
        if (double.IsFinite(weight))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(Weight(weight), skipInputValidation: true);
        }
        else
        {
            json.WriteString(name, weight > 0 ? "always" : "never");
        }
    }

    private static void WriteKey(Utf8JsonWriter json, string name, RecordKey key)
    {
        json.WriteStartObject(name);
        json.WriteString("source", key.Source.Value);
        json.WriteString("id", key.Id);
        json.WriteEndObject();
    }
}
