namespace ContactBridge.Engine.Normalization.Phones;

/// <summary>What the numbering plans say about a written phone number.</summary>
public enum PhoneValidity
{
    /// <summary>There is no number in the text, or more than a number.</summary>
    NotANumber = 0,

    /// <summary>A number in use by its country's plan. It has an E.164 form.</summary>
    Valid,

    /// <summary>The country is known and the length fits, but the plan does not list the range. It has an E.164 form.</summary>
    Possible,

    /// <summary>Shorter than any number of the country; often a local number without its area code.</summary>
    TooShort,

    /// <summary>Longer than any number of the country.</summary>
    TooLong,

    /// <summary>Between the country's lengths, but not one of them.</summary>
    InvalidLength,

    /// <summary>Two to six digits, written without country: an emergency or service number, or an internal extension.</summary>
    ShortCode,

    /// <summary>Written internationally with a country calling code that is not assigned.</summary>
    UnknownCountry,

    /// <summary>Written nationally, and no region is known to read it by.</summary>
    NoRegion,
}
