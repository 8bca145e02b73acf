namespace ContactBridge.Engine.Scoring;

/// <summary>Compares profiles: one profile, one person; in one network a person rarely has two.</summary>
internal sealed class ProfileComparison : IFieldComparison
{
    public string Name => "profile";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        bool sameNetwork = false;
        foreach (TextFeature x in a.Profiles)
        {
            foreach (TextFeature y in b.Profiles)
            {
                if (x.Key == y.Key && string.Equals(x.Text, y.Text, StringComparison.Ordinal))
                {
                    return IdentifierEvidence.WeighIdentity(x.Standing, MatchModel.SameProfile, ref context);
                }

                sameNetwork |= Scheme(x.Text).SequenceEqual(Scheme(y.Text));
            }
        }

        return sameNetwork ? FieldAgreement.Of(MatchModel.OtherProfile) : default;
    }

    private static ReadOnlySpan<char> Scheme(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text : text.AsSpan(0, colon);
    }
}
