namespace ContactBridge.Engine.Scoring;

/// <summary>Junior is not senior, whatever else they share.</summary>
internal sealed class GenerationComparison : IFieldComparison
{
    public string Name => "generation";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        string first = GenerationOf(a);
        string second = GenerationOf(b);
        if (string.Equals(first, second, StringComparison.Ordinal) || a.Names.Length == 0 || b.Names.Length == 0)
        {
            return default;
        }

        return first.Length > 0 && second.Length > 0 ? FieldAgreement.Veto(MatchModel.OtherGeneration) : FieldAgreement.Of(MatchModel.OneGeneration);
    }

    private static string GenerationOf(RecordFeatures record)
    {
        foreach (NameFeature name in record.Names)
        {
            if (name.Name.Generation.Length > 0)
            {
                return name.Name.Generation;
            }
        }

        return string.Empty;
    }
}
