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
        bool areAkin = false;
        for (int i = 0; i < a.EmployerKeys.Length; i++)
        {
            for (int j = 0; j < b.EmployerKeys.Length; j++)
            {
                if (a.EmployerKeys[i] == b.EmployerKeys[j] && string.Equals(a.Employers[i].Text, b.Employers[j].Text, StringComparison.Ordinal))
                {
                    best = Math.Max(best, Math.Clamp(context.BookBand - a.Employers[i].Band, 0, MostBits + 1));
                }
                else
                {
                    areAkin |= AreAkin(a.Employers[i].Text, b.Employers[j].Text);
                }
            }
        }

        if (best < 0 && !areAkin)
        {
            return FieldAgreement.Of(MatchModel.OtherEmployer);
        }

        context.HasCommonEmployer = true;
        bool supports = context.Names.IsCompatible() || context.Names == NameLevel.FamilyDiffers;
        if (best < 0)
        {
            // How many have either is not known to a pair that shares neither.
            return supports ? FieldAgreement.Of(MatchModel.AkinEmployer) : new FieldAgreement(MatchModel.AkinEmployer, 0);
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
