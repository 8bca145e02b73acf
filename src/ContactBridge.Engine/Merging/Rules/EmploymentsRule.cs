using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of employments: what is newer leads; an organisation alone is folded into the same one with a title.</summary>
internal sealed class EmploymentsRule : ValueRule<Employment>
{
    private static readonly SurvivorshipCriterion[] _newestFirst =
    [
        SurvivorshipCriterion.Trust, SurvivorshipCriterion.Preference, SurvivorshipCriterion.Recency, SurvivorshipCriterion.Completeness,
        SurvivorshipCriterion.Frequency,
    ];

    public override ContactField Field => ContactField.Employment;

    protected override bool Folds => true;

    protected override ReadOnlySpan<SurvivorshipCriterion> DefaultCriteria => _newestFirst;

    protected override IReadOnlyList<Employment> Of(Contact contact) => contact.Employments;

    protected override IList<Employment> In(ContactBuilder result) => result.Employments;

    protected override string Form(Employment value, NormalizedRecord record, MergeContext context) => string.Join('\n', Parts(value));

    protected override int Completeness(Employment value, CandidateGroup<Employment> group) => group.Lines.Count(static l => l.Length > 0);

    protected override bool Covers(CandidateGroup<Employment> fuller, CandidateGroup<Employment> other)
    {
        string[] all = fuller.Lines;
        string[] some = other.Lines;
        for (int i = 0; i < all.Length; i++)
        {
            if (some[i].Length > 0 && !string.Equals(some[i], all[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Parts(Employment e) =>
    [
        ComparableForms.Organization(e.Organization), ComparableText.Fold(e.Department), ComparableText.Fold(e.Title), ComparableText.Fold(e.Role),
        ComparableText.Fold(e.Office),
    ];
}
