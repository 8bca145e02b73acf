using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of postal addresses: an address of which only some parts are known is folded into the full one.</summary>
internal sealed class AddressesRule : ValueRule<PostalAddress>
{
    public override ContactField Field => ContactField.Address;

    protected override bool Folds => true;

    protected override IReadOnlyList<PostalAddress> Of(Contact contact) => contact.Addresses;

    protected override IList<PostalAddress> In(ContactBuilder result) => result.Addresses;

    protected override string Form(PostalAddress value, NormalizedRecord record, MergeContext context)
    {
        string[] parts = Parts(value);
        return parts.All(p => p.Length == 0) ? ComparableText.Fold(value.Formatted) : string.Join('\n', parts);
    }

    protected override int Completeness(PostalAddress value) =>
        Parts(value).Count(p => p.Length > 0) + (string.IsNullOrWhiteSpace(value.Formatted) ? 0 : 1);

    protected override bool Covers(CandidateGroup<PostalAddress> fuller, CandidateGroup<PostalAddress> other)
    {
        string[] all = Parts(fuller.Best.Value);
        string[] some = Parts(other.Best.Value);
        bool isAny = false;
        for (int i = 0; i < all.Length; i++)
        {
            isAny |= some[i].Length > 0;
            if (some[i].Length > 0 && !string.Equals(some[i], all[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return isAny;
    }

    private static string[] Parts(PostalAddress a) =>
    [
        ComparableText.Fold(a.PoBox), ComparableText.Fold(a.Extended), ComparableText.Fold(a.Street), ComparableText.Fold(a.Locality),
        ComparableText.Fold(a.Region), ComparableText.Fold(a.PostalCode).Replace(" ", string.Empty, StringComparison.Ordinal),
        a.CountryCode is { Length: > 0 } code ? code.ToLowerInvariant() : ComparableText.Fold(a.Country),
    ];
}
