namespace ContactBridge.Engine.Scoring;

/// <summary>People rarely keep one person twice in one place.</summary>
internal sealed class SourceComparison : IFieldComparison
{
    public string Name => "source";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context) =>
        !context.HasCommonIdentifier && !context.HasOtherIdentifier && a.Key.Source == b.Key.Source && !(a.IsCollected && b.IsCollected) ? FieldAgreement.Of(MatchModel.SameSource) : default;
}
