using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of related people: a name without a relation is folded into the same name with one.</summary>
internal sealed class RelatedRule : ValueRule<RelatedPerson>
{
    public override ContactField Field => ContactField.Related;

    protected override bool Folds => true;

    protected override IReadOnlyList<RelatedPerson> Of(Contact contact) => contact.Related;

    protected override IList<RelatedPerson> In(ContactBuilder result) => result.Related;

    protected override string Form(RelatedPerson value, NormalizedRecord record, MergeContext context) => $"{Who(value)}\n{value.Relation}";

    protected override int Completeness(RelatedPerson value, CandidateGroup<RelatedPerson> group) => value.Relation is null ? 0 : 1;

    protected override bool Covers(CandidateGroup<RelatedPerson> fuller, CandidateGroup<RelatedPerson> other) =>
        other.Best.Value.Relation is null && string.Equals(Who(fuller.Best.Value), Who(other.Best.Value), StringComparison.Ordinal);

    private static string Who(RelatedPerson value) => ComparableText.Fold(value.Name) is { Length: > 0 } folded ? folded : value.Name;
}
