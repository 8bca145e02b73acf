using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of identifiers in other systems.</summary>
internal sealed class IdentifiersRule : ValueRule<ExternalIdentifier>
{
    public override ContactField Field => ContactField.Identifier;

    protected override IReadOnlyList<ExternalIdentifier> Of(Contact contact) => contact.Identifiers;

    protected override IList<ExternalIdentifier> In(ContactBuilder result) => result.Identifiers;

    protected override string Form(ExternalIdentifier value, NormalizedRecord record, MergeContext context) =>
        $"{value.Kind}\n{value.Value.Trim()}";
}
