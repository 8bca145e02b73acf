namespace ContactBridge.Engine.Clustering;

/// <summary>When records are joined, and when a person is asked.</summary>
public sealed class ClusteringOptions
{
    /// <summary>Two clusters may be joined from this weight on, in bits with the prior. Default 3: 89 of 100.</summary>
    public double LinkThresholdBits { get; init; } = 3;

    /// <summary>Pairs from this weight on that were not joined are suggested for review. Below the link threshold. Default −3: one of nine.</summary>
    public double ReviewFloorBits { get; init; } = -3;

    /// <summary>Clusters whose best pair of records reaches this are compared as wholes: two bits below the threshold, but never below what is kept.</summary>
    internal double JoinFloorBits => Math.Max(ReviewFloorBits, LinkThresholdBits - 2);

    internal void Validate()
    {
        if (!(ReviewFloorBits <= LinkThresholdBits) || !double.IsFinite(ReviewFloorBits) || !double.IsFinite(LinkThresholdBits))
        {
            throw new ArgumentException("The review floor must not be above the link threshold.");
        }
    }
}
