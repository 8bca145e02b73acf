using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>
/// Compares birthdays, in whatever order day and month were written. Twins share one, so it only strengthens names that agree or an office's
/// number; two complete ones that have nothing in common forbid to join.
/// </summary>
internal sealed class BirthdayComparison : IFieldComparison
{
    public string Name => "birthday";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        FieldAgreement best = default;
        foreach (BirthdayReading x in a.Birthdays)
        {
            foreach (BirthdayReading y in b.Birthdays)
            {
                FieldAgreement found = Compare(x, y, context);
                best = best.Level is null || (found.Level is not null && found.Bits > best.Bits) ? found : best;
            }
        }

        // Whoever keeps a birthday keeps it of one person: a second card with it, or with a slip of it, is that person's again.
        context.HasCommonIdentifier |= best.Bits > 0 && context.Names.IsSame() && best.Level != MatchModel.SameYearOfBirth;
        return best;
    }

    /// <summary>One may be a slip of the other: one digit wrong, two swapped, or day and month.</summary>
    public static bool MayBeOne(in BirthdayReading x, in BirthdayReading y) => x == y || IsSwapped(x, y) || IsSlip(x, y);

    /// <summary>Both have complete birthdays, and one in common, which is not the first of a year.</summary>
    public static bool HaveSame(RecordFeatures a, RecordFeatures b)
    {
        foreach (BirthdayReading x in a.Birthdays)
        {
            foreach (BirthdayReading y in b.Birthdays)
            {
                if (x.IsComplete && x == y && !IsFirstOfYear(x))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static FieldAgreement Compare(in BirthdayReading x, in BirthdayReading y, in PairContext context)
    {
        if (x.Month == 0 || y.Month == 0 || x.Day == 0 || y.Day == 0)
        {
            return default;
        }

        NameLevel names = context.Names;
        bool supports = context.HasKinIdentity || names.IsCompatible() || names is NameLevel.FamilyDiffers or NameLevel.Missing or NameLevel.Label;
        if (x.Month == y.Month && x.Day == y.Day && (x.Year == 0 || y.Year == 0 || x.Year == y.Year))
        {
            return !supports ? FieldAgreement.Of(context.HasCommonAddress ? MatchModel.BirthdayAtHome : MatchModel.BirthdayOfTwins)
                : FieldAgreement.Of(x.Year == 0 || y.Year == 0 ? MatchModel.SameDayOfYear : IsFirstOfYear(x) ? MatchModel.SameYearOfBirth : MatchModel.SameBirthday);
        }

        bool mayBeMistaken = x.IsComplete && y.IsComplete && supports && !(IsFirstOfYear(x) && IsFirstOfYear(y));
        if (mayBeMistaken)
        {
            if (IsSwapped(x, y))
            {
                return FieldAgreement.Of(MatchModel.SwappedBirthday);
            }

            if (IsSlip(x, y))
            {
                return FieldAgreement.Of(MatchModel.MistypedBirthday);
            }
        }

        int equal = (x.Year == y.Year ? 1 : 0) + (x.Month == y.Month ? 1 : 0) + (x.Day == y.Day ? 1 : 0);
        if (equal == 2 && mayBeMistaken)
        {
            return FieldAgreement.Of(MatchModel.OtherPartBirthday);
        }

        if (equal >= 2 || IsSwapped(x, y) || (x.IsComplete && y.IsComplete && DigitsApart(x, y) <= 2))
        {
            return FieldAgreement.Of(MatchModel.CloseBirthday);
        }

        // Where an office's number or a mailbox of that name says who it is, one of the dates is wrong; and where the number has a slip, and the name is the same.
        return x.IsComplete && y.IsComplete && !context.HasCommonIdentity && !context.HasOwnMailbox && !(context.HasKinIdentity && names.IsSame())
            ? FieldAgreement.Veto(MatchModel.OtherBirthday)
            : FieldAgreement.Of(MatchModel.OtherBirthday);
    }

    // Where only the year is known, many write 1 January.
    private static bool IsFirstOfYear(in BirthdayReading date) => date.Month == 1 && date.Day == 1;

    private static bool IsSwapped(in BirthdayReading x, in BirthdayReading y) => x.Year == y.Year && x.Month == y.Day && x.Day == y.Month;

    private static bool IsSlip(in BirthdayReading x, in BirthdayReading y)
    {
        int a = Digits(x);
        int b = Digits(y);
        int apart = 0;
        int previousA = -1;
        int previousB = -1;
        bool areSwapped = false;
        for (; a > 0 || b > 0; a /= 10, b /= 10)
        {
            int p = a % 10;
            int q = b % 10;
            if (p != q)
            {
                apart++;
                areSwapped |= p == previousB && q == previousA;
            }

            previousA = p;
            previousB = q;
        }

        return apart == 1 || (apart == 2 && areSwapped);
    }

    // How many of the eight digits differ.
    private static int DigitsApart(in BirthdayReading x, in BirthdayReading y)
    {
        int apart = 0;
        for ((int a, int b) = (Digits(x), Digits(y)); a > 0 || b > 0; a /= 10, b /= 10)
        {
            apart += a % 10 == b % 10 ? 0 : 1;
        }

        return apart;
    }

    private static int Digits(in BirthdayReading date) => (date.Year * 10000) + (date.Month * 100) + date.Day;
}
