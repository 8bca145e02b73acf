using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Tests.Merging;
using ContactBridge.Storage;
using Xunit;

namespace ContactBridge.Engine.Tests.Graph;

public sealed class ContactGraphBuilderTests
{
    [Fact]
    public void Graph_is_the_same_whether_people_were_merged_before_or_not()
    {
        int relations = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            NormalizedRecord[] named = [TestCards.Named("wanted", "1", "Tom", string.Empty), TestCards.Named("wanted", "2", "TOM", string.Empty)];
            Cluster[] clusters = Clusters([.. new RandomCards(seed).Records(8), .. named]);
            GoldenRecord[] merged = [.. clusters.Select(c => new RecordMerger(new MergingOptions { PreferredScript = "Latn" }).Merge(c))];
            IReadOnlyList<GoldenRecord> unmerged = new RecordMerger(new MergingOptions { PreferredScript = "Latn" }).MergeAll(clusters);

            ContactGraph expected = new ContactGraphBuilder().Build(merged);
            ContactGraph actual = new ContactGraphBuilder().Build(unmerged);

            Assert.Equal(expected.Edges, actual.Edges);
            Assert.Equal(expected.Edges.SelectMany(expected.EvidenceOf), actual.Edges.SelectMany(actual.EvidenceOf));
            Assert.Equal(expected.Nodes, actual.Nodes);
            relations += actual.Edges.Count(e => e.Kind is EdgeKind.RelatedTo or EdgeKind.HasMember);
        }

        Assert.True(relations > 0, "Nobody named anybody.");
    }

    [Fact]
    public void Graph_does_not_depend_on_the_order_of_the_people()
    {
        GoldenRecord[] people = [.. Clusters(new RandomCards(5).Records(40)).Select(c => new RecordMerger().Merge(c))];

        ContactGraph expected = new ContactGraphBuilder().Build(people);
        ContactGraph actual = new ContactGraphBuilder().Build([.. people.Reverse()]);

        Assert.Equal(expected.Nodes, actual.Nodes);
        Assert.Equal(expected.Edges, actual.Edges);
    }

    private static Cluster[] Clusters(NormalizedRecord[] records)
    {
        List<Cluster> clusters = [];
        for (int at = 0; at < records.Length;)
        {
            NormalizedRecord[] members = records[at..Math.Min(at + 1 + (clusters.Count % 4), records.Length)];
            clusters.Add(new Cluster(PersonId.FromBits((ulong)clusters.Count + 1), members));
            at += members.Length;
        }

        return [.. clusters];
    }
}
