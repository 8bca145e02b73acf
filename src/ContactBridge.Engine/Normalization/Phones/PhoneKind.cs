namespace ContactBridge.Engine.Normalization.Phones;

/// <summary>What a number is for, by the country's numbering plan.</summary>
/// <remarks>The values are written into the metadata file; they do not change.</remarks>
public enum PhoneKind
{
    /// <summary>The plan does not say.</summary>
    Unknown = 0,

    /// <summary>A landline.</summary>
    FixedLine = 1,

    /// <summary>A mobile phone.</summary>
    Mobile = 2,

    /// <summary>Either; the plan does not tell them apart, as in North America.</summary>
    FixedLineOrMobile = 3,

    /// <summary>Free for the caller.</summary>
    TollFree = 4,

    /// <summary>Dearer than a usual call.</summary>
    PremiumRate = 5,

    /// <summary>Cost shared by caller and called.</summary>
    SharedCost = 6,

    /// <summary>A number that follows a person.</summary>
    PersonalNumber = 7,

    /// <summary>A number of the internet telephony range.</summary>
    Voip = 8,

    /// <summary>A pager.</summary>
    Pager = 9,

    /// <summary>A universal access number of a company.</summary>
    UniversalAccess = 10,

    /// <summary>Access to a voice mailbox.</summary>
    Voicemail = 11,
}
