using System.Text.Json;
using ContactBridge.Engine.Export.Json;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;

namespace ContactBridge.Engine.Export.Html;

/// <summary>Writes nodes, edges and pairs as model.js reads them.</summary>
internal sealed class HtmlGraphWriter(Utf8JsonWriter json, StringTable strings)
{
    /// <summary>Nodes beyond the people, and edges; identifiers that only one card has connect nothing and are left out.</summary>
    public void WriteGraph(ContactGraph graph)
    {
        int people = graph.People.Count;
        int[] numbers = new int[graph.Nodes.Count];
        int next = people;
        json.WriteStartArray("nodes");
        for (int i = 0; i < numbers.Length; i++)
        {
            if (i < people)
            {
                numbers[i] = i;
                continue;
            }

            ContactNode node = graph.Nodes[i];
            bool connects = node.Kind is not (NodeKind.Email or NodeKind.Phone or NodeKind.Profile) || graph.Degree(i) > 1;
            numbers[i] = connects ? next++ : -1;
            if (connects)
            {
                json.WriteStartArray();
                json.WriteNumberValue((int)node.Kind);
                json.WriteStringValue(node.Label);
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (ContactEdge edge in graph.Edges)
        {
            if (numbers[edge.To] >= 0)
            {
                json.WriteNumberValue(edge.From);
                json.WriteNumberValue(numbers[edge.To]);
                json.WriteNumberValue((int)edge.Kind);
                json.WriteNumberValue(strings.NumberOf(edge.Relation));
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Pairs of which both records are in the graph.</summary>
    public void WritePairs(ContactGraphDocument document)
    {
        Dictionary<RecordKey, (int Person, int Record)> places = [];
        if (document.Pairs.Count > 0)
        {
            IReadOnlyList<GoldenRecord> people = document.Graph.People;
            for (int i = 0; i < people.Count; i++)
            {
                for (int r = 0; r < people[i].Records.Count; r++)
                {
                    places[people[i].Records[r]] = (i, r);
                }
            }
        }

        json.WriteStartArray("pairs");
        foreach (ExportedPair pair in JsonGraphWriter.Ordered(document.Pairs))
        {
            if (places.TryGetValue(pair.First, out (int Person, int Record) first) && places.TryGetValue(pair.Second, out (int Person, int Record) second))
            {
                WritePair(pair, first, second);
                WriteCommonGround(pair, document.Graph.People[first.Person].NormalizedRecords[first.Record], document.Graph.People[second.Person].NormalizedRecords[second.Record]);
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
    }

    private void WritePair(ExportedPair pair, (int Person, int Record) first, (int Person, int Record) second)
    {
        json.WriteStartArray();
        json.WriteNumberValue(first.Person);
        json.WriteNumberValue(first.Record);
        json.WriteNumberValue(second.Person);
        json.WriteNumberValue(second.Record);
        json.WriteNumberValue((int)pair.Standing);
        WriteWeight(pair.Weight);
        json.WriteStartArray();
        foreach (ExportedReason reason in pair.Reasons)
        {
            json.WriteStartArray();
            json.WriteNumberValue(strings.NumberOf(reason.Text));
            WriteWeight(reason.Weight);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteCommonGround(ExportedPair pair, NormalizedRecord first, NormalizedRecord second)
    {
        json.WriteStartArray();
        foreach (string words in pair.Reasons.Count > 0 ? [] : CommonGround.Of(first, second))
        {
            json.WriteNumberValue(strings.NumberOf(words));
        }

        json.WriteEndArray();
    }

    private void WriteWeight(double weight) =>
        json.WriteRawValue(JsonGraphWriter.Weight(double.IsNaN(weight) ? 0 : Math.Clamp(weight, -999, 999)), skipInputValidation: true);
}
