using System.Globalization;
using System.IO.Compression;
using ContactBridge.Engine.Scoring;

namespace ContactBridge.Accuracy.Names;

/// <summary>How often the true counterpart of a name in another script is the most similar of a thousand.</summary>
internal static class Transliteration
{
    private const int Tokens = 1000;

    public static IReadOnlyList<string> Scripts { get; } = ["russian", "korean", "katakana", "chinese", "arabic", "hebrew", "japanese"];

    /// <summary>The share of first places; a tie with n others counts 1 / (n + 1).</summary>
    /// <param name="data">The folder of labelled data.</param>
    /// <param name="script">One of <see cref="Scripts"/>.</param>
    /// <param name="leastCount">In how many labels a pair must have been found: of those found once, many are no counterparts.</param>
    public static double FirstPlaces(string data, string script, int leastCount)
    {
        List<(string Latin, string Other)> pairs = Sample(Path.Combine(data, "name-transliteration", script + ".tsv.gz"), leastCount);
        string[] latin = [.. pairs.Select(static p => p.Latin)];
        double first = 0;
        foreach ((string own, string other) in pairs)
        {
            double best = NameSimilarity.Between(own, other);
            int ties = 0;
            bool isBeaten = false;
            foreach (string candidate in latin)
            {
                double similarity = ReferenceEquals(candidate, own) ? best : NameSimilarity.Between(candidate, other);
                isBeaten |= similarity > best;
                ties += similarity == best ? 1 : 0;
            }

            first += isBeaten ? 0 : 1.0 / Math.Max(1, ties);
        }

        return first / pairs.Count;
    }

    // Spread evenly over the file, each Latin token and each other token once.
    private static List<(string Latin, string Other)> Sample(string file, int leastCount)
    {
        using GZipStream stream = new(File.OpenRead(file), CompressionMode.Decompress);
        using StreamReader reader = new(stream);
        List<(string, string)> all = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split('\t');
            string other = cells[1].Replace(" ", string.Empty, StringComparison.Ordinal);
            if (int.Parse(cells[2], CultureInfo.InvariantCulture) >= leastCount && seen.Add(cells[0]) && seen.Add(other))
            {
                all.Add((cells[0], other));
            }
        }

        double step = Math.Max(1, all.Count / (double)Tokens);
        return [.. Enumerable.Range(0, Math.Min(Tokens, all.Count)).Select(i => all[(int)(i * step)])];
    }
}
