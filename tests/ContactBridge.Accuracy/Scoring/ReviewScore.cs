using System.Globalization;
using System.Text;

namespace ContactBridge.Accuracy.Scoring;

/// <summary>How good a review list is.</summary>
/// <param name="FirstHundred">Share of the first hundred suggestions that are right.</param>
/// <param name="Found">Share of the pairs of clusters of one entity, left apart, that are among the suggestions.</param>
/// <param name="Bins">By tenths of probability: suggestions, right ones, and the sum of their probabilities.</param>
internal sealed record ReviewScore(double FirstHundred, double Found, IReadOnlyList<(int Count, int Right, double Promised)> Bins)
{
    public static ReviewScore Of(BookTruth truth, IReadOnlyDictionary<string, string> cluster, IReadOnlyList<(string First, string Second, double Probability)> suggestions)
    {
        (int Count, int Right, double Promised)[] bins = new (int, int, double)[10];
        HashSet<(string, string)> suggested = [];
        int rightOfFirst = 0;
        int first = 0;
        foreach ((string a, string b, double probability) in suggestions)
        {
            bool isRight = truth.Person[a] == truth.Person[b];
            if (first < 100)
            {
                first++;
                rightOfFirst += isRight ? 1 : 0;
            }

            int bin = Math.Min(9, (int)(probability * 10));
            bins[bin] = (bins[bin].Count + 1, bins[bin].Right + (isRight ? 1 : 0), bins[bin].Promised + probability);
            suggested.Add(Ordered(cluster[a], cluster[b]));
        }

        // Pairs of clusters with a record of one entity each, left apart.
        HashSet<(string, string)> missed = [];
        foreach (IGrouping<string, string> entity in truth.Person.GroupBy(static p => p.Value, static p => p.Key, StringComparer.Ordinal))
        {
            string[] parts = [.. entity.Select(id => cluster[id]).Distinct(StringComparer.Ordinal)];
            for (int i = 0; i < parts.Length; i++)
            {
                for (int j = i + 1; j < parts.Length; j++)
                {
                    missed.Add(Ordered(parts[i], parts[j]));
                }
            }
        }

        return new ReviewScore(first == 0 ? 1 : rightOfFirst / (double)first, missed.Count == 0 ? 1 : missed.Count(suggested.Contains) / (double)missed.Count, bins);
    }

    public static ReviewScore Sum(IEnumerable<ReviewScore> scores)
    {
        ReviewScore[] all = [.. scores];
        return new ReviewScore(
            all.Average(static s => s.FirstHundred),
            all.Average(static s => s.Found),
            [.. Enumerable.Range(0, 10).Select(i => (all.Sum(s => s.Bins[i].Count), all.Sum(s => s.Bins[i].Right), all.Sum(s => s.Bins[i].Promised)))]);
    }

    /// <summary>The reliability diagram as lines of text.</summary>
    public static string Describe(IReadOnlyList<ReviewScore> scores)
    {
        StringBuilder text = new("suggestions by probability: promised, right (count)");
        double worst = 0;
        foreach ((int count, int right, double promised) in Sum(scores).Bins)
        {
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  {promised / count:0.00}  {right / (double)count:0.00}  ({count})");
                worst = count < 50 ? worst : Math.Max(worst, Math.Abs(promised - right) / count);
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n  furthest from the diagonal (bins of 50 and more): {worst:0.000}").ToString();
    }

    private static (string, string) Ordered(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
