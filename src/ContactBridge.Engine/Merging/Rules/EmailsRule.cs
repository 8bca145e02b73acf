using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of e-mail addresses: one mailbox, one address.</summary>
internal sealed class EmailsRule : ValueRule<EmailAddress>
{
    public override ContactField Field => ContactField.Email;

    protected override IReadOnlyList<EmailAddress> Of(Contact contact) => contact.Emails;

    protected override IList<EmailAddress> In(ContactBuilder result) => result.Emails;

    protected override string Form(EmailAddress value, NormalizedRecord record, MergeContext context) =>
        ComparableForms.Email(value.Value);

    protected override int Completeness(EmailAddress value, CandidateGroup<EmailAddress> group) => string.IsNullOrWhiteSpace(value.DisplayName) ? 0 : 1;
}
