using System.Collections.Frozen;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>The fields of a person and who maps each. See docs/gmail.md.</summary>
internal static class PersonFields
{
    /// <summary>Maps one item into the contact.</summary>
    public delegate void Mapping(PersonItem item, PersonDraft draft);

    /// <summary>The mask for connections: every field that it can return (fileAses and the deprecated ones cannot be asked for).</summary>
    public const string ConnectionsMask =
        "addresses,ageRanges,biographies,birthdays,calendarUrls,clientData,coverPhotos,emailAddresses,events,externalIds,genders,imClients,interests,locales,"
        + "locations,memberships,metadata,miscKeywords,names,nicknames,occupations,organizations,phoneNumbers,photos,relations,sipAddresses,skills,urls,userDefined";

    /// <summary>The mask for other contacts: all that their own source can return.</summary>
    public const string OtherContactsMask = "emailAddresses,metadata,names,phoneNumbers,photos";

    /// <summary>By Google's name of the field; fields that are not here stay as unknown properties.</summary>
    public static FrozenDictionary<string, Mapping> All { get; } = new Dictionary<string, Mapping>(StringComparer.Ordinal)
    {
        ["names"] = NameFields.Name,
        ["nicknames"] = NameFields.Nickname,
        ["fileAses"] = NameFields.FileAs,
        ["emailAddresses"] = ReachFields.Email,
        ["phoneNumbers"] = ReachFields.Phone,
        ["addresses"] = ReachFields.Address,
        ["urls"] = ReachFields.Url,
        ["calendarUrls"] = ReachFields.CalendarUrl,
        ["imClients"] = ReachFields.ImClient,
        ["sipAddresses"] = ReachFields.SipAddress,
        ["organizations"] = LifeFields.Organization,
        ["occupations"] = LifeFields.Occupation,
        ["birthdays"] = LifeFields.Birthday,
        ["events"] = LifeFields.Event,
        ["relations"] = LifeFields.Relation,
        ["memberships"] = LifeFields.Membership,
        ["biographies"] = LifeFields.Biography,
        ["photos"] = LifeFields.Photo,
        ["externalIds"] = LifeFields.ExternalId,
        ["userDefined"] = CustomFields.UserDefined,
        ["genders"] = CustomFields.Value,
        ["interests"] = CustomFields.Value,
        ["skills"] = CustomFields.Value,
        ["locales"] = CustomFields.Value,
        ["locations"] = CustomFields.Value,
        ["residences"] = CustomFields.Value,
        ["taglines"] = CustomFields.Value,
        ["braggingRights"] = CustomFields.Value,
        ["relationshipInterests"] = CustomFields.Value,
        ["relationshipStatuses"] = CustomFields.Value,
        ["ageRanges"] = CustomFields.AgeRange,
        ["miscKeywords"] = CustomFields.Keyword,
        ["clientData"] = CustomFields.Unknown,
        ["coverPhotos"] = CustomFields.CoverPhoto,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
