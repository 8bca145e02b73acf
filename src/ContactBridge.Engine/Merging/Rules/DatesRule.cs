using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of dates: a person is born and dies once; a date without its year is folded into the full one.</summary>
internal sealed class DatesRule : ValueRule<ContactDate>
{
    public override ContactField Field => ContactField.Date;

    protected override bool Folds => true;

    protected override IReadOnlyList<ContactDate> Of(Contact contact) => contact.Dates;

    protected override IList<ContactDate> In(ContactBuilder result) => result.Dates;

    protected override string Form(ContactDate value, NormalizedRecord record, MergeContext context) =>
        $"{Occasion(value)}\n{value.Value?.ToString() ?? $"?{ComparableText.Even(value.Text)}"}";

    protected override int Quality(ContactDate value, MergeContext context) => value.Value is null ? 0 : 1;

    protected override int Completeness(ContactDate value, CandidateGroup<ContactDate> group) =>
        value.Value is { } date ? Count(date.Year) + Count(date.Month) + Count(date.Day) : 0;

    protected override bool Covers(CandidateGroup<ContactDate> fuller, CandidateGroup<ContactDate> other) =>
        fuller.Best.Value is { Value: { } all } full && other.Best.Value is { Value: { } some } part
        && string.Equals(Occasion(full), Occasion(part), StringComparison.Ordinal)
        && Covers(all.Year, some.Year) && Covers(all.Month, some.Month) && Covers(all.Day, some.Day);

    protected override string? SinglePlace(ContactDate value) => value.Kind switch
    {
        ContactDateKind.Birthday => "birthday",
        ContactDateKind.Death => "death",
        _ => null,
    };

    private static string Occasion(ContactDate date) =>
        date.Kind == ContactDateKind.Other ? $"other {ComparableText.Fold(date.Label.Text)}" : date.Kind.ToString();

    private static bool Covers(int? full, int? part) => part is null || part == full;

    private static int Count(int? part) => part is null ? 0 : 1;
}
