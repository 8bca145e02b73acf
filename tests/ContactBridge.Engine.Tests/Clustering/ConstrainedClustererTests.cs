using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Resolving;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Clustering;

public sealed class ConstrainedClustererTests
{
    private const double Threshold = 4;

    private static readonly RecordNormalizer _normalizer = new(new NormalizationOptions());

    [Fact]
    public void Cluster_bounds_a_component_of_thousands_and_is_the_same_each_time()
    {
        // A chain without end: each card shares a number with the one before and a mailbox with the one after.
        RecordEntry[] entries = Load(Enumerable.Range(0, 1500).Select(i => new RecordBuilder("s", i.ToString("00000", CultureInfo.InvariantCulture))
            .Name("Anna", "Berg")
            .Phone($"+4474001{i / 2:00000}", LabelKinds.Mobile)
            .Email($"a@mail{(i + 1) / 2}.example")
            .Build()));
        PairScorer scorer = new(BlockStatistics.Band(entries.Length));
        ComponentLink[] links = [.. Enumerable.Range(0, entries.Length - 1)
            .Select(i => new ComponentLink(i, i + 1, scorer.Weigh(entries[i].Features, entries[i + 1].Features).Bits))];
        Assert.All(links, link => Assert.True(link.Bits >= Threshold));
        RecordFeatures[] members = Array.ConvertAll(entries, e => e.Features);

        List<List<int>> clusters = new ConstrainedClusterer(scorer, Threshold, Threshold).Cluster(members, links, new NoConstraints());
        List<List<int>> again = new ConstrainedClusterer(scorer, Threshold, Threshold).Cluster(members, [.. links.Reverse()], new NoConstraints());

        Assert.Equal(Enumerable.Range(0, entries.Length), clusters.SelectMany(c => c).Order());
        Assert.All(clusters, c => Assert.True(c.Count <= ConstrainedClusterer.MaxDense));
        Assert.Contains(clusters, c => c.Count > 1);
        Assert.Equal(clusters, again);
    }

    [Fact]
    public void Cluster_keeps_what_must_be_together_in_a_component_of_thousands()
    {
        RecordEntry[] entries = Load(Enumerable.Range(0, 400).Select(i => new RecordBuilder("s", i.ToString("00000", CultureInfo.InvariantCulture)).Name("Anna", "Berg").Build()));
        PairScorer scorer = new(8);

        List<List<int>> clusters = new ConstrainedClusterer(scorer, Threshold, Threshold).Cluster(Array.ConvertAll(entries, e => e.Features), [], new Together(3, 399));

        Assert.Contains(clusters, c => c.SequenceEqual([3, 399]));
        Assert.Equal(399, clusters.Count);
    }

    private static RecordEntry[] Load(IEnumerable<ContactRecord> records)
    {
        RecordEntry[] entries = [.. records.Select((r, i) => new RecordEntry(i + 1, _normalizer.Normalize(r))).OrderBy(e => e.Key)];
        new MemoryIndex(entries).WriteStatistics(1, CancellationToken.None);
        return entries;
    }

    private sealed class NoConstraints : IComponentConstraints
    {
        public bool IsEmpty => true;

        public bool AreApart(int first, int second) => false;

        public bool AreTogether(int first, int second) => false;
    }

    private sealed class Together(int x, int y) : IComponentConstraints
    {
        public bool IsEmpty => false;

        public bool AreApart(int first, int second) => false;

        public bool AreTogether(int first, int second) => (first == x && second == y) || (first == y && second == x);
    }
}
