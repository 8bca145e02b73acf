using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine;

/// <summary>Why two records are one person, or why they are not.</summary>
public sealed class PairExplanation
{
    /// <summary>The two records compared, with all the evidence for and against.</summary>
    public required ScoredPair Score { get; init; }

    /// <summary>The first record's person; null when it was not resolved yet.</summary>
    public PersonId? FirstPerson { get; init; }

    /// <summary>The second record's person; null when it was not resolved yet.</summary>
    public PersonId? SecondPerson { get; init; }

    /// <summary>True when both are one person.</summary>
    public bool IsSamePerson => FirstPerson is not null && FirstPerson == SecondPerson;

    /// <summary>False when the two share no blocking key that is not hot: they were never compared, and the score is computed only now.</summary>
    public bool WasCompared => SharedKeys.Any(static key => key.IsCompared);

    /// <summary>The blocking keys that both have.</summary>
    public IReadOnlyList<SharedKey> SharedKeys { get; init; } = [];

    /// <summary>The weight from which records are joined.</summary>
    public MatchWeight LinkThreshold { get; init; }

    /// <summary>The weight from which they are suggested.</summary>
    public MatchWeight ReviewFloor { get; init; }

    /// <summary>The newest decision that speaks of both; null when the user said nothing.</summary>
    public StoredDecision? Decision { get; init; }

    /// <summary>
    /// What decided: between two people, all their records (at most a hundred of each) compared as wholes; inside one person, the join that brought the two
    /// records together. Null for records that were not resolved yet, and inside a person of very many records.
    /// </summary>
    public ClusterComparison? Whole { get; init; }

    /// <summary>Inside one person, the strongest chain of links from one record to the other; empty when a decision alone holds them together.</summary>
    public IReadOnlyList<Link> Path { get; init; } = [];

    /// <summary>Between two people, pairs of their records that contradict each other or that a veto forbids to join, worst first; at most five.</summary>
    public IReadOnlyList<ScoredPair> Contradictions { get; init; } = [];

    /// <summary>Single changes after which the two would come out on the other side of the threshold, the smallest first: as wholes, or where there is no <see cref="Whole"/> as a pair.</summary>
    public IReadOnlyList<TurningPoint> TurningPoints { get; init; } = [];

    /// <summary>Prints no value.</summary>
    public override string ToString() => $"PairExplanation({Score.Weight})";
}

/// <summary>A blocking key that two records share.</summary>
/// <param name="Kind">What it was made from.</param>
/// <param name="Holders">How many records have it.</param>
/// <param name="IsCompared">False when so many have it that they are not compared for it, or when it only counts.</param>
public sealed record SharedKey(BlockingKeyKind Kind, int Holders, bool IsCompared);

/// <summary>A change that would turn a score round.</summary>
/// <param name="Words">For people: "without the same mailbox", "with the same personal number".</param>
/// <param name="Weight">The score after it.</param>
public sealed record TurningPoint(string Words, MatchWeight Weight);

/// <summary>Why a person's records are one person.</summary>
public sealed class PersonExplanation
{
    /// <summary>The person.</summary>
    public required PersonId Person { get; init; }

    /// <summary>The records, ordered by key.</summary>
    public IReadOnlyList<RecordKey> Records { get; init; } = [];

    /// <summary>The links that hold them together: one fewer than records, the strongest possible; fewer still where a decision does.</summary>
    public IReadOnlyList<ScoredPair> Links { get; init; } = [];

    /// <summary>
    /// The joins that made one person of them, in their order, each with all its evidence: one fewer than records. Empty for a person of more than 200 records, of which
    /// not every pair was compared.
    /// </summary>
    public IReadOnlyList<ClusterComparison> Joins { get; init; } = [];

    /// <summary>Decisions that speak of these records.</summary>
    public IReadOnlyList<StoredDecision> Decisions { get; init; } = [];

    /// <summary>Prints the id only.</summary>
    public override string ToString() => $"PersonExplanation({Person})";
}
