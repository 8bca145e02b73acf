using System.Text.Encodings.Web;
using System.Text.Json;
using ContactBridge.Engine.Export.Json;
using ContactBridge.Engine.Merging;

namespace ContactBridge.Engine.Export;

/// <summary>The graph as JSON for applications and people: the canonical form with person ids, places in the sources, reasons in words and photos.</summary>
public sealed class PeopleJsonExporter : IGraphExporter
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public Task WriteAsync(ContactGraphDocument document, Stream stream, CancellationToken cancellationToken = default) =>
        JsonDocumentWriter.WriteAsync(document, stream, forPeople: true, cancellationToken);

    /// <summary>Writes one person, in the form that "people" has in the whole document, into a document of the caller's own.</summary>
    /// <param name="person">The person.</param>
    /// <param name="json">Where; left after the person's object.</param>
    public static void WritePerson(GoldenRecord person, Utf8JsonWriter json) => new JsonPersonWriter(json, forPeople: true).Write(person);

    /// <summary>Options under which names of every script stay readable; one document, indented by one blank.</summary>
    public static JsonWriterOptions ReadableOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
    };
}
