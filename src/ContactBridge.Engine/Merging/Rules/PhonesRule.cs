using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of telephone numbers: one line, one number; the international writing survives.</summary>
internal sealed class PhonesRule : ValueRule<PhoneNumber>
{
    public override ContactField Field => ContactField.Phone;

    protected override IReadOnlyList<PhoneNumber> Of(Contact contact) => contact.Phones;

    protected override IList<PhoneNumber> In(ContactBuilder result) => result.Phones;

    protected override string Form(PhoneNumber value, NormalizedRecord record, MergeContext context) =>
        context.Forms.Phone(value);

    protected override int Completeness(PhoneNumber value, CandidateGroup<PhoneNumber> group) => value.Value.AsSpan().Trim() is ['+', ..] ? 1 : 0;
}
