namespace ContactBridge.Engine.Scoring;

/// <summary>Compares telephone numbers: whole, by switchboard and extension, or by last digits when the country is unknown.</summary>
internal sealed class PhoneComparison : IFieldComparison
{
    public string Name => "phone";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        FieldAgreement best = default;
        int common = 0;
        for (int i = 0; i < a.PhoneKeys.Length; i++)
        {
            for (int j = 0; j < b.PhoneKeys.Length; j++)
            {
                if (a.PhoneKeys[i] != b.PhoneKeys[j])
                {
                    continue;
                }

                PhoneFeature x = a.Phones[i];
                PhoneFeature y = b.Phones[j];
                if (x.IsContext || y.IsContext)
                {
                    continue;
                }

                FieldAgreement found = Compare(x, y, context);
                common += found.Bits > 0 ? 1 : 0;
                best = best.Level is null || found.Bits > best.Bits ? found : best;
            }
        }

        if (best.Level is null)
        {
            return a.HasOwnNumber && b.HasOwnNumber ? FieldAgreement.Of(MatchModel.OtherNumber) : default;
        }

        if (HaveOtherOwnNumbers(a, b))
        {
            // Of one household or office, and each with a number of their own: kin, father and son among them, or colleagues.
            return FieldAgreement.Of(MatchModel.LineOfOthers);
        }

        if (context.HouseholdBits > 0 && best.Level != MatchModel.OwnNumber && !context.Names.IsSame())
        {
            // A family's mailbox and its line say once that they are of one family.
            best = best with { Bits = Math.Max(0, best.Bits - context.HouseholdBits) };
        }

        context.HasCommonIdentifier |= best.Bits > 0;
        return common > 1 ? best with { Bits = best.Bits + MatchModel.FurtherIdentifier.Weight.Bits } : best;
    }

    // What is common is nobody's own, or not one person's.
    private static bool HaveOtherOwnNumbers(RecordFeatures a, RecordFeatures b) =>
        a.HasOwnNumber && b.HasOwnNumber && HasOnlyOther(a, b) && HasOnlyOther(b, a);

    private static bool HasOnlyOther(RecordFeatures a, RecordFeatures b)
    {
        bool hasOther = false;
        foreach (PhoneFeature phone in a.Phones)
        {
            bool isCommon = Array.IndexOf(b.PhoneKeys, phone.Key) >= 0;
            if (phone.IsPersonal && !phone.IsContext && isCommon && !phone.Standing.IsContested && !phone.Standing.IsContext)
            {
                return false;
            }

            hasOther |= phone is { IsPersonal: true, IsContext: false, IsAside: false } && !isCommon;
        }

        return hasOther;
    }

    private static FieldAgreement Compare(PhoneFeature x, PhoneFeature y, in PairContext context)
    {
        if (string.Equals(x.Text, y.Text, StringComparison.Ordinal))
        {
            if (context.Names == NameLevel.FamilyOnly && !x.IsPersonal && !y.IsPersonal && !x.Standing.IsContext)
            {
                return new FieldAgreement(MatchModel.LineOfFamily, Math.Max(0, context.BookBand - context.NameBits));
            }

            if (context.Names == NameLevel.Initial && !x.IsPersonal && !y.IsPersonal && !x.Standing.IsContext)
            {
                // Others of the family begin with the letter too.
                return new FieldAgreement(MatchModel.LineOfFamily, 1 + Math.Max(0, context.BookBand - context.NameBits));
            }

            if ((x.IsAside || y.IsAside) && !context.Names.IsSame() && !x.Standing.IsContext && !x.Standing.IsContested)
            {
                return IdentifierEvidence.OnBook(context.Names.IsCompatible() ? MatchModel.LineNumber : MatchModel.NumberAside, context.BookBand);
            }

            // A label may be missing on one of the two cards.
            ComparisonLevel level = x.IsPersonal || y.IsPersonal ? MatchModel.OwnNumber
                : context.Names is NameLevel.Label or NameLevel.OtherGiven or NameLevel.Missing or NameLevel.Initial ? MatchModel.LineOfLabel : MatchModel.LineNumber;
            return IdentifierEvidence.Weigh(x.Standing, level, context);
        }

        if (x.E164 is not null && y.E164 is not null && !x.IsUncertain && !y.IsUncertain)
        {
            return string.Equals(x.E164, y.E164, StringComparison.Ordinal) ? FieldAgreement.Of(MatchModel.OtherExtension) : default;
        }

        return context.Names.IsCompatible() ? IdentifierEvidence.OnBook(MatchModel.SameTail, context.BookBand) : new FieldAgreement(MatchModel.SameTail, 0);
    }
}
