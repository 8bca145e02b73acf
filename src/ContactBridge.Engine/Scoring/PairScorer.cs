namespace ContactBridge.Engine.Scoring;

/// <summary>Scores pairs by Fellegi and Sunter: the prior and one weight a field, in bits. Pure and thread-safe.</summary>
internal sealed class PairScorer
{
    // Names first: what the others tell depends on them. The source last: it asks whether anything agreed.
    private static readonly IFieldComparison[] _comparisons =
    [
        new KindComparison(),
        new NameComparison(),
        new MiddleNameComparison(),
        new MailboxNameComparison(),
        new GenerationComparison(),
        new EmailComparison(),
        new PhoneComparison(),
        new ProfileComparison(),
        new IdentifierComparison(),
        new EmployerComparison(),
        new AddressComparison(),
        new BirthdayComparison(),
        new SourceComparison(),
    ];

    private readonly int _bookBand;

    /// <param name="bookBand">log2 of the book's size, rounded down.</param>
    public PairScorer(int bookBand) => _bookBand = bookBand;

    /// <summary>The sums only; the same to the bit as <see cref="Score"/>. Frequencies of their names must have been filled in, and all statistics of what the two share.</summary>
    public PairWeight Weigh(RecordFeatures a, RecordFeatures b)
    {
        PairContext context = new() { BookBand = _bookBand };
        double sum = -_bookBand;
        double against = 0;
        bool isVeto = false;
        foreach (IFieldComparison comparison in _comparisons)
        {
            FieldAgreement found = comparison.Compare(a, b, ref context);
            sum += found.Bits;
            against += Math.Min(0, found.Bits);
            isVeto |= found.IsVeto;
        }

        return new PairWeight(sum, against, isVeto, context.Names, context.HasCommonIdentity);
    }

    /// <summary>The pair with all its evidence.</summary>
    public ScoredPair Score(RecordFeatures a, RecordFeatures b)
    {
        if (b.Key < a.Key)
        {
            (a, b) = (b, a);
        }

        PairContext context = new() { BookBand = _bookBand };
        List<Contribution> contributions = [new("prior", MatchModel.Prior.Name, MatchModel.Prior.Words, new MatchWeight(-_bookBand))];
        foreach (IFieldComparison comparison in _comparisons)
        {
            FieldAgreement found = comparison.Compare(a, b, ref context);
            if (found.Level is { } level)
            {
                contributions.Add(new Contribution(comparison.Name, level.Name, level.Words, new MatchWeight(found.Bits), found.IsVeto));
            }
        }

        return new ScoredPair(a.Key, b.Key, contributions);
    }
}

/// <summary>A score without its reasons.</summary>
/// <param name="Bits">Everything, prior included.</param>
/// <param name="Against">The negative contributions alone.</param>
/// <param name="IsVeto">True when one of them forbids to join.</param>
/// <param name="Names">How the names stand.</param>
/// <param name="HasIdentity">A profile or an office's number is the same.</param>
internal readonly record struct PairWeight(double Bits, double Against, bool IsVeto, NameLevel Names, bool HasIdentity = false);
