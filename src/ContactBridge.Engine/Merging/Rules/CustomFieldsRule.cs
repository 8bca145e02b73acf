using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of freely named fields.</summary>
internal sealed class CustomFieldsRule : ValueRule<CustomField>
{
    public override ContactField Field => ContactField.CustomField;

    protected override IReadOnlyList<CustomField> Of(Contact contact) => contact.CustomFields;

    protected override IList<CustomField> In(ContactBuilder result) => result.CustomFields;

    protected override string Form(CustomField value, NormalizedRecord record, MergeContext context) =>
        $"{ComparableText.Fold(value.Name)}\n{ComparableText.Even(value.Value)}\n{value.Label.Text}";
}
