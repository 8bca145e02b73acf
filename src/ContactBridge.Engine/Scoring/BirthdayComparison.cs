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
                FieldAgreement found = Compare(x, y, context);
                best = best.Level is null || (found.Level is not null && found.Bits > best.Bits) ? found : best;
            }
        }

        // Whoever keeps a birthday keeps it of one person: a second card with it is that person's again.
        context.HasCommonIdentifier |= best.Level == MatchModel.SameBirthday && context.Names.IsSame();
        return best;
    }

    private static FieldAgreement Compare(PartialDate x, PartialDate y, in PairContext context)
    {
        NameLevel names = context.Names;
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
        if (equal >= 2 || swapped || DigitsApart(x, y) <= 2)
        {
            return FieldAgreement.Of(MatchModel.CloseBirthday);
        }

        // Where an office's number says who it is, one of the dates is wrong.
        return x.IsComplete && y.IsComplete && !context.HasCommonIdentity ? FieldAgreement.Veto(MatchModel.OtherBirthday) : FieldAgreement.Of(MatchModel.OtherBirthday);
    }

    // How many of the eight digits of two complete dates differ.
    private static int DigitsApart(PartialDate x, PartialDate y)
    {
        if (!x.IsComplete || !y.IsComplete)
        {
            return 8;
        }

        int a = (x.Year!.Value * 10000) + (x.Month!.Value * 100) + x.Day!.Value;
        int b = (y.Year!.Value * 10000) + (y.Month!.Value * 100) + y.Day!.Value;
        int apart = 0;
        for (; a > 0 || b > 0; a /= 10, b /= 10)
        {
            apart += a % 10 == b % 10 ? 0 : 1;
        }

        return apart;
    }
}
