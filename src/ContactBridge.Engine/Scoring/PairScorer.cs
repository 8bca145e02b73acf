using ContactBridge.Engine.Scoring.Learning;

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
        new TitleComparison(),
        new AddressComparison(),
        new BirthdayComparison(),
        new SourceComparison(),
    ];

    private const double ContradictionBits = -8;
    private const int KindField = 0;
    private const int NameField = 1;
    private const int MiddleNameField = 2;
    private const int MailboxNameField = 3;
    private const int EmailField = 5;
    private const int PhoneField = 6;
    private const int IdentifierField = 8;
    private const int TitleField = 10;
    private const int AddressField = 11;
    private const int BirthdayField = 12;
    private const int SourceField = 13;

    private readonly BookTraits _book;
    private readonly LearnedWeights? _learned;

    /// <param name="bookBand">log2 of the book's size, rounded down.</param>
    /// <param name="learned">What was learned from the book at hand; null for the shipped weights.</param>
    public PairScorer(int bookBand, LearnedWeights? learned = null)
    {
        // Gives the levels their slots.
        _ = LearnableLevels.SlotCount;
        _learned = learned is null or { IsNone: true } ? null : learned;
        _book = new BookTraits(bookBand, _learned?.KeepsTwice ?? false);
    }

    /// <summary>Whether a pair in a cluster speaks against the whole cluster: by names, or by much else; never by what is often wrong in the book at hand.</summary>
    public bool IsContradiction(in PairWeight weight) => _learned is null
        ? weight.Names.IsUnlike() || weight.Against <= ContradictionBits
        : (weight.Names.IsUnlike() && !_learned.Forgives(MatchModel.OfName(weight.Names)!)) || (weight.Against <= ContradictionBits && !_learned.IsForgiving);

    /// <summary>The place of a comparison in <see cref="SampledPair.Compared"/>.</summary>
    public static int IndexOf(string comparison) => Array.FindIndex(_comparisons, c => string.Equals(c.Name, comparison, StringComparison.Ordinal));

    /// <summary>How many fields are compared.</summary>
    public static int FieldCount => _comparisons.Length;

    /// <summary>True of fields in which one record's difference is often a typing error that another record of the same person does not have.</summary>
    public static bool IsOftenMistaken(int field) => field is MiddleNameField or AddressField or BirthdayField;

    /// <summary>The chance that two records taken at random are one person.</summary>
    public double PriorBits => MatchModel.PriorBits(_book) + (_learned?.Of(MatchModel.Prior) ?? 0);

    /// <summary>The sum of the best of each field of two clusters.</summary>
    public static double Sum(ReadOnlySpan<double> fields)
    {
        (bool hasIdentifier, bool isKeptTwice) = CommonOf(fields);
        double sum = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            sum += Counted(fields, i, hasIdentifier, isKeptTwice);
        }

        return sum;
    }

    /// <summary>Whether two clusters have an identifier in common, by the best of each field, and whether anything says that one source keeps one person twice: that, or a name with a birthday, or with an address and no other mailbox or number, or an organisation with an address.</summary>
    public static (bool HasIdentifier, bool IsKeptTwice) CommonOf(ReadOnlySpan<double> fields)
    {
        bool hasIdentifier = fields[EmailField..(IdentifierField + 1)].IndexOfAnyInRange(double.Epsilon, double.MaxValue) >= 0;
        return (hasIdentifier, hasIdentifier || (fields[KindField] > 0 && fields[AddressField] > 0) || (fields[NameField] > 0 && (fields[BirthdayField] > 0 || (fields[AddressField] > 0 && fields[EmailField] >= 0 && fields[PhoneField] >= 0))));
    }

    /// <summary>What counts of a field: what only counts against clusters without anything of one person's own in common does not count once there is something.</summary>
    public static double Counted(ReadOnlySpan<double> fields, int field, bool hasIdentifier, bool isKeptTwice) =>
        (hasIdentifier && field == TitleField) || (isKeptTwice && field == SourceField) ? Math.Max(0, fields[field]) : fields[field];

    /// <summary>The place of a comparison among the fields: a mailbox's name counts with the name.</summary>
    public static int FieldOf(string comparison) => IndexOf(comparison) is var field && field == MailboxNameField ? NameField : field;

    /// <summary>The sums only; the same to the bit as <see cref="Score"/>. Frequencies of their names must have been filled in, and all statistics of what the two share.</summary>
    public PairWeight Weigh(RecordFeatures a, RecordFeatures b)
    {
        Span<double> fields = stackalloc double[FieldCount];
        return Weigh(a, b, fields);
    }

    /// <summary>The same, with the weight of each field.</summary>
    /// <param name="a">The record of the smaller key.</param>
    /// <param name="b">Another.</param>
    /// <param name="fields">Takes <see cref="FieldCount"/> weights.</param>
    public PairWeight Weigh(RecordFeatures a, RecordFeatures b, Span<double> fields) => Weigh(a, b, fields, out _, out _);

    /// <summary>The same, with what it teaches; of a scorer that has learned nothing, since others are learned from what the shipped weights find.</summary>
    public PairWeight Weigh(RecordFeatures a, RecordFeatures b, out SampledPair observed)
    {
        Span<double> fields = stackalloc double[FieldCount];
        PairWeight weight = Weigh(a, b, fields, out ulong levels, out uint compared);
        compared |= SourceComparison.AreKeptTwice(a, b) ? SampledPair.OneSource : 0;
        observed = new SampledPair(Math.Min(a.Seed, b.Seed), Math.Max(a.Seed, b.Seed), weight.Bits, levels, compared);
        return weight;
    }

    private PairWeight Weigh(RecordFeatures a, RecordFeatures b, Span<double> fields, out ulong levels, out uint compared)
    {
        PairContext context = new() { Book = _book };
        double sum = PriorBits;
        double against = 0;
        bool isVeto = false;
        ComparisonLevel? name = null;
        ComparisonLevel? mailboxName = null;
        bool isShared = false;
        levels = 0;
        compared = 0;
        for (int i = 0; i < _comparisons.Length; i++)
        {
            FieldAgreement found = _comparisons[i].Compare(a, b, ref context);
            switch (i)
            {
                case NameField:
                    name = found.Level;
                    break;
                case MailboxNameField:
                    mailboxName = found.Level;
                    break;
                case EmailField or PhoneField:
                    isShared |= found.Level == MatchModel.Contested || found.Level == MatchModel.MailboxOfKin;
                    break;
            }

            if (found.Level is { } level)
            {
                compared |= 1u << i;
                if (level.Slot > 0)
                {
                    levels |= 1UL << level.Slot;
                    found = _learned is null ? found : Adjust(found, _learned);
                }
            }

            fields[i] = found.Bits;
            sum += found.Bits;
            against += i == SourceField ? 0 : Math.Min(0, found.Bits);
            isVeto |= found.IsVeto;
        }

        // One name, wherever it stands.
        fields[NameField] += fields[MailboxNameField];
        fields[MailboxNameField] = 0;
        return new PairWeight(sum, against, isVeto, context.Names, context.HasCommonIdentity, ReviewWeights.BitsOf(name, mailboxName, isShared, _book, sum));
    }

    /// <summary>The pair with all its evidence.</summary>
    public ScoredPair Score(RecordFeatures a, RecordFeatures b)
    {
        if (b.Key < a.Key)
        {
            (a, b) = (b, a);
        }

        PairContext context = new() { Book = _book };
        List<Contribution> contributions = [new("prior", MatchModel.Prior.Name, MatchModel.Prior.Words, new MatchWeight(PriorBits))];
        foreach (IFieldComparison comparison in _comparisons)
        {
            FieldAgreement found = comparison.Compare(a, b, ref context);
            if (found.Level is { } level)
            {
                found = _learned is null ? found : Adjust(found, _learned);
                contributions.Add(new Contribution(comparison.Name, level.Name, level.Words, new MatchWeight(found.Bits), found.IsVeto));
            }
        }

        return new ScoredPair(a.Key, b.Key, contributions);
    }

    private static FieldAgreement Adjust(in FieldAgreement found, LearnedWeights learned) =>
        new(found.Level, found.Bits + learned.Of(found.Level!), found.IsVeto && !learned.Forgives(found.Level!));
}

/// <summary>A score without its reasons.</summary>
/// <param name="Bits">Everything, prior included.</param>
/// <param name="Against">The negative contributions alone.</param>
/// <param name="IsVeto">True when one of them forbids to join.</param>
/// <param name="Names">How the names stand.</param>
/// <param name="HasIdentity">A profile or an office's number is the same.</param>
/// <param name="ReviewBits">What it promises more than its weight as a question.</param>
internal readonly record struct PairWeight(double Bits, double Against, bool IsVeto, NameLevel Names, bool HasIdentity = false, double ReviewBits = 0);
