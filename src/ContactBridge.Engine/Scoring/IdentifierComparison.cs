using ContactBridge.Engine.Scoring.Similarity;

namespace ContactBridge.Engine.Scoring;

/// <summary>Compares identifiers in other systems.</summary>
internal sealed class IdentifierComparison : IFieldComparison
{
    public string Name => "identifier";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        bool sameKind = false;
        bool isClose = false;
        foreach (TextFeature x in a.Identifiers)
        {
            foreach (TextFeature y in b.Identifiers)
            {
                if (x.Key == y.Key && string.Equals(x.Text, y.Text, StringComparison.Ordinal))
                {
                    context.HasKinIdentity = true;
                    return IdentifierEvidence.WeighIdentity(x.Standing, MatchModel.SameIdentifier, ref context);
                }

                if (Kind(x.Text).SequenceEqual(Kind(y.Text)))
                {
                    sameKind = true;
                    isClose |= IsClose(x.Text, y.Text);
                }
            }
        }

        context.HasCommonIdentifier |= isClose;
        context.HasKinIdentity |= isClose;
        context.HasOtherIdentifier |= sameKind && !isClose;
        return isClose ? FieldAgreement.Of(MatchModel.CloseIdentifier) : sameKind ? FieldAgreement.Of(MatchModel.OtherIdentifier) : default;
    }

    // One character wrong, or two swapped, in an identifier long enough to tell.
    private static bool IsClose(string x, string y)
    {
        ReadOnlySpan<char> a = x.AsSpan(Kind(x).Length);
        ReadOnlySpan<char> b = y.AsSpan(Kind(y).Length);
        return Math.Min(a.Length, b.Length) > 6 && EditDistance.Between(a, b, 1) <= 1;
    }

    private static ReadOnlySpan<char> Kind(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text : text.AsSpan(0, colon);
    }
}
