using ContactBridge.Records;

namespace ContactBridge.Engine.Scoring;

/// <summary>One piece of evidence for or against two records being one person.</summary>
/// <param name="Comparison">What was compared: "name", "email"; "prior" for the starting point.</param>
/// <param name="Level">Stable name of what was found, such as "same-mailbox".</param>
/// <param name="Words">For people: "the same mailbox". Without any value of a record.</param>
/// <param name="Weight">The evidence in bits.</param>
/// <param name="IsVeto">True when this alone forbids to join.</param>
public sealed record Contribution(string Comparison, string Level, string Words, MatchWeight Weight, bool IsVeto = false);

/// <summary>Two records compared, with all the evidence.</summary>
public sealed class ScoredPair
{
    internal ScoredPair(RecordKey first, RecordKey second, IReadOnlyList<Contribution> contributions)
    {
        First = first;
        Second = second;
        Contributions = contributions;
        MatchWeight sum = default;
        foreach (Contribution contribution in contributions)
        {
            sum += contribution.Weight;
        }

        Weight = sum;
    }

    /// <summary>The smaller key.</summary>
    public RecordKey First { get; }

    /// <summary>The larger key.</summary>
    public RecordKey Second { get; }

    /// <summary>The sum of the contributions, exactly.</summary>
    public MatchWeight Weight { get; }

    /// <summary>The same as a probability.</summary>
    public MatchProbability Probability => Weight.ToProbability();

    /// <summary>The prior, then one contribution for each field that both records have, in a fixed order.</summary>
    public IReadOnlyList<Contribution> Contributions { get; }

    /// <summary>True when a contribution forbids to join.</summary>
    public bool IsVetoed => Contributions.Any(c => c.IsVeto);

    /// <summary>Prints the weight only.</summary>
    public override string ToString() => $"ScoredPair({Weight})";
}
