using ContactBridge.Engine;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge;

/// <summary>The pairs of records that explain a graph: those that joined, those to review, those that the user decided.</summary>
internal static class TellingPairs
{
    public static IReadOnlyList<ExportedPair> Of(Resolution resolution, IReadOnlyList<StoredDecision> decisions)
    {
        Dictionary<RecordKey, PersonId> people = [];
        foreach (Engine.Clustering.Cluster cluster in resolution.Clusters)
        {
            foreach (Engine.Normalization.NormalizedRecord record in cluster.Records)
            {
                people[record.Key] = cluster.Person;
            }
        }

        // A later word on the same pair replaces the earlier one.
        Dictionary<(RecordKey, RecordKey), ExportedPair> pairs = [];
        foreach (Link link in resolution.Links)
        {
            if (people.TryGetValue(link.First, out PersonId first) && people.TryGetValue(link.Second, out PersonId second) && first == second)
            {
                pairs[(link.First, link.Second)] = new ExportedPair(link.First, link.Second, PairStanding.Linked, link.Weight.Bits);
            }
        }

        foreach (Suggestion suggestion in resolution.Suggestions)
        {
            pairs[(suggestion.FirstRecord, suggestion.SecondRecord)] =
                new ExportedPair(suggestion.FirstRecord, suggestion.SecondRecord, PairStanding.Review, suggestion.Weight.Bits)
                {
                    Reasons = [.. suggestion.Contributions.Skip(1).Select(static c => new ExportedReason(c.Words, c.Weight.Bits))],
                };
        }

        foreach (StoredDecision decision in decisions)
        {
            Decide(decision.Decision, people, pairs);
        }

        return [.. pairs.Values];
    }

    /// <summary>The pair with what its score is made of, and after that the reasons it has; a pair that the user decided gets its score here too.</summary>
    public static ExportedPair WithReasons(ExportedPair pair, ScoredPair? score) => score is null
        ? pair
        : pair with
        {
            Weight = score.Weight.Bits + pair.Reasons.Sum(static r => r.Weight),
            Reasons = [.. score.Contributions.Select(c => new ExportedReason(c.IsVeto ? $"{c.Words} (forbids to join)" : c.Words, c.Weight.Bits)), .. pair.Reasons],
        };

    private static void Decide(Decision decision, Dictionary<RecordKey, PersonId> people, Dictionary<(RecordKey, RecordKey), ExportedPair> pairs)
    {
        PairStanding standing = decision.Kind == DecisionKind.KeepTogether ? PairStanding.KeptTogether : PairStanding.KeptApart;
        foreach (RecordKey first in decision.First.Select(i => i.Key).Where(people.ContainsKey))
        {
            foreach (RecordKey second in decision.Second.Select(i => i.Key).Where(people.ContainsKey))
            {
                (RecordKey, RecordKey) pair = first < second ? (first, second) : (second, first);
                double weight = pairs.TryGetValue(pair, out ExportedPair? known) ? known.Weight : 0;
                pairs[pair] = new ExportedPair(pair.Item1, pair.Item2, standing, weight);
            }
        }
    }
}
