namespace ContactBridge.Engine.Scoring;

/// <summary>Compares names, and weighs agreement by rarity.</summary>
internal sealed class NameComparison : IFieldComparison
{
    public string Name => "name";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        NameAgreement agreement = NameComparer.Compare(a, b, context.Book);
        context.Names = agreement.Level;
        context.NameBits = MatchModel.NameBits(agreement, context.BookBand);
        return new FieldAgreement(MatchModel.OfWitness(agreement.Witness) ?? MatchModel.OfName(agreement.Level), context.NameBits);
    }
}
