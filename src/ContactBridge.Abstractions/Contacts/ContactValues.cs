namespace ContactBridge.Contacts;

/// <summary>A name. At least one part is present.</summary>
public sealed record PersonName : ContactValue
{
    /// <summary>The whole name as the source shows it (vCard FN).</summary>
    public string? Formatted { get; init; }

    /// <summary>Honorific before the name: Dr., Mrs.</summary>
    public string? Prefix { get; init; }

    /// <summary>Given name.</summary>
    public string? Given { get; init; }

    /// <summary>Middle names.</summary>
    public string? Additional { get; init; }

    /// <summary>Family name.</summary>
    public string? Family { get; init; }

    /// <summary>Second family name (RFC 9554 §2.2).</summary>
    public string? SecondFamily { get; init; }

    /// <summary>After the name: Jr., III, PhD.</summary>
    public string? Suffix { get; init; }

    /// <summary>How the given name sounds, or its reading (furigana, pinyin).</summary>
    public string? PhoneticGiven { get; init; }

    /// <summary>How the middle name sounds.</summary>
    public string? PhoneticAdditional { get; init; }

    /// <summary>How the family name sounds, or its reading.</summary>
    public string? PhoneticFamily { get; init; }

    /// <summary>Family name before marriage.</summary>
    public string? Maiden { get; init; }

    /// <summary>How the source files the name for sorting (X-FILE-AS, SORT-AS, SORT-STRING).</summary>
    public string? SortAs { get; init; }

    /// <summary>BCP 47 language tag, when the source says.</summary>
    public string? Language { get; init; }
}

/// <summary>A nickname.</summary>
/// <param name="Value">As written.</param>
public sealed record Nickname(string Value) : ContactValue;

/// <summary>An e-mail address as written.</summary>
/// <param name="Value">The address; not validated.</param>
public sealed record EmailAddress(string Value) : ContactValue
{
    /// <summary>The name that stood with the address, if any.</summary>
    public string? DisplayName { get; init; }
}

/// <summary>A telephone number as written.</summary>
/// <param name="Value">The number with its punctuation; not validated.</param>
public sealed record PhoneNumber(string Value) : ContactValue;

/// <summary>A postal address. At least one part is present.</summary>
public sealed record PostalAddress : ContactValue
{
    /// <summary>The whole address as the source shows it, lines separated by \n.</summary>
    public string? Formatted { get; init; }

    /// <summary>Post office box.</summary>
    public string? PoBox { get; init; }

    /// <summary>Apartment, suite, second line.</summary>
    public string? Extended { get; init; }

    /// <summary>Street and number; several lines are separated by \n.</summary>
    public string? Street { get; init; }

    /// <summary>Town or city.</summary>
    public string? Locality { get; init; }

    /// <summary>State, province or county.</summary>
    public string? Region { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Country as written.</summary>
    public string? Country { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code, when the source says.</summary>
    public string? CountryCode { get; init; }
}

/// <summary>Where somebody works and as what. At least one part is present.</summary>
public sealed record Employment : ContactValue
{
    /// <summary>The organisation's name.</summary>
    public string? Organization { get; init; }

    /// <summary>Departments and units, from large to small, joined by "; ".</summary>
    public string? Department { get; init; }

    /// <summary>Job title.</summary>
    public string? Title { get; init; }

    /// <summary>Role or profession (vCard ROLE).</summary>
    public string? Role { get; init; }

    /// <summary>Office or location inside the organisation.</summary>
    public string? Office { get; init; }

    /// <summary>The reading of the organisation's name.</summary>
    public string? PhoneticOrganization { get; init; }
}

/// <summary>What a date in a contact is about.</summary>
public enum ContactDateKind
{
    /// <summary>Something else; the label says what.</summary>
    Other = 0,

    /// <summary>Day of birth.</summary>
    Birthday = 1,

    /// <summary>Anniversary, usually of a wedding.</summary>
    Anniversary = 2,

    /// <summary>Day of death (RFC 6474).</summary>
    Death = 3,

    /// <summary>The day two people were connected in a network.</summary>
    Connected = 4,
}

/// <summary>A date of a contact.</summary>
/// <param name="Kind">What the date is about.</param>
/// <param name="Value">The date as far as it is known; null when the text could not be read.</param>
public sealed record ContactDate(ContactDateKind Kind, PartialDate? Value) : ContactValue
{
    /// <summary>The date as written.</summary>
    public string? Text { get; init; }
}

/// <summary>A web address.</summary>
/// <param name="Value">As written.</param>
public sealed record WebAddress(string Value) : ContactValue;

/// <summary>A profile in a network or an instant-messaging account. A user name or a URL is present.</summary>
public sealed record OnlineProfile : ContactValue
{
    /// <summary>The service in lower case: "linkedin", "xmpp", "qq"; null when unknown.</summary>
    public string? Service { get; init; }

    /// <summary>The name or number of the account there.</summary>
    public string? Username { get; init; }

    /// <summary>The profile's address, or the messaging URI.</summary>
    public string? Url { get; init; }
}

/// <summary>A person related to this contact; <see cref="ContactValue.Label"/>'s text may hold the relation as written.</summary>
/// <param name="Name">The related person's name, or the URI or UID that the source gives.</param>
public sealed record RelatedPerson(string Name) : ContactValue
{
    /// <summary>Lower-case relation: "spouse", "child", "assistant", "manager"; null when unknown.</summary>
    public string? Relation { get; init; }
}

/// <summary>A group, category or label that the contact carries.</summary>
/// <param name="Name">As written.</param>
public sealed record GroupMembership(string Name) : ContactValue;

/// <summary>A member of a contact of kind <see cref="ContactKind.Group"/>.</summary>
/// <param name="Reference">The member's UID, URI or address as written.</param>
public sealed record GroupMember(string Reference) : ContactValue;

/// <summary>A note.</summary>
/// <param name="Text">The text, lines separated by \n.</param>
public sealed record Note(string Text) : ContactValue;

/// <summary>A field that the source names freely or that has no typed place: "Hobby", "User 1", GENDER, TZ.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="Value">Its value, decoded.</param>
public sealed record CustomField(string Name, string Value) : ContactValue;

/// <summary>An identifier in somebody's system: the exporter's id, a customer or social security number.</summary>
/// <param name="Kind">Lower-case kind: "uid", "ssn", "google".</param>
/// <param name="Value">As written.</param>
public sealed record ExternalIdentifier(string Kind, string Value) : ContactValue;

/// <summary>Something the format's reader does not understand, kept to the letter.</summary>
/// <param name="Name">The property or column name as written.</param>
/// <param name="Text">The raw text; for vCard the whole unfolded line, for CSV the cell.</param>
public sealed record UnknownProperty(string Name, string Text) : ContactValue;
