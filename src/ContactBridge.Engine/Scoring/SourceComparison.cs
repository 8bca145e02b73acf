using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Scoring;

/// <summary>People rarely keep one person twice in one place.</summary>
internal sealed class SourceComparison : IFieldComparison
{
    public string Name => "source";

    public FieldAgreement Compare(RecordFeatures a, RecordFeatures b, ref PairContext context)
    {
        if (context.HasCommonIdentifier || context.HasOtherIdentifier || (a.IsCollected && b.IsCollected))
        {
            return default;
        }

        if (a.Key.Source == b.Key.Source)
        {
            // A directory lists branches, which are not one organisation several times.
            return FieldAgreement.Of(AreKeptTwice(a, b) ? MatchModel.SameSource : MatchModel.SameSourceOfOrganizations);
        }

        // Whoever is kept in two places is usually kept there with the same number or mailbox.
        return !a.IsCollected && !b.IsCollected && HasOwn(a) && HasOwn(b) && context.Names.IsSame() ? FieldAgreement.Of(MatchModel.TwoBooks) : default;
    }

    /// <summary>Two records of people in one source, put there by hand.</summary>
    public static bool AreKeptTwice(RecordFeatures a, RecordFeatures b) =>
        a.Key.Source == b.Key.Source && !(a.IsCollected && b.IsCollected) && a.Entity != EntityKind.Organization && b.Entity != EntityKind.Organization;

    private static bool HasOwn(RecordFeatures record) => record.HasOwnNumber || Array.Exists(record.Emails, static e => e is { IsPersonal: true, IsPublic: true });
}
