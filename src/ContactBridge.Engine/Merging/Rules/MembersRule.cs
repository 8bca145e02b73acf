using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of members of a group.</summary>
internal sealed class MembersRule : ValueRule<GroupMember>
{
    public override ContactField Field => ContactField.Member;

    protected override IReadOnlyList<GroupMember> Of(Contact contact) => contact.Members;

    protected override IList<GroupMember> In(ContactBuilder result) => result.Members;

    protected override string Form(GroupMember value, NormalizedRecord record, MergeContext context) =>
        value.Reference.Trim();
}
