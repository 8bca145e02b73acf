using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Decisions;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;

namespace ContactBridge.Engine.Resolving;

/// <summary>Says how groups of records compare as wholes, by the same computation that clustering does.</summary>
/// <remarks>
/// The joins that made a cluster come in one order, whatever else is in the component: the closest two first, and how close two are depends on
/// their own records alone. So they can be done once more with the cluster's records only.
/// </remarks>
internal sealed class ClusterExplainer(PairScorer scorer, ClusteringOptions options, DecisionConstraints decisions)
{
    private readonly ConstrainedClusterer _clusterer = new(scorer, options.LinkThresholdBits, options.JoinFloorBits);

    /// <summary>Two groups that are not one. Statistics of what they share must have been filled in.</summary>
    public ClusterComparison Compare(IReadOnlyList<RecordEntry> first, IReadOnlyList<RecordEntry> second)
    {
        List<RecordEntry> all = ByKey(first.Concat(second));
        EntryConstraints constraints = new(all, decisions);
        using ClusterDistances distances = _clusterer.Compare(all.ConvertAll(static e => e.Features), constraints);
        int[] one = PlacesOf(first, all);
        int[] other = PlacesOf(second, all);
        JoinAll(distances, one);
        JoinAll(distances, other);
        int a = Math.Min(one[0], other[0]);
        int b = Math.Max(one[0], other[0]);
        PairJudgement judgement = distances.JudgementOf(a, b);
        ClusterVerdict verdict =
            one.Any(x => other.Any(y => constraints.AreApart(x, y))) ? ClusterVerdict.DecidedApart
            : judgement.IsForbidden ? ClusterVerdict.Vetoed
            : judgement.MustStayApart ? ClusterVerdict.Contradicted
            : distances.ClosenessOf(a, b) < options.LinkThresholdBits ? ClusterVerdict.BelowThreshold
            : judgement.Bits < options.JoinFloorBits ? ClusterVerdict.NoCloseRecords
            : ClusterVerdict.NotCompared;
        return Describe(distances, all, a, b, verdict);
    }

    /// <summary>The joins that made one cluster of these records, in their order; fewer than it takes when they were too many for every pair to be compared.</summary>
    public IReadOnlyList<ClusterComparison> Joins(IReadOnlyList<RecordEntry> members)
    {
        if (members.Count > ConstrainedClusterer.MaxDense)
        {
            return [];
        }

        List<RecordEntry> all = ByKey(members);
        EntryConstraints constraints = new(all, decisions);
        using ClusterDistances distances = _clusterer.Compare(all.ConvertAll(static e => e.Features), constraints);
        List<ClusterComparison> joins = [];
        for (int i = 0; i < all.Count && !constraints.IsEmpty; i++)
        {
            for (int j = i + 1; j < all.Count; j++)
            {
                if (constraints.AreTogether(i, j) && distances.PlaceOf(i) is var x && distances.PlaceOf(j) is var y && x != y)
                {
                    Join(Math.Min(x, y), Math.Max(x, y), ClusterVerdict.DecidedTogether);
                }
            }
        }

        while (distances.FindClosest(options.LinkThresholdBits, options.JoinFloorBits) is { } pair)
        {
            Join(pair.First, pair.Second, ClusterVerdict.Joined);
        }

        return joins;

        void Join(int a, int b, ClusterVerdict verdict)
        {
            joins.Add(Describe(distances, all, a, b, verdict));
            distances.Join(a, b);
        }
    }

    private static List<RecordEntry> ByKey(IEnumerable<RecordEntry> entries) => [.. entries.OrderBy(static e => e.Key)];

    private static int[] PlacesOf(IReadOnlyList<RecordEntry> some, List<RecordEntry> all) => [.. some.Select(e => all.IndexOf(e)).Order()];

    private static void JoinAll(ClusterDistances distances, int[] places)
    {
        foreach (int place in places.AsSpan(1))
        {
            distances.JoinAlways(places[0], place);
        }
    }

    private ClusterComparison Describe(ClusterDistances distances, List<RecordEntry> all, int a, int b, ClusterVerdict verdict)
    {
        IReadOnlyList<int> first = distances.ClusterAt(a);
        IReadOnlyList<int> second = distances.ClusterAt(b);
        return new ClusterComparison
        {
            First = [.. first.Select(i => all[i].Key)],
            Second = [.. second.Select(i => all[i].Key)],
            Contributions = ContributionsOf(distances.FieldsOf(a, b), [.. first.Select(i => all[i].Features)], [.. second.Select(i => all[i].Features)]),
            Weight = new MatchWeight(distances.ClosenessOf(a, b)),
            BestPair = new MatchWeight(distances.JudgementOf(a, b).Bits),
            Verdict = verdict,
        };
    }

    // Every field's weight is some pair's: the first that has it is named.
    private List<ClusterContribution> ContributionsOf(ReadOnlySpan<double> fields, RecordFeatures[] first, RecordFeatures[] second)
    {
        (bool hasIdentifier, bool isKeptTwice) = PairScorer.CommonOf(fields);
        (RecordFeatures First, RecordFeatures Second)?[] found = new (RecordFeatures, RecordFeatures)?[fields.Length];
        Span<double> own = stackalloc double[PairScorer.FieldCount];
        foreach (RecordFeatures x in first)
        {
            foreach (RecordFeatures y in second)
            {
                _ = x.Key < y.Key ? scorer.Weigh(x, y, own) : scorer.Weigh(y, x, own);
                for (int f = 0; f < fields.Length; f++)
                {
                    if (found[f] is null && own[f] == fields[f] && own[f] != 0)
                    {
                        found[f] = (x, y);
                    }
                }
            }
        }

        List<ClusterContribution> contributions = [new(new Contribution("prior", MatchModel.Prior.Name, MatchModel.Prior.Words, new MatchWeight(scorer.PriorBits)), null, null)];
        for (int f = 0; f < fields.Length; f++)
        {
            if (found[f] is { } pair && PairScorer.Counted(fields, f, hasIdentifier, isKeptTwice) != 0)
            {
                int field = f;
                contributions.AddRange(scorer.Score(pair.First, pair.Second).Contributions
                    .Where(c => PairScorer.FieldOf(c.Comparison) == field)
                    .Select(c => new ClusterContribution(c, pair.First.Key, pair.Second.Key)));
            }
        }

        return contributions;
    }
}
