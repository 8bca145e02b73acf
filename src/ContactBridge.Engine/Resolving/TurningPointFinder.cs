using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Scoring;

namespace ContactBridge.Engine.Resolving;

/// <summary>Finds the single changes that would turn an answer round.</summary>
internal sealed class TurningPointFinder(ClusteringOptions options)
{
    /// <summary>Finds them, the smallest change first.</summary>
    /// <param name="isSame">The answer as it is.</param>
    /// <param name="score">The two records.</param>
    /// <param name="whole">What decided; null where only the two records are known.</param>
    /// <param name="contradictions">Between two people, what contradicts, worst first.</param>
    public List<TurningPoint> Find(bool isSame, ScoredPair score, ClusterComparison? whole, IReadOnlyList<ScoredPair> contradictions)
    {
        double own = whole?.Weight.Bits ?? score.Weight.Bits;
        double threshold = options.LinkThresholdBits;
        List<Contribution> evidence = whole is null ? [.. score.Contributions] : [.. whole.Contributions.Select(static c => c.Evidence)];
        IEnumerable<TurningPoint> points = whole?.Verdict switch
        {
            ClusterVerdict.DecidedTogether => own < threshold ? [WithoutDecision(own)] : [],
            ClusterVerdict.DecidedApart => own >= threshold && contradictions.Count == 0 ? [WithoutDecision(own)] : [],
            ClusterVerdict.NotCompared => [],
            _ when isSame => evidence.Where(c => c.Weight.Bits > 0).Select(c => Without([c], own)).Where(p => p.Weight.Bits < threshold),
            _ when contradictions.Count > 0 => WithoutContradiction(contradictions[0], evidence, own).Where(p => p.Weight.Bits >= threshold),
            _ => Gains(evidence, own).Concat(evidence.Skip(1).Where(static c => c.Weight.Bits < 0).Select(c => Without([c], own))).Where(p => p.Weight.Bits >= threshold),
        };
        return [.. points.OrderBy(p => Math.Abs(p.Weight.Bits - own)).ThenBy(static p => p.Words, StringComparer.Ordinal)];
    }

    private static TurningPoint WithoutDecision(double own) => new("without your decision", new MatchWeight(own));

    private static TurningPoint Without(IReadOnlyCollection<Contribution> evidence, double own) =>
        new($"without {string.Join(" and ", evidence.Select(static c => c.Words))}", new MatchWeight(own - evidence.Sum(static c => c.Weight.Bits)));

    // A contradiction has to go before anything else can help.
    private static IEnumerable<TurningPoint> WithoutContradiction(ScoredPair worst, List<Contribution> evidence, double own)
    {
        List<Contribution> against = [.. worst.Contributions.Where(static c => c.IsVeto)];
        if (against.Count == 0)
        {
            against = [.. worst.Contributions.Skip(1).Where(static c => c.Weight.Bits < 0)];
            against = against.Exists(static c => c.Comparison == "name") ? against.FindAll(static c => c.Comparison == "name") : against;
        }

        if (against.Count == 0)
        {
            return [];
        }

        // Only what counts in the whole is gained back.
        double gained = against.Sum(c => evidence.Exists(e => e.Comparison == c.Comparison && e.Level == c.Level) ? c.Weight.Bits : 0);
        return [new TurningPoint(Without(against, own).Words, new MatchWeight(own - gained))];
    }

    private static IEnumerable<TurningPoint> Gains(List<Contribution> evidence, double own)
    {
        double book = -evidence[0].Weight.Bits;

        // What only counts without a common identifier.
        double withoutIdentifier = evidence.Where(static c => c.Comparison is "source" or "title").Sum(static c => Math.Min(0, c.Weight.Bits));
        return new (string Comparison, ComparisonLevel Level)[]
            {
                ("email", MatchModel.OwnMailbox), ("phone", MatchModel.OwnNumber), ("profile", MatchModel.SameProfile), ("birthday", MatchModel.SameBirthday), ("address", MatchModel.SameAddress),
            }
            .Where(wanted => !evidence.Exists(c => c.Comparison == wanted.Comparison && c.Weight.Bits > 0))
            .Select(wanted => new TurningPoint(
                $"with {wanted.Level.Words}",
                new MatchWeight(own
                    + wanted.Level.Weight.Bits + (wanted.Level.Scale == ChanceScale.Book ? book : 0)
                    - evidence.Where(c => c.Comparison == wanted.Comparison).Sum(static c => c.Weight.Bits)
                    - (wanted.Comparison is "email" or "phone" or "profile" ? withoutIdentifier : 0))));
    }
}
