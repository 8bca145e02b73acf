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
            if (context.Names == NameLevel.FamilyOnly)
            {
                // Both of the family name, so that it says nothing once more.
                return new FieldAgreement(MatchModel.Contested, Math.Max(0, context.BookBand - context.NameBits));
            }

            bool isRecycled = own == MatchModel.OwnNumber && context.Names.IsUnlike();
            ComparisonLevel level = context.Names.IsSame() ? MatchModel.ContestedButNamed : isRecycled ? MatchModel.RecycledNumber
                : context.Names is NameLevel.Unlike or NameLevel.PartAlike && own == MatchModel.OwnMailbox ? MatchModel.ContestedByUnlike : MatchModel.Contested;
            return OnBook(level, context.BookBand);
        }

        return OnBook(own, context.BookBand);
    }

    /// <summary>A profile or a number that an office gave: one person's, whatever a card calls that person, until three unlike names have it.</summary>
    public static FieldAgreement WeighIdentity(IdentifierStanding standing, ComparisonLevel own, ref PairContext context)
    {
        FieldAgreement found = standing.IsContext ? Weigh(standing, own, context) : OnBook(own, context.BookBand);
        context.HasCommonIdentifier |= found.Bits > 0;
        context.HasCommonIdentity |= found.Bits > 0 && !standing.IsContext;
        return found;
    }

    public static FieldAgreement OnBook(ComparisonLevel level, int bookBand) => new(level, level.Weight.Bits + bookBand);

    private static int Band(byte holders) => System.Numerics.BitOperations.Log2(Math.Max((uint)holders, 1));
}
