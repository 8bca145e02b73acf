namespace ContactBridge.Engine.Scoring;

/// <summary>Compares job titles. They tell namesakes apart, and say little once something of one person's own is common.</summary>
internal sealed class TitleComparison : IFieldComparison
{
    public string Name => "title";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        if (a.Titles.Length == 0 || b.Titles.Length == 0 || context.HasCommonIdentifier || !context.Names.IsCompatible())
        {
            return default;
        }

        bool isAkin = false;
        foreach (string title in a.Titles)
        {
            foreach (string other in b.Titles)
            {
                if (string.Equals(title, other, StringComparison.Ordinal))
                {
                    return FieldAgreement.Of(MatchModel.SameTitle);
                }

                // "engineer" and "senior engineer".
                isAkin |= title.Contains(other, StringComparison.Ordinal) || other.Contains(title, StringComparison.Ordinal);
            }
        }

        return isAkin ? default : FieldAgreement.Of(MatchModel.OtherTitle);
    }
}
