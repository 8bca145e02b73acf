using System.Text;
using System.Xml.Linq;
using ContactBridge.Engine.Export;
using Xunit;

namespace ContactBridge.Engine.Tests.Export;

public sealed class GraphMlExporterTests
{
    private static readonly XNamespace _ns = "http://graphml.graphdrawing.org/xmlns";

    [Fact]
    public async Task Write_tells_every_node_and_edge_with_declared_keys()
    {
        ContactGraphDocument document = InventedPeople.Document();

        XElement root = XDocument.Parse(await Exported.TextAsync(new GraphMlExporter(), document)).Root!;

        string[] nodes = [.. root.Descendants(_ns + "node").Select(n => n.Attribute("id")!.Value)];
        Assert.Equal(document.Graph.Nodes.Count, nodes.Distinct().Count());
        Assert.Equal(document.Graph.Edges.Count, root.Descendants(_ns + "edge").Count());
        Assert.Empty(root.Descendants(_ns + "edge").SelectMany(e => new[] { e.Attribute("source")!.Value, e.Attribute("target")!.Value }).Except(nodes));
        Assert.Empty(root.Descendants(_ns + "data").Select(d => d.Attribute("key")!.Value).Except(root.Elements(_ns + "key").Select(k => k.Attribute("id")!.Value)));
        Assert.Contains("Zoë Brontë", root.Descendants(_ns + "data").Select(d => d.Value));
    }

    [Fact]
    public async Task Characters_that_xml_forbids_are_replaced()
    {
        string xml = await Exported.TextAsync(new GraphMlExporter(), HostileDocument.Create());

        XElement root = XDocument.Parse(xml).Root!;

        Assert.Contains(root.Descendants(_ns + "data"), d => d.Value.Contains("<img src=x", StringComparison.Ordinal) && d.Value.Contains('\uFFFD', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clusters_are_quoted_and_in_record_order()
    {
        string csv = await Exported.TextAsync(new ClustersCsvExporter(), new ContactGraphDocument
        {
            Graph = new Engine.Graph.ContactGraphBuilder().Build(
            [
                Merging.TestCards.Golden(2, Merging.TestCards.Named("b", "1,\"x\"", "Ann", "Lee"), Merging.TestCards.Named("a", "2", "Ann", "Lee")),
                Merging.TestCards.Golden(1, Merging.TestCards.Named("a", "1", "Bob", "Stone")),
            ]),
        });

        Assert.Equal("source,record,person\na,1,p000000000001\na,2,p000000000002\nb,\"1,\"\"x\"\"\",p000000000002\n", csv);
        Assert.NotEqual(Encoding.UTF8.Preamble.ToArray(), Encoding.UTF8.GetBytes(csv)[..3]);
    }
}
