using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of groups the contact is in.</summary>
internal sealed class GroupsRule : ValueRule<GroupMembership>
{
    public override ContactField Field => ContactField.Group;

    protected override IReadOnlyList<GroupMembership> Of(Contact contact) => contact.Groups;

    protected override IList<GroupMembership> In(ContactBuilder result) => result.Groups;

    protected override string Form(GroupMembership value, NormalizedRecord record, MergeContext context) =>
        ComparableText.Fold(value.Name) is { Length: > 0 } folded ? folded : value.Name;
}
