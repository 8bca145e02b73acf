using ContactBridge.Engine.Scoring;
using ContactBridge.Records;

namespace ContactBridge.Engine;

/// <summary>Two groups of records compared as wholes, as clustering compares them: field by field the best that any two of their records agree in, and where none agree, the worst they differ in.</summary>
/// <remarks>For two single records the same as their <see cref="ScoredPair"/>.</remarks>
public sealed class ClusterComparison
{
    /// <summary>One group's records, ordered by key; the group of the smallest key.</summary>
    public required IReadOnlyList<RecordKey> First { get; init; }

    /// <summary>The other group's records, ordered by key.</summary>
    public required IReadOnlyList<RecordKey> Second { get; init; }

    /// <summary>The prior, then what counts of each field, in a fixed order.</summary>
    public required IReadOnlyList<ClusterContribution> Contributions { get; init; }

    /// <summary>The sum of the contributions, exactly.</summary>
    public required MatchWeight Weight { get; init; }

    /// <summary>The same as a probability.</summary>
    public MatchProbability Probability => Weight.ToProbability();

    /// <summary>The weight of the two records, one of each group, that are most alike.</summary>
    public required MatchWeight BestPair { get; init; }

    /// <summary>What follows from it.</summary>
    public required ClusterVerdict Verdict { get; init; }

    /// <summary>Prints the weight only.</summary>
    public override string ToString() => $"ClusterComparison({Weight})";
}

/// <summary>What one field says of two groups of records.</summary>
/// <param name="Evidence">The evidence.</param>
/// <param name="First">The record of the first group that it was found on; null for the prior.</param>
/// <param name="Second">The record of the second group; null for the prior.</param>
public sealed record ClusterContribution(Contribution Evidence, RecordKey? First, RecordKey? Second);

/// <summary>Why two groups of records are one person, or are not; the first that applies.</summary>
public enum ClusterVerdict
{
    /// <summary>As wholes they reach the threshold, and nothing speaks against it.</summary>
    Joined,

    /// <summary>The user said that they are one person.</summary>
    DecidedTogether,

    /// <summary>The user said that they are not.</summary>
    DecidedApart,

    /// <summary>Evidence that forbids to join stands between two of their records.</summary>
    Vetoed,

    /// <summary>Two of their records contradict each other, by their names or by much else.</summary>
    Contradicted,

    /// <summary>As wholes they stay under the threshold.</summary>
    BelowThreshold,

    /// <summary>No two of their records are close enough alone: their best pair lacks more than two bits.</summary>
    NoCloseRecords,

    /// <summary>None of their records were compared, since they share nothing that is rare enough; or so many records hang together there that not all were.</summary>
    NotCompared,
}
