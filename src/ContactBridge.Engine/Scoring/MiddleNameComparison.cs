using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>Middle names under names that otherwise agree.</summary>
internal sealed class MiddleNameComparison : IFieldComparison
{
    public string Name => "middle name";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        if (!a.HasMiddleName || !b.HasMiddleName || !context.Names.IsSame())
        {
            return default;
        }

        ComparisonLevel? found = null;
        foreach (NameFeature x in a.Names)
        {
            foreach (NameFeature y in b.Names)
            {
                if (x.Name.Middle.Length > 0 && y.Name.Middle.Length > 0)
                {
                    if (Agree(x.Name, y.Name))
                    {
                        bool isInitial = x.Name.Middle.Length == 1 || y.Name.Middle.Length == 1;
                        found = isInitial && found != MatchModel.SameMiddle ? MatchModel.SameMiddleInitial : MatchModel.SameMiddle;
                    }
                    else
                    {
                        found ??= MatchModel.MiddleDiffers;
                    }
                }
            }
        }

        return found is null ? default : FieldAgreement.Of(found);
    }

    private static bool Agree(NormalizedName a, NormalizedName b)
    {
        if (a.Middle.Length == 1 || b.Middle.Length == 1)
        {
            return a.Middle[0] == b.Middle[0];
        }

        return a.Middle.Contains(b.Middle, StringComparison.Ordinal) || b.Middle.Contains(a.Middle, StringComparison.Ordinal)
            || NameParts.IsSpelling(a.Middle, b.Middle);
    }
}
