namespace ContactBridge.Engine.Scoring;

/// <summary>What a common mailbox or number tells, given whose it seems to be and how the names stand.</summary>
internal static class IdentifierEvidence
{
    public static FieldAgreement Weigh(IdentifierStanding standing, ComparisonLevel own, in PairContext context)
    {
        if (standing.IsContext)
        {
            double rest = context.BookBand - Band(standing.Holders) - 3;
            return new FieldAgreement(MatchModel.SharedByMany, context.Names.IsSame() && standing.Holders < byte.MaxValue ? Math.Clamp(rest, 0, 4) : 0);
        }

        if (standing.IsContested)
        {
            bool isRecycled = own == MatchModel.OwnNumber && context.Names.IsUnlike();
            ComparisonLevel level = context.Names.IsSame() ? MatchModel.ContestedButNamed : isRecycled ? MatchModel.RecycledNumber : MatchModel.Contested;
            return OnBook(level, context.BookBand);
        }

        return OnBook(own, context.BookBand);
    }

    public static FieldAgreement OnBook(ComparisonLevel level, int bookBand) => new(level, level.Weight.Bits + bookBand);

    private static int Band(byte holders) => System.Numerics.BitOperations.Log2(Math.Max((uint)holders, 1));
}
