using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of web addresses.</summary>
internal sealed class UrlsRule : ValueRule<WebAddress>
{
    public override ContactField Field => ContactField.Url;

    protected override IReadOnlyList<WebAddress> Of(Contact contact) => contact.Urls;

    protected override IList<WebAddress> In(ContactBuilder result) => result.Urls;

    protected override string Form(WebAddress value, NormalizedRecord record, MergeContext context) =>
        ComparableForms.Url(value.Value);
}
