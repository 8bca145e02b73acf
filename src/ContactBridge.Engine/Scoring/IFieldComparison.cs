namespace ContactBridge.Engine.Scoring;

/// <summary>Compares two records in one respect. Symmetric, pure, without allocation.</summary>
internal interface IFieldComparison
{
    /// <summary>Stable name, such as "email".</summary>
    string Name { get; }

    /// <summary>What was found; the default when a record does not have the field.</summary>
    FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context);
}

/// <summary>What a comparison found.</summary>
/// <param name="Level">The level; null when there was nothing to compare.</param>
/// <param name="Bits">The weight, a multiple of 1/8.</param>
/// <param name="IsVeto">True when this alone forbids to join.</param>
internal readonly record struct FieldAgreement(ComparisonLevel? Level, double Bits, bool IsVeto = false)
{
    public static FieldAgreement Of(ComparisonLevel level) => new(level, level.Weight.Bits);

    public static FieldAgreement Veto(ComparisonLevel level) => new(level, level.Weight.Bits, true);
}

/// <summary>What earlier comparisons of a pair tell later ones, so that fields that depend on each other count once.</summary>
internal struct PairContext
{
    /// <summary>What must be known of the book as a whole.</summary>
    public BookTraits Book;

    /// <summary>log2 of the book's size.</summary>
    public readonly int BookBand => Book.Band;

    /// <summary>How the names stand.</summary>
    public NameLevel Names;

    /// <summary>What the names told, in bits.</summary>
    public double NameBits;

    /// <summary>Set once a mailbox, number, profile or identifier agreed.</summary>
    public bool HasCommonIdentifier;

    /// <summary>Set once a mailbox that seems to be one person's agreed under names that do.</summary>
    public bool HasOwnMailbox;

    /// <summary>Set where a record without a name has a mailbox in common that two use and that is named after one of them.</summary>
    public bool HasNamedMailboxOfTwo;

    /// <summary>What a mailbox told that seems to be a family's, in bits.</summary>
    public double HouseholdBits;

    /// <summary>Set once identifiers of one kind were found to differ, which says that nothing of one person's own agrees.</summary>
    public bool HasOtherIdentifier;

    /// <summary>Set once an identifier in another system agreed, or almost: kin do not share one, so what a household shares then counts.</summary>
    public bool HasKinIdentity;

    /// <summary>Set once the names of two organisations agreed, or almost.</summary>
    public bool HasCommonOrganization;

    /// <summary>Set once they agreed only almost: a branch, perhaps.</summary>
    public bool IsOrganizationAlike;

    /// <summary>Set once a postal address agreed, whatever the names.</summary>
    public bool HasCommonAddress;

    /// <summary>Set once an employer agreed.</summary>
    public bool HasCommonEmployer;

    /// <summary>Set once a profile or an identifier in another system agreed, which is one person's own.</summary>
    public bool HasCommonIdentity;
}
