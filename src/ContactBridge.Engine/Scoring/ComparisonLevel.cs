namespace ContactBridge.Engine.Scoring;

/// <summary>What a level's chance among strangers is measured against.</summary>
public enum ChanceScale
{
    /// <summary>U is the probability itself.</summary>
    Fixed = 0,

    /// <summary>U is a factor on 1 / (records in the book): an identifier is one of very many.</summary>
    Book = 1,

    /// <summary>U is a factor on the share of records with the same value: the rarer, the more it tells.</summary>
    Frequency = 2,
}

/// <summary>How alike two records are in one respect, and how much that tells.</summary>
/// <param name="Name">Stable name, such as "same-mailbox".</param>
/// <param name="Words">For people: "the same e-mail address".</param>
/// <param name="M">Probability among true matches.</param>
/// <param name="U">Probability among others, on <paramref name="Scale"/>.</param>
/// <param name="Scale">What <paramref name="U"/> is measured against.</param>
public sealed record ComparisonLevel(string Name, string Words, double M, double U, ChanceScale Scale = ChanceScale.Fixed)
{
    /// <summary>log2(M / U), before the scale.</summary>
    public MatchWeight Weight { get; } = MatchWeight.Of(M, U);

    /// <summary>Where a book's own weight for it stands, once learned; 0 when it is not learned.</summary>
    internal int Slot { get; set; }
}
