namespace ContactBridge.Engine.Export;

/// <summary>Writes the graph in one form.</summary>
public interface IGraphExporter
{
    /// <summary>Lower-case name: "json", "graphml", "html".</summary>
    string Name { get; }

    /// <summary>Writes the whole document. The same document gives the same bytes.</summary>
    /// <param name="document">What to write.</param>
    /// <param name="stream">Written forward once; stays open.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task WriteAsync(ContactGraphDocument document, Stream stream, CancellationToken cancellationToken = default);
}
