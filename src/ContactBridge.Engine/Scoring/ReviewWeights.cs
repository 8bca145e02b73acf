namespace ContactBridge.Engine.Scoring;

/// <summary>What a pair promises more, or less, than it weighs when it is put before the user, by what its names are worth.</summary>
/// <remarks>
/// Some kinds of evidence are weighed with more caution than they deserve, since what they would join nobody could see to be right (a mailbox named after the other's name), or since
/// they are seldom alone in a large book and often in a small one (a given name that only one bears). A question needs no such caution. Found like the weights on generated books of several
/// seeds and sizes at once, in multiples of 1/8 bit; docs/accuracy.md has the reliability diagrams.
/// </remarks>
internal static class ReviewWeights
{
    private const int FirstBand = 6;

    // From this weight on a pair hardly lacks anything, and below that it lacks much.
    private const double HighBits = 1;
    private const double LowBits = -2;

    // By log2 of the book's size, from FirstBand on; larger books than the last are like it.
    private static readonly double[] _mailboxName = [1.75, 1.375, 1.25, 1.25, 1.25, 1.25];
    private static readonly double[] _mailboxesAlike = [1, 1, 1, 0.75, 0.625, 0.375, 0.25, 0.125, 0, -0.25];
    private static readonly double[] _givenOnly = [1.5, 0.625, 0.25, 0, 0, -0.25];
    private static readonly double[] _initial = [0, -0.25, -0.5, -0.875, -0.875, -0.75];
    private static readonly double[] _sameName = [1.25, 0.25, 0, 0, 0, 0];
    private static readonly double[] _namedByOther = [0, -0.125, -0.375, -0.5, -0.375, -0.375];
    private static readonly double[] _spelling = [0, 0, -0.25, -0.5, -0.5, -0.5];
    private static readonly double[] _shared = [-0.5, -1.25, -1.25, -1.125, -1, -1];

    private const double Unlike = -2.25;

    // In a large book every name has more bearers than it shows.
    private const int LargeBookBand = 15;
    private const double LargeBookBits = -0.25;

    /// <summary>What is added to the weight, in bits.</summary>
    /// <param name="name">How the names stand; null where one has none.</param>
    /// <param name="mailboxName">What the name in a mailbox says of it; null for nothing.</param>
    /// <param name="isShared">The two have an identifier in common that may be two people's.</param>
    /// <param name="book">The book.</param>
    /// <param name="bits">What the pair weighs.</param>
    public static double BitsOf(ComparisonLevel? name, ComparisonLevel? mailboxName, bool isShared, BookTraits book, double bits)
    {
        bool isMiddling = bits is >= LowBits and < HighBits;
        double kind = mailboxName == MatchModel.MailboxName ? At(_mailboxName, book) - (isMiddling ? 0.625 : 0)
            : mailboxName == MatchModel.MailboxesAlike ? At(_mailboxesAlike, book)
            : isShared ? At(_shared, book)
            : name == MatchModel.GivenOnly ? At(_givenOnly, book) + (bits < LowBits ? -0.5 : 0.5)
            : name == MatchModel.Initial ? At(_initial, book)
            : name == MatchModel.SameName ? At(_sameName, book) + (bits < LowBits ? 0.75 : isMiddling ? -0.25 : 0)
            : name == MatchModel.NamedProfile || name == MatchModel.NamedMailbox ? At(_namedByOther, book)
            : name == MatchModel.Spelling ? At(_spelling, book)
            : name == MatchModel.UnlikeNames ? Unlike
            : 0;
        return kind + (book.Band >= LargeBookBand ? LargeBookBits : 0);
    }

    private static double At(double[] bySize, BookTraits book) => bySize[Math.Clamp(book.Band - FirstBand, 0, bySize.Length - 1)];
}
