namespace ContactBridge.Accuracy.Scoring;

/// <summary>One partition of records measured against another, by pairs and by records (B-cubed).</summary>
internal sealed record PartitionScore(double PairPrecision, double PairRecall, double B3F1)
{
    public double PairF1 => Harmonic(PairPrecision, PairRecall);

    /// <summary>Both with the same records.</summary>
    public static PartitionScore Of(IReadOnlyDictionary<string, string> cluster, IReadOnlyDictionary<string, string> truth)
    {
        Dictionary<(string, string), int> both = [];
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        Dictionary<string, int> wanted = new(StringComparer.Ordinal);
        foreach ((string id, string person) in truth)
        {
            string name = cluster[id];
            both[(name, person)] = both.GetValueOrDefault((name, person)) + 1;
            found[name] = found.GetValueOrDefault(name) + 1;
            wanted[person] = wanted.GetValueOrDefault(person) + 1;
        }

        double right = both.Values.Sum(Pairs);
        double predicted = found.Values.Sum(Pairs);
        double real = wanted.Values.Sum(Pairs);
        double b3Precision = both.Sum(b => (double)b.Value * b.Value / found[b.Key.Item1]) / truth.Count;
        double b3Recall = both.Sum(b => (double)b.Value * b.Value / wanted[b.Key.Item2]) / truth.Count;
        return new PartitionScore(predicted == 0 ? 1 : right / predicted, real == 0 ? 1 : right / real, Harmonic(b3Precision, b3Recall));
    }

    public static double Harmonic(double a, double b) => a + b == 0 ? 0 : 2 * a * b / (a + b);

    private static long Pairs(int count) => (long)count * (count - 1) / 2;
}
