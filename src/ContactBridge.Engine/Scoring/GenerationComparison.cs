namespace ContactBridge.Engine.Scoring;

/// <summary>Junior is not senior, whatever else they share.</summary>
internal sealed class GenerationComparison : IFieldComparison
{
    public string Name => "generation";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        if (string.Equals(a.Generation, b.Generation, StringComparison.Ordinal) || a.Names.Length == 0 || b.Names.Length == 0)
        {
            return default;
        }

        return a.Generation.Length > 0 && b.Generation.Length > 0
            ? FieldAgreement.Veto(MatchModel.OtherGeneration)
            : FieldAgreement.Of(MatchModel.OneGeneration);
    }
}
