using System.Globalization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Scoring.Similarity;

/// <summary>How the letters of one script may be read: a table from the folder Data.</summary>
/// <remarks>
/// A line has patterns and, after a tab, what they are read as. A pattern is <c>left&lt;letters&gt;right</c>: the letters, and optionally sets of letters
/// that must stand before or after them (^ is the border of the text, a capital a set of its own, declared by <c>set V aeiou</c>). A reading is one or
/// more groups of alternatives, <c>t|T:.1 o|-:.02</c>: a t, or at 0.1 a th; then an o, or nothing at 0.02. <c>{u}</c> is a group declared by <c>let u u|-:.1</c>.
/// All patterns that fit at a place count, not only the longest.
/// </remarks>
internal sealed class SoundTable
{
    private readonly Dictionary<char, Rule[]> _rules;

    private SoundTable(Dictionary<char, Rule[]> rules) => _rules = rules;

    /// <summary>Reads a table of the assembly.</summary>
    public static SoundTable Read(string file)
    {
        var sets = new Dictionary<char, string>();
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        var rules = new List<Rule>();
        foreach (string line in DataFile.ReadLines(file))
        {
            string[] words = line.Split(' ', 3);
            if (words[0] == "set")
            {
                sets[words[1][0]] = words[2];
            }
            else if (words[0] == "let")
            {
                groups["{" + words[1] + "}"] = words[2];
            }
            else
            {
                string[] sides = line.Split('\t');
                Reading[][] readings = [.. sides[1].Split(' ').Select(group => Group(groups.GetValueOrDefault(group, group)))];
                rules.AddRange(sides[0].Split(' ').Select(pattern => Pattern(pattern, sets, readings)));
            }
        }

        return new SoundTable(rules.GroupBy(static r => r.Letters[0]).ToDictionary(static g => g.Key, static g => g.ToArray()));
    }

    /// <summary>The rules whose letters begin with this one.</summary>
    public ReadOnlySpan<Rule> RulesOf(char first) => _rules.TryGetValue(first, out Rule[]? rules) ? rules : [];

    private static Rule Pattern(string pattern, Dictionary<char, string> sets, Reading[][] readings)
    {
        int left = pattern.IndexOf('<', StringComparison.Ordinal);
        int right = pattern.IndexOf('>', StringComparison.Ordinal);
        string letters = pattern[(left + 1)..(right < 0 ? pattern.Length : right)];
        return new Rule(left < 0 ? null : Set(pattern[..left], sets), letters, right < 0 ? null : Set(pattern[(right + 1)..], sets), readings);
    }

    private static string Set(string text, Dictionary<char, string> sets) => string.Concat(text.Select(c => sets.TryGetValue(c, out string? set) ? set : c.ToString()));

    private static Reading[] Group(string text) => [.. text.Split('|').Select(static alternative =>
    {
        string[] parts = alternative.Split(':');
        byte[] sounds = parts[0] == "-" ? [Sounds.None] : [.. parts[0].Select(Sounds.Of)];
        return new Reading(sounds, parts.Length > 1 ? float.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
    })];

    /// <summary>Sounds, or <see cref="Sounds.None"/> for silence, and what it costs to read so.</summary>
    public sealed record Reading(byte[] Sounds, float Cost);

    /// <summary>Letters between two neighbours, and the groups of alternatives they are read as.</summary>
    public sealed record Rule(string? Left, string Letters, string? Right, Reading[][] Groups)
    {
        /// <summary>True when the rule fits the text at a place.</summary>
        public bool Fits(ReadOnlySpan<char> text, int at)
        {
            if (!text[at..].StartsWith(Letters, StringComparison.Ordinal))
            {
                return false;
            }

            int end = at + Letters.Length;
            return (Left is null || Left.Contains(at == 0 ? '^' : text[at - 1], StringComparison.Ordinal))
                && (Right is null || Right.Contains(end == text.Length ? '^' : text[end], StringComparison.Ordinal));
        }
    }
}
