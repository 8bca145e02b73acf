using System.Globalization;
using System.Text;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Decisions;

/// <summary>Which records the decisions found at the last resolution, kept in the book, so that a decision made, taken back or found again tells whom it touches.</summary>
internal static class DecisionState
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "resolution-decisions";

    /// <summary>Writes the state: "id:T1,2|3;" for each decision, by id.</summary>
    public static string Write(IEnumerable<ResolvedDecision> decisions)
    {
        StringBuilder text = new();
        foreach (ResolvedDecision decision in decisions.OrderBy(static d => d.Id))
        {
            text.Append(CultureInfo.InvariantCulture, $"{decision.Id}:{(decision.Kind == DecisionKind.KeepTogether ? 'T' : 'A')}");
            text.AppendJoin(',', decision.First).Append('|').AppendJoin(',', decision.Second).Append(';');
        }

        return text.ToString();
    }

    /// <summary>Reads a state.</summary>
    public static List<ResolvedDecision> Read(string? text)
    {
        List<ResolvedDecision> decisions = [];
        foreach (string entry in (text ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = entry.IndexOf(':', StringComparison.Ordinal);
            string[] sides = entry[(colon + 2)..].Split('|');
            decisions.Add(new ResolvedDecision(
                long.Parse(entry.AsSpan(0, colon), CultureInfo.InvariantCulture),
                entry[colon + 1] == 'T' ? DecisionKind.KeepTogether : DecisionKind.KeepApart,
                Numbers(sides[0]),
                Numbers(sides[1])));
        }

        return decisions;
    }

    /// <summary>The records touched by what changed between two states, and those tied to them through other decisions.</summary>
    public static HashSet<int> Touched(IReadOnlyCollection<ResolvedDecision> before, IReadOnlyCollection<ResolvedDecision> after)
    {
        Dictionary<long, ResolvedDecision> old = before.ToDictionary(static d => d.Id);
        Dictionary<long, ResolvedDecision> now = after.ToDictionary(static d => d.Id);
        HashSet<int> touched = [];
        foreach (ResolvedDecision decision in before.Where(d => !IsIn(d, now)).Concat(after.Where(d => !IsIn(d, old))))
        {
            touched.UnionWith(decision.Records);
        }

        bool isGrowing = touched.Count > 0;
        while (isGrowing)
        {
            isGrowing = false;
            foreach (ResolvedDecision decision in before.Concat(after))
            {
                if (decision.Records.Any(touched.Contains) && !decision.Records.All(touched.Contains))
                {
                    touched.UnionWith(decision.Records);
                    isGrowing = true;
                }
            }
        }

        return touched;
    }

    private static bool IsIn(ResolvedDecision decision, Dictionary<long, ResolvedDecision> others) =>
        others.TryGetValue(decision.Id, out ResolvedDecision? other)
        && other.Kind == decision.Kind && other.First.AsSpan().SequenceEqual(decision.First) && other.Second.AsSpan().SequenceEqual(decision.Second);

    private static int[] Numbers(string text) =>
        text.Length == 0 ? [] : Array.ConvertAll(text.Split(','), static n => int.Parse(n, CultureInfo.InvariantCulture));
}
