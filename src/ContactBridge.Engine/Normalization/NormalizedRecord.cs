using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Records;

namespace ContactBridge.Engine.Normalization;

/// <summary>A record with comparable forms beside its raw values. A pure function of the record and the options.</summary>
public sealed class NormalizedRecord
{
    private long _fingerprint;

    /// <summary>The record, untouched.</summary>
    public required ContactRecord Record { get; init; }

    /// <summary>The record's key.</summary>
    public RecordKey Key => Record.Key;

    /// <summary>What the record seems to stand for, judged from all of it.</summary>
    public EntityKind Entity { get; init; }

    /// <summary>Every name the record can be known by: each name of the contact, split, ordered and cleaned; distinct.</summary>
    public IReadOnlyList<NormalizedName> Names { get; init; } = [];

    /// <summary>Full names that the addresses of its profiles carry: another spelling of a name, or a former one.</summary>
    internal IReadOnlyList<NormalizedName> ProfileNames { get; init; } = [];

    /// <summary>Nicknames in comparable form (folded); distinct.</summary>
    public IReadOnlyList<string> Nicknames { get; init; } = [];

    /// <summary>E-mail addresses; distinct by canonical form, in the record's order.</summary>
    public IReadOnlyList<NormalizedEmail> Emails { get; init; } = [];

    /// <summary>Telephone numbers; distinct, in the record's order.</summary>
    public IReadOnlyList<NormalizedPhoneNumber> Phones { get; init; } = [];

    /// <summary>Organisations in comparable form (folded, legal form removed); distinct.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    /// <summary>Job titles, folded; distinct.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Postal addresses.</summary>
    public IReadOnlyList<NormalizedAddress> Addresses { get; init; } = [];

    /// <summary>Profile addresses and handles in canonical form, such as "linkedin:in/ann-lee"; distinct. One profile, one person.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Identifiers in other systems that are one person's own, as "kind:value"; the exporter's own record ids are not among them.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>Birthdays; usually one.</summary>
    public IReadOnlyList<PartialDate> Birthdays { get; init; } = [];

    /// <summary>What the birthdays may mean, those too that are written ambiguously or impossibly; distinct.</summary>
    internal IReadOnlyList<BirthdayReading> BirthdayReadings { get; init; } = [];

    /// <summary>Hash of normalised names and identifiers: by it a decision knows the record again under another key.</summary>
    public long Fingerprint
    {
        get => _fingerprint;
        init => _fingerprint = value;
    }

    /// <summary>Prints no value.</summary>
    public override string ToString() => $"NormalizedRecord({Entity})";

    /// <summary>Sets the fingerprint, which can only be computed from the other values; once, before anybody else sees the record.</summary>
    internal NormalizedRecord Seal()
    {
        _fingerprint = Fingerprints.Of(this);
        return this;
    }
}

/// <summary>What a record stands for.</summary>
public enum EntityKind
{
    /// <summary>Nothing tells; treated as a person without a name.</summary>
    Unknown = 0,

    /// <summary>A person.</summary>
    Person = 1,

    /// <summary>A company or another organisation.</summary>
    Organization = 2,

    /// <summary>A card for two people ("Bob &amp; Alice Smith").</summary>
    Couple = 3,

    /// <summary>A mailbox of a role or a machine (info@, noreply@) without a person's name.</summary>
    Role = 4,

    /// <summary>A list of other contacts.</summary>
    Group = 5,
}

/// <summary>One name in comparable form. All texts are folded: NFKC, lower case, no diacritics, Latin where the script allows.</summary>
/// <remarks>Two names with equal <see cref="Given"/> and <see cref="Family"/> are equal for comparison. Empty text means unknown.</remarks>
public sealed record NormalizedName
{
    /// <summary>Given name without honorifics; several given names are separated by a blank.</summary>
    public string Given { get; init; } = string.Empty;

    /// <summary>Middle names or their initials, separated by blanks.</summary>
    public string Middle { get; init; } = string.Empty;

    /// <summary>Family name; particles are part of it ("van der berg").</summary>
    public string Family { get; init; } = string.Empty;

    /// <summary>A generation suffix: "jr", "sr", "ii", "iii"; else empty. Different ones never are one person.</summary>
    public string Generation { get; init; } = string.Empty;

    /// <summary>Maiden or second family name, when known.</summary>
    public string OtherFamily { get; init; } = string.Empty;

    /// <summary>The name in its own script, NFKC and lower case, diacritics kept, Han characters simplified; given, middle and family name, blanks between.</summary>
    public string Original { get; init; } = string.Empty;

    /// <summary>ISO 15924 code of the dominant script: "Latn", "Hani", "Cyrl".</summary>
    public string Script { get; init; } = "Latn";

    /// <summary>True when only the initial of the given name is known.</summary>
    public bool IsInitialOnly { get; init; }

    /// <summary>True when it is not certain which part is the family name, or the name is a single word.</summary>
    public bool IsOrderUncertain { get; init; }

    /// <summary>Given name as <see cref="NameForms.Loose"/> evens them out; "aleksandr" for Alexandr.</summary>
    public string LooseGiven { get; init; } = string.Empty;

    /// <summary>Family name as <see cref="NameForms.Loose"/> evens it out, particles joined; "muler" for Müller, Mueller and Muller.</summary>
    public string LooseFamily { get; init; } = string.Empty;

    /// <summary>Given, middle and family tokens together, distinct, ordinal order.</summary>
    public IReadOnlyList<string> Tokens => NameWordList.Of(Given, Middle, Family);

    /// <summary>Prints no value.</summary>
    public override string ToString() => $"NormalizedName({Script})";
}

/// <summary>An e-mail address in comparable form.</summary>
public sealed record NormalizedEmail
{
    /// <summary>The mailbox that it reaches, by the provider's own rules ("johnsmith@gmail.com"). Equal canonical forms, equal mailbox.</summary>
    public required string Canonical { get; init; }

    /// <summary>The part before the @ of the canonical form.</summary>
    public required string Local { get; init; }

    /// <summary>The domain of the canonical form, in ASCII (IDNA), lower case.</summary>
    public required string Domain { get; init; }

    /// <summary>True for a role, list or machine address (info@, noreply@): many people's, never evidence that two persons are one.</summary>
    public bool IsRole { get; init; }

    /// <summary>True for the senders of machines (noreply@, notifications@): whatever name stands beside it, nobody reads it. Such an address is a role too.</summary>
    public bool IsMachine { get; init; }

    /// <summary>True when the domain is a public mail provider, so that it says nothing of an employer.</summary>
    public bool IsPublicProvider { get; init; }

    /// <summary>False when the text is not an address; then only equality of the folded text counts.</summary>
    public bool IsValid { get; init; } = true;

    /// <summary>Prints no value.</summary>
    public override string ToString() => nameof(NormalizedEmail);
}

/// <summary>A telephone number in comparable form.</summary>
public sealed record NormalizedPhoneNumber
{
    /// <summary>Comparable form: E.164 where known ("+442079460958"), with ";ext=123" after it when there is an extension; else "?" and the significant digits.</summary>
    public required string Canonical { get; init; }

    /// <summary>E.164 without extension, or null.</summary>
    public string? E164 { get; init; }

    /// <summary>True when the number is no valid one where it was read, only of a possible length: perhaps another country's, written nationally.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>Extension, or null.</summary>
    public string? Extension { get; init; }

    /// <summary>True when the label or an extension's absence tells that the number is not the person's own (assistant, company main, fax).</summary>
    public bool IsContext { get; init; }

    /// <summary>True for numbers that usually belong to one person: mobile, personal, pager, with extension.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>True for a number that the card calls neither the person's own, nor at home, nor at work, but "other".</summary>
    internal bool IsOther { get; init; }

    /// <summary>Prints no value.</summary>
    public override string ToString() => nameof(NormalizedPhoneNumber);
}

/// <summary>A postal address in comparable form; all texts folded, abbreviations expanded. Empty text means unknown.</summary>
public sealed record NormalizedAddress
{
    /// <summary>Street and number, with what is given beside them: an apartment, a building.</summary>
    public string Street { get; init; } = string.Empty;

    /// <summary>Street and number alone, or empty.</summary>
    public string Line { get; init; } = string.Empty;

    /// <summary>What is given beside the street, or empty.</summary>
    public string Extended { get; init; } = string.Empty;

    /// <summary>Town.</summary>
    public string Locality { get; init; } = string.Empty;

    /// <summary>Postal code without blanks.</summary>
    public string PostalCode { get; init; } = string.Empty;

    /// <summary>ISO 3166-1 alpha-2 code where recognised, else the folded text.</summary>
    public string Country { get; init; } = string.Empty;

    /// <summary>Prints no value.</summary>
    public override string ToString() => nameof(NormalizedAddress);
}
