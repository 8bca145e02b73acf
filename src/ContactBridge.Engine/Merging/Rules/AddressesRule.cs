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
        string form = string.Join('\n', Parts(value));
        return form.AsSpan().ContainsAnyExcept('\n') ? form : $"?{ComparableText.Even(value.Formatted)}";
    }

    protected override int Completeness(PostalAddress value, CandidateGroup<PostalAddress> group) =>
        (group.Form.StartsWith('?') ? 0 : group.Lines.Count(static l => l.Length > 0)) + (string.IsNullOrWhiteSpace(value.Formatted) ? 0 : 1);

    protected override bool Covers(CandidateGroup<PostalAddress> fuller, CandidateGroup<PostalAddress> other)
    {
        if (fuller.Form.StartsWith('?') || other.Form.StartsWith('?'))
        {
            return false;
        }

        string[] all = fuller.Lines;
        string[] some = other.Lines;
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

    private static string[] Parts(PostalAddress address)
    {
        string poBox = ComparableText.Fold(address.PoBox);
        string region = ComparableText.Fold(address.Region);
        return AddressNormalizer.Normalize(address) is { } normalized
            ? [poBox, normalized.Street, normalized.Locality, region, normalized.PostalCode, normalized.Country]
            : [poBox, string.Empty, string.Empty, region, string.Empty, string.Empty];
    }
}
