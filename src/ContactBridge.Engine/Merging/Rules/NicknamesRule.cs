using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of nicknames.</summary>
internal sealed class NicknamesRule : ValueRule<Nickname>
{
    public override ContactField Field => ContactField.Nickname;

    protected override IReadOnlyList<Nickname> Of(Contact contact) => contact.Nicknames;

    protected override IList<Nickname> In(ContactBuilder result) => result.Nicknames;

    protected override string Form(Nickname value, NormalizedRecord record, MergeContext context) =>
        ComparableText.Fold(value.Value) is { Length: > 0 } folded ? folded : value.Value;
}
