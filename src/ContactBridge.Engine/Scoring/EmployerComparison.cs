using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>Compares employers, by name and mail domain at once. It only strengthens names that agree.</summary>
internal sealed class EmployerComparison : IFieldComparison
{
    private const int MostBits = 4;
    private const int ShortestAkin = 4;

    public string Name => "employer";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        if (LacksEmployer(a, b) || LacksEmployer(b, a))
        {
            return FieldAgreement.Of(MatchModel.NoEmployer);
        }

        if (a.EmployerKeys.Length == 0 || b.EmployerKeys.Length == 0 || a.Entity == EntityKind.Organization || b.Entity == EntityKind.Organization)
        {
            return default;
        }

        int best = -1;
        int akin = -1;
        for (int i = 0; i < a.EmployerKeys.Length; i++)
        {
            for (int j = 0; j < b.EmployerKeys.Length; j++)
            {
                if (a.EmployerKeys[i] == b.EmployerKeys[j] && string.Equals(a.Employers[i].Text, b.Employers[j].Text, StringComparison.Ordinal))
                {
                    best = Math.Max(best, Math.Clamp(context.BookBand - a.Employers[i].Band, 0, MostBits + 1));
                }
                else if (best < 0 && AreAkin(a.Employers[i].Text, b.Employers[j].Text))
                {
                    akin = Math.Max(akin, Math.Clamp(context.BookBand - Math.Max(a.Employers[i].Band, b.Employers[j].Band), 0, MostBits + 1));
                }
            }
        }

        if (best < 0 && akin < 0)
        {
            return FieldAgreement.Of(MatchModel.OtherEmployer);
        }

        context.HasCommonEmployer = true;
        bool supports = context.Names.IsCompatible() || context.Names == NameLevel.FamilyDiffers;
        if (best < 0)
        {
            return new FieldAgreement(MatchModel.AkinEmployer, supports ? Math.Max(0, MatchModel.AkinEmployer.Weight.Bits + akin) : 0);
        }

        return new FieldAgreement(MatchModel.SameEmployer, supports ? Math.Max(0, MatchModel.SameEmployer.Weight.Bits + best) : 0);
    }

    // Who keeps a profile for work and has work names it there.
    private static bool LacksEmployer(RecordFeatures profile, RecordFeatures other) =>
        profile.Profiles.Length > 0 && profile.EmployerKeys.Length == 0 && profile.Emails.Length == 0 && profile.Phones.Length == 0 && other.EmployerKeys.Length > 0 && other.Profiles.Length == 0;

    // "blueharbor" of blueharbor.example and "blueharbordental", which the card says.
    private static bool AreAkin(string a, string b) =>
        Math.Min(a.Length, b.Length) >= ShortestAkin && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
}
