namespace ContactBridge.Engine.Scoring;

/// <summary>Compares identifiers in other systems.</summary>
internal sealed class IdentifierComparison : IFieldComparison
{
    public string Name => "identifier";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        bool sameKind = false;
        foreach (TextFeature x in a.Identifiers)
        {
            foreach (TextFeature y in b.Identifiers)
            {
                if (x.Key == y.Key && string.Equals(x.Text, y.Text, StringComparison.Ordinal))
                {
                    FieldAgreement found = IdentifierEvidence.Weigh(x.Standing, MatchModel.SameIdentifier, context);
                    context.HasCommonIdentifier |= found.Bits > 0;
                    return found;
                }

                sameKind |= Kind(x.Text).SequenceEqual(Kind(y.Text));
            }
        }

        return sameKind ? FieldAgreement.Of(MatchModel.OtherIdentifier) : default;
    }

    private static ReadOnlySpan<char> Kind(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text : text.AsSpan(0, colon);
    }
}
