using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Resolving;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine;

/// <summary>Everything a book's resolution says.</summary>
public sealed class Resolution
{
    /// <summary>All people with their records, ordered by their smallest record key.</summary>
    public IReadOnlyList<Cluster> Clusters { get; init; } = [];

    /// <summary>Every pair of records that was found worth keeping, ordered by key.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Pairs of people that may be one, most probable first; each pair of people once.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>False when records were changed after the last resolution; these are missing or as they were.</summary>
    public bool IsCurrent { get; init; } = true;

    /// <summary>Prints counts only.</summary>
    public override string ToString() => $"Resolution({Clusters.Count} people)";
}

/// <summary>Two records and what speaks for their being one person.</summary>
/// <param name="First">The smaller key.</param>
/// <param name="Second">The larger key.</param>
/// <param name="Weight">With the prior.</param>
public sealed record Link(RecordKey First, RecordKey Second, MatchWeight Weight)
{
    /// <summary>Prints the weight only.</summary>
    public override string ToString() => $"Link({Weight})";
}

/// <summary>Two people that may be one: a question for the user.</summary>
/// <param name="First">The person of <paramref name="FirstRecord"/>.</param>
/// <param name="Second">The other person.</param>
/// <param name="FirstRecord">With <paramref name="SecondRecord"/> the pair of records that is most alike; the smaller key.</param>
/// <param name="SecondRecord">The larger key.</param>
/// <param name="Weight">What the question promises: the weight of that pair, and what the two people's other records and the book's other questions add or take away.</param>
public sealed record Suggestion(PersonId First, PersonId Second, RecordKey FirstRecord, RecordKey SecondRecord, MatchWeight Weight)
{
    /// <summary>What <see cref="Weight"/> is made of, the weight of the two records (whose own contributions an explanation of them has) first; it adds up exactly.</summary>
    public IReadOnlyList<Contribution> Contributions => Promise.Describe();

    /// <summary>The same in numbers.</summary>
    internal SuggestionPromise Promise { get; init; } = new(Weight.Bits, 0, 0, 0, 0, 0);

    /// <summary>The weight as a probability.</summary>
    public MatchProbability Probability => Weight.ToProbability();

    /// <summary>Prints ids and weight only.</summary>
    public override string ToString() => $"Suggestion({First}, {Second}, {Weight})";
}
