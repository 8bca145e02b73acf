using ContactBridge.Contacts;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Export.Json;

/// <summary>Stable words for enumerations, whatever they are called in code.</summary>
internal static class JsonNames
{
    private static readonly string[] _lists =
    [
        "names", "nicknames", "emails", "phones", "addresses", "employments", "dates", "urls", "profiles", "related", "groups", "members", "notes", "photos",
        "customFields", "identifiers", "unknown", "interactions",
    ];

    public static string List(ContactField field) => _lists[(int)field];

    public static string Of(EntityKind kind) => kind switch
    {
        EntityKind.Person => "person",
        EntityKind.Organization => "organization",
        EntityKind.Couple => "couple",
        EntityKind.Role => "role",
        EntityKind.Group => "group",
        _ => "unknown",
    };

    public static string Of(SurvivorshipReason reason) => reason switch
    {
        SurvivorshipReason.OnlyValue => "onlyValue",
        SurvivorshipReason.Agreement => "agreement",
        SurvivorshipReason.Quality => "quality",
        SurvivorshipReason.Trust => "trust",
        SurvivorshipReason.Completeness => "completeness",
        SurvivorshipReason.Recency => "recency",
        SurvivorshipReason.Frequency => "frequency",
        SurvivorshipReason.Preference => "preference",
        SurvivorshipReason.Combined => "combined",
        _ => "recordOrder",
    };

    public static string Of(AlternativeKind kind) => kind switch
    {
        AlternativeKind.OtherSpelling => "otherSpelling",
        AlternativeKind.LessComplete => "lessComplete",
        _ => "overruled",
    };

    public static string Of(PairStanding standing) => standing switch
    {
        PairStanding.Linked => "linked",
        PairStanding.Review => "review",
        PairStanding.KeptTogether => "keptTogether",
        _ => "keptApart",
    };

    public static string Of(NodeKind kind) => kind switch
    {
        NodeKind.Person => "person",
        NodeKind.Organization => "organization",
        NodeKind.Group => "group",
        NodeKind.Email => "email",
        NodeKind.Phone => "phone",
        NodeKind.Profile => "profile",
        NodeKind.Household => "household",
        _ => "owner",
    };

    public static string Of(EdgeKind kind) => kind switch
    {
        EdgeKind.HasIdentifier => "has-identifier",
        EdgeKind.WorksAt => "works-at",
        EdgeKind.MemberOf => "member-of",
        EdgeKind.RelatedTo => "related-to",
        EdgeKind.CorrespondsWith => "corresponds-with",
        EdgeKind.SharesHousehold => "shares-household",
        _ => "has-member",
    };

    public static string Of(ContactDateKind kind) => kind switch
    {
        ContactDateKind.Birthday => "birthday",
        ContactDateKind.Anniversary => "anniversary",
        ContactDateKind.Death => "death",
        ContactDateKind.Connected => "connected",
        _ => "other",
    };

    /// <summary>The understood part of a label, comma-separated, in the order of the flags; empty when there is none.</summary>
    public static string Of(LabelKinds kinds)
    {
        if (kinds == LabelKinds.None)
        {
            return string.Empty;
        }

        return string.Join(',', Enum.GetValues<LabelKinds>().Where(k => k != LabelKinds.None && kinds.HasFlag(k)).Select(LowerCamel));
    }

    private static string LowerCamel(LabelKinds kind)
    {
        string name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
