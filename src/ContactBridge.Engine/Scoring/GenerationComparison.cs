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

        return (a.Generation.Length > 0 && b.Generation.Length > 0) || IsFirst(a, b.Generation) || IsFirst(b, a.Generation)
            ? FieldAgreement.Veto(MatchModel.OtherGeneration)
            : FieldAgreement.Of(MatchModel.OneGeneration);
    }

    // "Morris I" may have a middle name with I, but beside "Morris II" he is the first.
    private static bool IsFirst(RecordFeatures record, string otherGeneration)
    {
        if (otherGeneration is not ("ii" or "iii" or "iv"))
        {
            return false;
        }

        foreach (NameFeature name in record.Names)
        {
            if (name.Name.Middle is "i" || name.Name.Middle.EndsWith(" i", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
