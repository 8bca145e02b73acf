using System.Globalization;
using ContactBridge.Engine;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;

namespace ContactBridge.Accuracy;

/// <summary>What the product made of some records, in the words of the data set: its own record ids.</summary>
/// <param name="ClusterOf">The cluster of each record.</param>
/// <param name="Suggestions">Pairs to review, most probable first.</param>
internal sealed record Clustering(IReadOnlyDictionary<string, string> ClusterOf, IReadOnlyList<(string First, string Second, double Probability)> Suggestions)
{
    /// <summary>Reads a resolution.</summary>
    /// <param name="resolution">The product's.</param>
    /// <param name="idOf">The data set's own id of a record; used for the output alone.</param>
    public static Clustering Of(Resolution resolution, Func<ContactRecord, string> idOf)
    {
        Dictionary<string, string> clusterOf = new(StringComparer.Ordinal);
        Dictionary<RecordKey, string> ids = [];
        foreach (Cluster cluster in resolution.Clusters)
        {
            foreach (NormalizedRecord record in cluster.Records)
            {
                string id = idOf(record.Record);
                clusterOf.Add(id, cluster.Person.ToString());
                ids.Add(record.Key, id);
            }
        }

        return new Clustering(clusterOf, [.. resolution.Suggestions.Select(s => (ids[s.FirstRecord], ids[s.SecondRecord], s.Probability.Value))]);
    }

    /// <summary>Writes "record_id,cluster_id" and, where asked for, "record_a,record_b,score".</summary>
    public void Write(string path, string? suggestionsPath)
    {
        File.WriteAllLines(path, ClusterOf.Select(pair => $"{Cell(pair.Key)},{Cell(pair.Value)}").Prepend("record_id,cluster_id"));
        if (suggestionsPath is not null)
        {
            File.WriteAllLines(
                suggestionsPath,
                Suggestions.Select(s => string.Create(CultureInfo.InvariantCulture, $"{Cell(s.First)},{Cell(s.Second)},{s.Probability:0.#####}")).Prepend("record_a,record_b,score"));
        }
    }

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
