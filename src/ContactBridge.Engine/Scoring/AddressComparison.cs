namespace ContactBridge.Engine.Scoring;

/// <summary>Compares postal addresses. A household shares one, so it only strengthens names that agree.</summary>
internal sealed class AddressComparison : IFieldComparison
{
    public string Name => "address";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        bool otherTown = false;
        bool sameTown = false;
        foreach (AddressFeature x in a.Addresses)
        {
            foreach (AddressFeature y in b.Addresses)
            {
                if (IsSame(x, y))
                {
                    return new FieldAgreement(MatchModel.SameAddress, context.Names.IsCompatible() ? MatchModel.SameAddress.Weight.Bits : 0);
                }

                if (x.Locality != 0 && y.Locality != 0)
                {
                    bool same = x.Locality == y.Locality;
                    sameTown |= same;
                    otherTown |= !same;
                }
            }
        }

        return otherTown && !sameTown ? FieldAgreement.Of(context.HasCommonIdentifier ? MatchModel.OtherTown : MatchModel.OtherTownAlone) : default;
    }

    private static bool IsSame(in AddressFeature x, in AddressFeature y) =>
        x.Street != 0 && x.Street == y.Street
        && ((x.PostalCode != 0 && x.PostalCode == y.PostalCode) || (x.Locality != 0 && x.Locality == y.Locality));
}
