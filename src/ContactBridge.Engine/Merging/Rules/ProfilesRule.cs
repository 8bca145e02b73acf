using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Survivorship of profiles and messaging accounts.</summary>
internal sealed class ProfilesRule : ValueRule<OnlineProfile>
{
    public override ContactField Field => ContactField.Profile;

    protected override IReadOnlyList<OnlineProfile> Of(Contact contact) => contact.Profiles;

    protected override IList<OnlineProfile> In(ContactBuilder result) => result.Profiles;

    protected override string Form(OnlineProfile value, NormalizedRecord record, MergeContext context) => ComparableForms.Profile(value);

    protected override int Completeness(OnlineProfile value, CandidateGroup<OnlineProfile> group) =>
        (value.Service is null ? 0 : 1) + (value.Username is null ? 0 : 1) + (value.Url is null ? 0 : 1);
}
