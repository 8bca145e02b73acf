using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>Compares employers, by name and mail domain at once. It only strengthens names that agree.</summary>
internal sealed class EmployerComparison : IFieldComparison
{
    private const int MostBits = 4;

    public string Name => "employer";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        if (a.EmployerKeys.Length == 0 || b.EmployerKeys.Length == 0 || a.Entity == EntityKind.Organization || b.Entity == EntityKind.Organization)
        {
            return default;
        }

        int best = -1;
        for (int i = 0; i < a.EmployerKeys.Length; i++)
        {
            for (int j = 0; j < b.EmployerKeys.Length; j++)
            {
                if (a.EmployerKeys[i] == b.EmployerKeys[j] && string.Equals(a.Employers[i].Text, b.Employers[j].Text, StringComparison.Ordinal))
                {
                    best = Math.Max(best, Math.Clamp(context.BookBand - a.Employers[i].Band, 0, MostBits + 1));
                }
            }
        }

        if (best < 0)
        {
            return FieldAgreement.Of(MatchModel.OtherEmployer);
        }

        context.HasCommonEmployer = true;
        bool supports = context.Names.IsCompatible() || context.Names == NameLevel.FamilyDiffers;
        return new FieldAgreement(MatchModel.SameEmployer, supports ? Math.Max(0, MatchModel.SameEmployer.Weight.Bits + best) : 0);
    }
}
