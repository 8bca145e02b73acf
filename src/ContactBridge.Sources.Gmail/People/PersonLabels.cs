using System.Collections.Frozen;
using ContactBridge.Contacts;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>Google's words for labels, services and relations. Custom ones stay as text.</summary>
internal static class PersonLabels
{
    private static readonly FrozenDictionary<string, LabelKinds> Kinds = new Dictionary<string, LabelKinds>(StringComparer.Ordinal)
    {
        ["home"] = LabelKinds.Home,
        ["work"] = LabelKinds.Work,
        ["school"] = LabelKinds.School,
        ["other"] = LabelKinds.Other,
        ["mobile"] = LabelKinds.Mobile,
        ["homeFax"] = LabelKinds.Home | LabelKinds.Fax,
        ["workFax"] = LabelKinds.Work | LabelKinds.Fax,
        ["otherFax"] = LabelKinds.Other | LabelKinds.Fax,
        ["pager"] = LabelKinds.Pager,
        ["workMobile"] = LabelKinds.Work | LabelKinds.Mobile,
        ["workPager"] = LabelKinds.Work | LabelKinds.Pager,
        ["main"] = LabelKinds.Main,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Services = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["googleTalk"] = "googletalk",
        ["jabber"] = "xmpp",
        ["netMeeting"] = "netmeeting",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Relations = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["spouse"] = "spouse",
        ["child"] = "child",
        ["mother"] = "mother",
        ["father"] = "father",
        ["parent"] = "parent",
        ["brother"] = "brother",
        ["sister"] = "sister",
        ["friend"] = "friend",
        ["relative"] = "relative",
        ["domesticPartner"] = "partner",
        ["manager"] = "manager",
        ["assistant"] = "assistant",
        ["referredBy"] = "referred-by",
        ["partner"] = "partner",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The label of a type as written.</summary>
    public static FieldLabel Label(string? type) => type is null ? FieldLabel.None : new FieldLabel(Kinds.GetValueOrDefault(type), type);

    /// <summary>The service of a messaging protocol.</summary>
    public static string? Service(string? protocol) => protocol is null ? null : Services.GetValueOrDefault(protocol) ?? protocol.Trim().ToLowerInvariant();

    /// <summary>The relation of a type; null for custom ones.</summary>
    public static string? Relation(string? type) => type is null ? null : Relations.GetValueOrDefault(type);
}
