namespace ContactBridge.Contacts;

/// <summary>What a contact stands for (RFC 6350 §6.1.4, KIND).</summary>
public enum ContactKind
{
    /// <summary>The source did not say; usually a person.</summary>
    Unspecified = 0,

    /// <summary>One person.</summary>
    Individual = 1,

    /// <summary>A company or another organisation.</summary>
    Organization = 2,

    /// <summary>A list of other contacts.</summary>
    Group = 3,

    /// <summary>A place.</summary>
    Location = 4,
}
