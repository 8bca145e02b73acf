namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>The version whose rules a card follows.</summary>
internal enum VCardVersion
{
    /// <summary>Not said, and nothing in the card gives it away.</summary>
    Unknown,

    /// <summary>versit vCard 2.1.</summary>
    V21,

    /// <summary>RFC 2426.</summary>
    V30,

    /// <summary>RFC 6350.</summary>
    V40,
}
