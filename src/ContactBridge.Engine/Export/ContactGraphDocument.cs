using ContactBridge.Engine.Graph;
using ContactBridge.Records;

namespace ContactBridge.Engine.Export;

/// <summary>What an export tells: the graph, and the pairs of records that explain it.</summary>
public sealed class ContactGraphDocument
{
    /// <summary>The graph with its golden records.</summary>
    public required ContactGraph Graph { get; init; }

    /// <summary>Pairs worth telling, in any order: those that joined records, those to review, those decided by the user.</summary>
    public IReadOnlyList<ExportedPair> Pairs { get; init; } = [];

    /// <summary>What to call a source before people: "Google CSV contacts.csv". One that is missing is called by its id.</summary>
    public IReadOnlyDictionary<SourceId, string> SourceNames { get; init; } = new Dictionary<SourceId, string>();

    /// <summary>The title of a page. Default "Contacts".</summary>
    public string Title { get; init; } = "Contacts";
}

/// <summary>How two records stand to each other.</summary>
public enum PairStanding
{
    /// <summary>Their score joins them.</summary>
    Linked = 0,

    /// <summary>Their score leaves it open: somebody should look.</summary>
    Review = 1,

    /// <summary>The user keeps them together.</summary>
    KeptTogether = 2,

    /// <summary>The user keeps them apart.</summary>
    KeptApart = 3,
}

/// <summary>Two records, and how they stand to each other.</summary>
/// <param name="First">One record.</param>
/// <param name="Second">The other.</param>
/// <param name="Standing">How they stand.</param>
/// <param name="Weight">Match weight in bits, prior included.</param>
public sealed record ExportedPair(RecordKey First, RecordKey Second, PairStanding Standing, double Weight)
{
    /// <summary>What speaks for and against, if known; the weights add up to <see cref="Weight"/>.</summary>
    public IReadOnlyList<ExportedReason> Reasons { get; init; } = [];

    /// <summary>Prints the standing only.</summary>
    public override string ToString() => $"ExportedPair({Standing})";
}

/// <summary>One thing that speaks for or against two records being one.</summary>
/// <param name="Text">In words, without the values compared: "same e-mail address".</param>
/// <param name="Weight">Its part in bits.</param>
public readonly record struct ExportedReason(string Text, double Weight);
