using ContactBridge.Engine.Export.Json;

namespace ContactBridge.Engine.Export;

/// <summary>The graph as canonical JSON: equal records, decisions and options give equal bytes.</summary>
/// <remarks>
/// People are named by their records, since person ids have a history; there are no places, times of import or numbers of the store. People are ordered
/// by first record key, everything else follows from them; weights have three decimals. Photos are told by size and hash.
/// </remarks>
public sealed class CanonicalJsonExporter : IGraphExporter
{
    /// <inheritdoc/>
    public string Name => "canonical-json";

    /// <inheritdoc/>
    public Task WriteAsync(ContactGraphDocument document, Stream stream, CancellationToken cancellationToken = default) =>
        JsonDocumentWriter.WriteAsync(document, stream, forPeople: false, cancellationToken);
}
