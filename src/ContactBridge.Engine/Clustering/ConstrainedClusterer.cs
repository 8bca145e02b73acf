using ContactBridge.Engine.Scoring;

namespace ContactBridge.Engine.Clustering;

/// <summary>
/// Cuts a component (records connected by strong links or decisions) into clusters: joins the closest clusters first, as long as no
/// member of one contradicts a member of the other.
/// </summary>
/// <remarks>
/// Two clusters are compared as wholes (see <see cref="ClusterDistances"/>). A pair without evidence either way does not keep clusters apart (a card with
/// only a number, one with only a mailbox, one with both); a contradiction anywhere does, so strangers are not chained through a vague card.
/// Equal closeness: the smaller keys first.
/// Up to <see cref="MaxDense"/> records every pair is compared. A larger component is first taken apart by asking for ever stronger links; what
/// still is larger is clustered along its links alone, each cluster at most <see cref="MaxDense"/> records.
/// </remarks>
internal sealed class ConstrainedClusterer(PairScorer scorer, double thresholdBits, double floorBits)
{
    public const int MaxDense = 200;

    private const double SplitStepBits = 2;
    private const int SplitSteps = 12;

    /// <summary>Clusters a component.</summary>
    /// <param name="members">Ordered by key, statistics filled in.</param>
    /// <param name="links">The strong links among them.</param>
    /// <param name="constraints">Decisions about them.</param>
    /// <returns>Groups of places, each ascending, ordered by their first.</returns>
    public List<List<int>> Cluster(IReadOnlyList<RecordFeatures> members, IReadOnlyList<ComponentLink> links, IComponentConstraints constraints)
    {
        if (members.Count == 1)
        {
            return [[0]];
        }

        if (members.Count == 2 && constraints.IsEmpty)
        {
            return ArePair(members[0], members[1]) ? [[0, 1]] : [[0], [1]];
        }

        if (members.Count <= MaxDense)
        {
            return ClusterDense(members, constraints);
        }

        List<List<int>> clusters = [];
        foreach (List<int> piece in TakeApart(members.Count, links, constraints))
        {
            clusters.AddRange(piece.Count <= MaxDense
                ? ClusterPiece(members, piece, constraints)
                : ClusterSparse(members, piece, links, constraints));
        }

        clusters.Sort(static (x, y) => x[0].CompareTo(y[0]));
        return clusters;
    }

    private List<List<int>> ClusterPiece(IReadOnlyList<RecordFeatures> members, List<int> piece, IComponentConstraints constraints)
    {
        List<List<int>> local = ClusterDense(piece.ConvertAll(i => members[i]), new PieceConstraints(piece, constraints));
        return local.ConvertAll(cluster => cluster.ConvertAll(i => piece[i]));
    }

    // What ClusterDense finds for two: most components are such.
    private bool ArePair(RecordFeatures a, RecordFeatures b)
    {
        Span<double> fields = stackalloc double[PairScorer.FieldCount];
        PairJudgement judgement = Judge(a, b, isDecidedApart: false, fields);
        return scorer.PriorBits + PairScorer.Sum(fields) >= thresholdBits && judgement.Bits >= floorBits && !judgement.MustStayApart;
    }

    private List<List<int>> ClusterDense(IReadOnlyList<RecordFeatures> members, IComponentConstraints constraints)
    {
        using ClusterDistances distances = Compare(members, constraints);
        JoinDecided(distances, members.Count, constraints);
        while (distances.FindClosest(thresholdBits, floorBits) is { } pair)
        {
            distances.Join(pair.First, pair.Second);
        }

        return distances.Clusters();
    }

    /// <summary>Every record a cluster of its own, all compared.</summary>
    /// <param name="members">Ordered by key, statistics filled in; at most <see cref="MaxDense"/>.</param>
    /// <param name="constraints">Decisions about them.</param>
    public ClusterDistances Compare(IReadOnlyList<RecordFeatures> members, IComponentConstraints constraints)
    {
        int n = members.Count;
        ClusterDistances distances = new(n, scorer.PriorBits);
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                distances.Set(i, j, Judge(members[i], members[j], constraints.AreApart(i, j), distances.FieldsOf(i, j)));
            }
        }

        return distances;
    }

    private static void JoinDecided(ClusterDistances distances, int count, IComponentConstraints constraints)
    {
        if (constraints.IsEmpty)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                if (constraints.AreTogether(i, j))
                {
                    distances.JoinAlways(i, j);
                }
            }
        }
    }

    private PairJudgement Judge(RecordFeatures a, RecordFeatures b, bool isDecidedApart, Span<double> fields)
    {
        PairWeight weight = scorer.Weigh(a, b, fields);
        bool contradicts = scorer.IsContradiction(weight);
        return new PairJudgement(
            weight.Bits,
            isDecidedApart || weight.IsVeto,
            contradicts && weight.Bits < thresholdBits,
            weight.HasIdentity && weight.Bits >= thresholdBits);
    }

    private List<List<int>> TakeApart(int count, IReadOnlyList<ComponentLink> links, IComponentConstraints constraints)
    {
        List<List<int>> pieces = [];
        List<List<int>> open = [[.. Enumerable.Range(0, count)]];
        for (int step = 0; step <= SplitSteps && open.Count > 0; step++)
        {
            double floor = thresholdBits + (step * SplitStepBits);
            DisjointSet set = new(count);
            foreach (ComponentLink link in links)
            {
                if (link.Bits >= floor)
                {
                    set.Union(link.First, link.Second);
                }
            }

            // Only inside what is still too large: a piece once small enough keeps its weaker links.
            List<List<int>> next = [];
            foreach (List<int> piece in open)
            {
                foreach (List<int> part in Parts(piece, set, constraints))
                {
                    (part.Count <= MaxDense ? pieces : next).Add(part);
                }
            }

            open = next;
        }

        pieces.AddRange(open);
        return pieces;
    }

    private static List<List<int>> Parts(List<int> piece, DisjointSet set, IComponentConstraints constraints)
    {
        DisjointSet local = new(piece.Count);
        Dictionary<int, int> firstOfRoot = [];
        for (int i = 0; i < piece.Count; i++)
        {
            int root = set.Find(piece[i]);
            if (!firstOfRoot.TryAdd(root, i))
            {
                local.Union(firstOfRoot[root], i);
            }
        }

        if (!constraints.IsEmpty)
        {
            for (int i = 0; i < piece.Count; i++)
            {
                for (int j = i + 1; j < piece.Count; j++)
                {
                    if (constraints.AreTogether(piece[i], piece[j]))
                    {
                        local.Union(i, j);
                    }
                }
            }
        }

        return local.Groups().ConvertAll(group => group.ConvertAll(i => piece[i]));
    }

    private List<List<int>> ClusterSparse(
        IReadOnlyList<RecordFeatures> members,
        List<int> piece,
        IReadOnlyList<ComponentLink> links,
        IComponentConstraints constraints)
    {
        const int Looked = 6;
        Span<double> fields = stackalloc double[PairScorer.FieldCount];
        Dictionary<int, List<int>> clusterOf = [];
        foreach (int member in piece)
        {
            clusterOf.Add(member, [member]);
        }

        if (!constraints.IsEmpty)
        {
            for (int i = 0; i < piece.Count; i++)
            {
                for (int j = i + 1; j < piece.Count; j++)
                {
                    if (constraints.AreTogether(piece[i], piece[j]))
                    {
                        Merge(clusterOf, piece[i], piece[j]);
                    }
                }
            }
        }

        IEnumerable<ComponentLink> strongestFirst = links
            .Where(link => link.Bits >= thresholdBits && clusterOf.ContainsKey(link.First) && clusterOf.ContainsKey(link.Second))
            .OrderByDescending(static link => link.Bits).ThenBy(static link => link.First).ThenBy(static link => link.Second);
        foreach (ComponentLink link in strongestFirst)
        {
            List<int> first = clusterOf[link.First];
            List<int> second = clusterOf[link.Second];
            if (first == second || first.Count + second.Count > MaxDense)
            {
                continue;
            }

            bool isForbidden = !constraints.IsEmpty && first.Exists(x => second.Exists(y => constraints.AreApart(x, y)));
            for (int i = 0; i < Math.Min(Looked, first.Count) && !isForbidden; i++)
            {
                for (int j = 0; j < Math.Min(Looked, second.Count) && !isForbidden; j++)
                {
                    isForbidden = Judge(members[first[i]], members[second[j]], false, fields).MustStayApart;
                }
            }

            if (!isForbidden)
            {
                Merge(clusterOf, link.First, link.Second);
            }
        }

        return [.. clusterOf.Values.Distinct()];
    }

    private static void Merge(Dictionary<int, List<int>> clusterOf, int first, int second)
    {
        List<int> into = clusterOf[first];
        List<int> from = clusterOf[second];
        if (into == from)
        {
            return;
        }

        into.AddRange(from);
        into.Sort();
        foreach (int member in from)
        {
            clusterOf[member] = into;
        }
    }

    private sealed class PieceConstraints(List<int> piece, IComponentConstraints whole) : IComponentConstraints
    {
        public bool IsEmpty => whole.IsEmpty;

        public bool AreTogether(int first, int second) => whole.AreTogether(piece[first], piece[second]);

        public bool AreApart(int first, int second) => whole.AreApart(piece[first], piece[second]);
    }
}
