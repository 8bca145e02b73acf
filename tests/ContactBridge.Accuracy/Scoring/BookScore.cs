using System.Globalization;

namespace ContactBridge.Accuracy.Scoring;

/// <summary>The numbers of the benchmark's score.py for one book, and those of its review list.</summary>
internal sealed record BookScore(
    double ContactF1,
    double PairPrecision,
    double EvidentRecall,
    double B3F1,
    double OverMergeRate,
    double TrapRate,
    double LargestMix,
    ReviewScore Review)
{
    public static BookScore Of(BookTruth truth, Clustering clustering)
    {
        Dictionary<string, string> cluster = truth.Person.Keys.ToDictionary(static id => id, id => clustering.ClusterOf.GetValueOrDefault(id, "\0" + id), StringComparer.Ordinal);
        PartitionScore all = PartitionScore.Of(cluster, truth.Person);
        double recall = PartitionScore.Of(cluster, truth.Evident).PairRecall;
        Dictionary<string, HashSet<string>> people = new(StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> clusters = new(StringComparer.Ordinal);
        Dictionary<string, int> size = new(StringComparer.Ordinal);
        foreach ((string id, string name) in cluster)
        {
            Add(people, name, truth.Person[id]);
            Add(clusters, truth.Person[id], name);
            size[name] = size.GetValueOrDefault(name) + 1;
        }

        int sprung = truth.Traps.Count(trap => clusters[trap.First].Overlaps(clusters[trap.Second]));
        return new BookScore(
            PartitionScore.Harmonic(all.PairPrecision, recall),
            all.PairPrecision,
            recall,
            all.B3F1,
            people.Where(static p => p.Value.Count > 1).Sum(p => size[p.Key]) / (double)cluster.Count,
            sprung / (double)Math.Max(1, truth.Traps.Count),
            people.Values.Max(static p => p.Count),
            ReviewScore.Of(truth, cluster, clustering.Suggestions));
    }

    /// <summary>Means; the mix is the largest of all.</summary>
    public static BookScore MeanOf(IReadOnlyList<BookScore> scores) => new(
        scores.Average(static s => s.ContactF1),
        scores.Average(static s => s.PairPrecision),
        scores.Average(static s => s.EvidentRecall),
        scores.Average(static s => s.B3F1),
        scores.Average(static s => s.OverMergeRate),
        scores.Average(static s => s.TrapRate),
        scores.Max(static s => s.LargestMix),
        ReviewScore.Sum(scores.Select(static s => s.Review)));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"contact F1 {ContactF1:0.0000}  P {PairPrecision:0.0000}  R {EvidentRecall:0.0000}  B3 {B3F1:0.0000}  over-merge {OverMergeRate:0.0000}  traps {TrapRate:0.0000}  mix {LargestMix}  first100 {Review.FirstHundred:0.00}  suggested {Review.Found:0.00}");

    private static void Add(Dictionary<string, HashSet<string>> sets, string key, string value)
    {
        if (!sets.TryGetValue(key, out HashSet<string>? set))
        {
            sets.Add(key, set = new HashSet<string>(StringComparer.Ordinal));
        }

        set.Add(value);
    }
}
