namespace ContactBridge.Engine.Clustering;

/// <summary>What speaks for and against two records, or two clusters, being one.</summary>
/// <param name="Bits">The best pair's weight.</param>
/// <param name="For">The best pair's weight without its evidence against.</param>
/// <param name="Against">The pairs' evidence against, added up.</param>
/// <param name="IsForbidden">True when a decision or a veto speaks against any of the pairs.</param>
/// <param name="IsContradicted">True when any of the pairs contradicts by its names or by much else.</param>
/// <param name="HasIdentity">True when a pair has one profile or one office's number: then contradicting names are damaged ones.</param>
internal readonly record struct PairJudgement(double Bits, double For, double Against, bool IsForbidden, bool IsContradicted = false, bool HasIdentity = false)
{
    /// <summary>True when the two may not be joined.</summary>
    public bool MustStayApart => IsForbidden || (IsContradicted && !HasIdentity);
}

/// <summary>The clusters of one component while they are being joined, and how close they are. A cluster stands at the place of its first member.</summary>
internal sealed class ClusterDistances
{
    private readonly PairJudgement[] _pairs;
    private readonly List<int>?[] _clusters;
    private readonly int _count;

    public ClusterDistances(int count)
    {
        _count = count;
        _pairs = new PairJudgement[count * count];
        _clusters = new List<int>?[count];
        for (int i = 0; i < count; i++)
        {
            _clusters[i] = [i];
        }
    }

    public void Set(int first, int second, PairJudgement judgement)
    {
        _pairs[(first * _count) + second] = judgement;
        _pairs[(second * _count) + first] = judgement;
    }

    /// <summary>The closest two clusters that may be joined, or null.</summary>
    public (int First, int Second)? FindClosest(double thresholdBits)
    {
        (int, int)? closest = null;
        double best = double.NegativeInfinity;
        for (int i = 0; i < _count; i++)
        {
            if (_clusters[i] is not { } first)
            {
                continue;
            }

            for (int j = i + 1; j < _count; j++)
            {
                if (_clusters[j] is not { } second)
                {
                    continue;
                }

                PairJudgement pair = _pairs[(i * _count) + j];
                if (pair.MustStayApart || pair.Bits < thresholdBits)
                {
                    continue;
                }

                double closeness = pair.For + (pair.Against / (first.Count * second.Count));
                if (closeness >= thresholdBits && closeness > best)
                {
                    best = closeness;
                    closest = (i, j);
                }
            }
        }

        return closest;
    }

    /// <summary>Joins the clusters of two members, whatever speaks against it.</summary>
    public void JoinAlways(int first, int second)
    {
        first = PlaceOf(first);
        second = PlaceOf(second);
        if (first != second)
        {
            Join(Math.Min(first, second), Math.Max(first, second));
        }
    }

    /// <summary>Joins the cluster at the second place into that at the first, smaller one.</summary>
    public void Join(int first, int second)
    {
        _clusters[first]!.AddRange(_clusters[second]!);
        _clusters[first]!.Sort();
        _clusters[second] = null;
        for (int k = 0; k < _count; k++)
        {
            if (_clusters[k] is null || k == first)
            {
                continue;
            }

            PairJudgement x = _pairs[(first * _count) + k];
            PairJudgement y = _pairs[(second * _count) + k];
            Set(first, k, new PairJudgement(
                Math.Max(x.Bits, y.Bits),
                Math.Max(x.For, y.For),
                x.Against + y.Against,
                x.IsForbidden || y.IsForbidden,
                x.IsContradicted || y.IsContradicted,
                x.HasIdentity || y.HasIdentity));
        }
    }

    public List<List<int>> Clusters() => [.. _clusters.Where(static c => c is not null).Select(static c => c!)];

    private int PlaceOf(int member)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_clusters[i] is { } cluster && cluster.BinarySearch(member) >= 0)
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(member));
    }
}
