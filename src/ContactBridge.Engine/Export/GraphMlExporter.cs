using System.Globalization;
using System.Text;
using System.Xml;
using ContactBridge.Engine.Export.Json;
using ContactBridge.Engine.Graph;
using ContactBridge.Records;

namespace ContactBridge.Engine.Export;

/// <summary>The graph as GraphML, which Gephi, yEd, Cytoscape, igraph and NetworkX read.</summary>
/// <remarks>
/// Nodes are "n0", "n1", … in the graph's order, edges are directed. Characters that XML 1.0 forbids become U+FFFD.
/// Standard: GraphML 1.0 (graphml.graphdrawing.org/specification.html).
/// </remarks>
public sealed class GraphMlExporter : IGraphExporter
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    private static readonly (string Id, string For, string Type)[] _keys =
    [
        ("kind", "node", "string"), ("label", "node", "string"), ("key", "node", "string"), ("person", "node", "string"), ("records", "node", "int"),
        ("relation_kind", "edge", "string"), ("relation", "edge", "string"), ("strength", "edge", "double"), ("evidence", "edge", "string"),
    ];

    /// <inheritdoc/>
    public string Name => "graphml";

    /// <inheritdoc/>
    public async Task WriteAsync(ContactGraphDocument document, Stream stream, CancellationToken cancellationToken = default)
    {
        XmlWriterSettings settings = new() { Async = true, Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CloseOutput = false };
        XmlWriter xml = XmlWriter.Create(stream, settings);
        await using (xml.ConfigureAwait(false))
        {
            await xml.WriteStartDocumentAsync().ConfigureAwait(false);
            xml.WriteStartElement("graphml", Namespace);
            foreach ((string id, string target, string type) in _keys)
            {
                xml.WriteStartElement("key", Namespace);
                xml.WriteAttributeString("id", id);
                xml.WriteAttributeString("for", target);
                xml.WriteAttributeString("attr.name", id);
                xml.WriteAttributeString("attr.type", type);
                xml.WriteEndElement();
            }

            xml.WriteStartElement("graph", Namespace);
            xml.WriteAttributeString("id", "contacts");
            xml.WriteAttributeString("edgedefault", "directed");
            await WriteNodesAsync(xml, document.Graph, cancellationToken).ConfigureAwait(false);
            await WriteEdgesAsync(xml, document.Graph, cancellationToken).ConfigureAwait(false);
            await xml.WriteEndDocumentAsync().ConfigureAwait(false);
        }
    }

    private static async Task WriteNodesAsync(XmlWriter xml, ContactGraph graph, CancellationToken cancellationToken)
    {
        foreach (ContactNode node in graph.Nodes)
        {
            xml.WriteStartElement("node", Namespace);
            xml.WriteAttributeString("id", Id(node.Index));
            Data(xml, "kind", JsonNames.Of(node.Kind));
            Data(xml, "label", node.Label);
            if (graph.PersonAt(node.Index) is { } person)
            {
                Data(xml, "person", person.Person.Value);
                Data(xml, "records", person.Records.Count.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                Data(xml, "key", node.Key);
            }

            xml.WriteEndElement();
            await FlushSometimesAsync(xml, node.Index, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task WriteEdgesAsync(XmlWriter xml, ContactGraph graph, CancellationToken cancellationToken)
    {
        foreach (ContactEdge edge in graph.Edges)
        {
            xml.WriteStartElement("edge", Namespace);
            xml.WriteAttributeString("id", string.Create(CultureInfo.InvariantCulture, $"e{edge.Index}"));
            xml.WriteAttributeString("source", Id(edge.From));
            xml.WriteAttributeString("target", Id(edge.To));
            Data(xml, "relation_kind", JsonNames.Of(edge.Kind));
            if (edge.Relation is { } relation)
            {
                Data(xml, "relation", relation);
            }

            Data(xml, "strength", JsonGraphWriter.Weight(edge.Strength));
            Data(xml, "evidence", string.Join(' ', graph.EvidenceOf(edge).Select(k => k.ToDisplayString())));
            xml.WriteEndElement();
            await FlushSometimesAsync(xml, edge.Index, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task FlushSometimesAsync(XmlWriter xml, int index, CancellationToken cancellationToken)
    {
        if ((index & 1023) == 1023)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await xml.FlushAsync().ConfigureAwait(false);
        }
    }

    private static void Data(XmlWriter xml, string key, string text)
    {
        xml.WriteStartElement("data", Namespace);
        xml.WriteAttributeString("key", key);
        xml.WriteString(XmlText.Fit(text));
        xml.WriteEndElement();
    }

    private static string Id(int node) => string.Create(CultureInfo.InvariantCulture, $"n{node}");
}
