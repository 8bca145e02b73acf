using ContactBridge.Contacts;

namespace ContactBridge.Engine.Scoring;

/// <summary>Compares birthdays. Twins share one, so it only strengthens names that agree; two complete ones that differ forbid to join.</summary>
internal sealed class BirthdayComparison : IFieldComparison
{
    public string Name => "birthday";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        FieldAgreement best = default;
        foreach (PartialDate x in a.Birthdays)
        {
            foreach (PartialDate y in b.Birthdays)
            {
                FieldAgreement found = Compare(x, y, context.Names);
                best = best.Level is null || (found.Level is not null && found.Bits > best.Bits) ? found : best;
            }
        }

        return best;
    }

    private static FieldAgreement Compare(PartialDate x, PartialDate y, NameLevel names)
    {
        if (x.Month is null || y.Month is null || x.Day is null || y.Day is null)
        {
            return default;
        }

        bool supports = names.IsCompatible() || names is NameLevel.FamilyDiffers or NameLevel.Missing or NameLevel.Label;
        if (x.Month == y.Month && x.Day == y.Day && (x.Year is null || y.Year is null || x.Year == y.Year))
        {
            ComparisonLevel same = x.Year is null || y.Year is null ? MatchModel.SameDayOfYear : MatchModel.SameBirthday;
            return new FieldAgreement(same, supports ? same.Weight.Bits : 0);
        }

        int equal = (x.Year == y.Year ? 1 : 0) + (x.Month == y.Month ? 1 : 0) + (x.Day == y.Day ? 1 : 0);
        bool swapped = x.Year == y.Year && x.Month == y.Day && x.Day == y.Month;
        if (equal >= 2 || swapped)
        {
            return FieldAgreement.Of(MatchModel.CloseBirthday);
        }

        return x.IsComplete && y.IsComplete ? FieldAgreement.Veto(MatchModel.OtherBirthday) : FieldAgreement.Of(MatchModel.OtherBirthday);
    }
}
