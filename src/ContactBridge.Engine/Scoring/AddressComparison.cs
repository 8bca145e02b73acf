using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>Compares postal addresses. A household shares one, so it only strengthens names that agree.</summary>
internal sealed class AddressComparison : IFieldComparison
{
    public string Name => "address";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        bool otherTown = false;
        bool sameTown = false;
        foreach (NormalizedAddress x in a.Addresses)
        {
            foreach (NormalizedAddress y in b.Addresses)
            {
                if (IsSame(x, y))
                {
                    return new FieldAgreement(MatchModel.SameAddress, context.Names.IsCompatible() ? MatchModel.SameAddress.Weight.Bits : 0);
                }

                if (x.Locality.Length > 0 && y.Locality.Length > 0)
                {
                    bool same = string.Equals(x.Locality, y.Locality, StringComparison.Ordinal);
                    sameTown |= same;
                    otherTown |= !same;
                }
            }
        }

        return otherTown && !sameTown ? FieldAgreement.Of(MatchModel.OtherTown) : default;
    }

    private static bool IsSame(NormalizedAddress x, NormalizedAddress y) =>
        x.Street.Length > 0 && string.Equals(x.Street, y.Street, StringComparison.Ordinal)
        && ((x.PostalCode.Length > 0 && string.Equals(x.PostalCode, y.PostalCode, StringComparison.Ordinal))
            || (x.Locality.Length > 0 && string.Equals(x.Locality, y.Locality, StringComparison.Ordinal)));
}
