using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of what no reader understood: all of it stays; only what is equal to the letter is kept once.</summary>
internal sealed class UnknownRule : ValueRule<UnknownProperty>
{
    public override ContactField Field => ContactField.Unknown;

    protected override IReadOnlyList<UnknownProperty> Of(Contact contact) => contact.Unknown;

    protected override IList<UnknownProperty> In(ContactBuilder result) => result.Unknown;

    protected override string Form(UnknownProperty value, NormalizedRecord record, MergeContext context)
    {
        StringBuilder form = new($"{value.Name}\n{value.Text}\n{(int)value.Label.Kinds}\n{value.Label.Text}");
        foreach (ValueAttribute attribute in value.Attributes)
        {
            form.Append('\n').Append(attribute.Name).Append('=').Append(attribute.Value);
        }

        return form.ToString();
    }
}
