using System.Text.Encodings.Web;
using System.Text.Json;
using ContactBridge.Engine.Graph;

namespace ContactBridge.Engine.Export.Json;

/// <summary>Writes the whole document as a stream, a small piece of it in memory at a time.</summary>
internal static class JsonDocumentWriter
{
    private const int FlushAtBytes = 128 * 1024;

    // Read by programs and people, never pasted into a page; so names stay readable in every script.
    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        SkipValidation = true,
    };

    public static async Task WriteAsync(ContactGraphDocument document, Stream stream, bool forPeople, CancellationToken cancellationToken)
    {
        ContactGraph graph = document.Graph;
        Utf8JsonWriter json = new(stream, _options);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("format", forPeople ? "contactbridge-people" : "contactbridge-graph");
            json.WriteNumber("version", 1);
            JsonPersonWriter people = new(json, forPeople);
            await ArrayAsync("people", graph.People, people.Write).ConfigureAwait(false);
            await ArrayAsync("pairs", JsonGraphWriter.Ordered(document.Pairs), p => JsonGraphWriter.WritePair(json, p)).ConfigureAwait(false);
            await ArrayAsync("nodes", graph.Nodes, n => JsonGraphWriter.WriteNode(json, graph, n)).ConfigureAwait(false);
            await ArrayAsync("edges", graph.Edges, e => JsonGraphWriter.WriteEdge(json, graph, e)).ConfigureAwait(false);
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        async Task ArrayAsync<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (T item in items)
            {
                write(item);
                if (json.BytesPending > FlushAtBytes)
                {
                    await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }

            json.WriteEndArray();
        }
    }
}
