using System.Buffers;
using ContactBridge.Engine.Scoring;

namespace ContactBridge.Engine.Clustering;

/// <summary>What else than the weight speaks for and against two records, or two clusters, being one.</summary>
/// <param name="Bits">The best pair's weight.</param>
/// <param name="IsForbidden">True when a decision or a veto speaks against any of the pairs.</param>
/// <param name="IsContradicted">True when any of the pairs contradicts by its names or by much else.</param>
/// <param name="HasIdentity">True when a pair has one profile or one office's number: then contradicting names are damaged ones.</param>
internal readonly record struct PairJudgement(double Bits, bool IsForbidden, bool IsContradicted = false, bool HasIdentity = false)
{
    /// <summary>True when the two may not be joined.</summary>
    public bool MustStayApart => IsForbidden || (IsContradicted && !HasIdentity);
}

/// <summary>The clusters of one component while they are being joined, and how close they are. A cluster stands at the place of its first member.</summary>
/// <remarks>
/// Two clusters are compared as wholes, field by field: the best that any pair of their records agrees in, and where no pair agrees, the worst that
/// any pair differs in (where typing errors are common, the least). So a card with a name and an employer, one with a name and a number and one with only that number say together what none says alone.
/// </remarks>
internal sealed class ClusterDistances : IDisposable
{
    private readonly PairJudgement[] _pairs;
    private readonly double[] _fields;
    private readonly double[] _closeness;
    private readonly List<int>?[] _clusters;
    private readonly int _count;
    private readonly double _priorBits;

    public ClusterDistances(int count, double priorBits)
    {
        _count = count;
        _priorBits = priorBits;
        _pairs = new PairJudgement[count * count];
        _fields = ArrayPool<double>.Shared.Rent(count * count * PairScorer.FieldCount);
        _closeness = new double[count * count];
        _clusters = new List<int>?[count];
        for (int i = 0; i < count; i++)
        {
            _clusters[i] = [i];
        }
    }

    /// <summary>Gives the room for the fields back; it is not to be used after that.</summary>
    public void Dispose() => ArrayPool<double>.Shared.Return(_fields);

    /// <summary>Where the weights of two members' fields are to be written, before <see cref="Set"/>; the first is the smaller place.</summary>
    public Span<double> FieldsOf(int first, int second) =>
        _fields.AsSpan(((first * _count) + second) * PairScorer.FieldCount, PairScorer.FieldCount);

    /// <summary>Sets the judgement of two places, the first the smaller.</summary>
    public void Set(int first, int second, PairJudgement judgement)
    {
        _pairs[(first * _count) + second] = judgement;
        _closeness[(first * _count) + second] = _priorBits + PairScorer.Sum(FieldsOf(first, second));
    }

    /// <summary>What was judged of two places, the first the smaller.</summary>
    public PairJudgement JudgementOf(int first, int second) => _pairs[(first * _count) + second];

    /// <summary>The weight of two places as wholes, the first the smaller.</summary>
    public double ClosenessOf(int first, int second) => _closeness[(first * _count) + second];

    /// <summary>The cluster at a place; empty when it was joined into another.</summary>
    public IReadOnlyList<int> ClusterAt(int place) => _clusters[place] ?? [];

    /// <summary>The closest two clusters that may be joined, or null.</summary>
    /// <param name="thresholdBits">As wholes.</param>
    /// <param name="floorBits">Their best pair.</param>
    public (int First, int Second)? FindClosest(double thresholdBits, double floorBits)
    {
        (int, int)? closest = null;
        double best = double.NegativeInfinity;
        for (int i = 0; i < _count; i++)
        {
            if (_clusters[i] is null)
            {
                continue;
            }

            for (int j = i + 1; j < _count; j++)
            {
                int at = (i * _count) + j;
                double closeness = _closeness[at];
                if (_clusters[j] is not null && closeness >= thresholdBits && closeness > best && _pairs[at].Bits >= floorBits && !_pairs[at].MustStayApart)
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

            (int a, int b) = Ordered(first, k);
            (int c, int d) = Ordered(second, k);
            Span<double> fields = FieldsOf(a, b);
            Span<double> others = FieldsOf(c, d);
            for (int f = 0; f < fields.Length; f++)
            {
                double most = Math.Max(fields[f], others[f]);
                fields[f] = most > 0 || PairScorer.IsOftenMistaken(f) ? most : Math.Min(fields[f], others[f]);
            }

            PairJudgement x = _pairs[(a * _count) + b];
            PairJudgement y = _pairs[(c * _count) + d];
            Set(a, b, new PairJudgement(
                Math.Max(x.Bits, y.Bits),
                x.IsForbidden || y.IsForbidden,
                x.IsContradicted || y.IsContradicted,
                x.HasIdentity || y.HasIdentity));
        }
    }

    public List<List<int>> Clusters() => [.. _clusters.Where(static c => c is not null).Select(static c => c!)];

    /// <summary>The place of a member's cluster.</summary>
    public int PlaceOf(int member)
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

    private static (int First, int Second) Ordered(int x, int y) => x < y ? (x, y) : (y, x);
}
