namespace ContactBridge.Engine.Normalization.Phones;

/// <summary>A phone number in comparable form. The text it came from is kept elsewhere, untouched.</summary>
/// <remarks>Two numbers with equal <see cref="E164"/> and <see cref="Extension"/> reach the same phone.</remarks>
public readonly record struct NormalizedPhone
{
    private readonly string? digits;

    internal NormalizedPhone(PhoneValidity validity, string digits, string? extension, bool lowConfidence)
    {
        Validity = validity;
        this.digits = digits;
        Extension = extension;
        LowConfidence = lowConfidence;
    }

    internal NormalizedPhone(PhoneValidity validity, string e164, int callingCode, string? region, PhoneKind kind, string? extension, bool lowConfidence)
    {
        Validity = validity;
        E164 = e164;
        CallingCode = callingCode;
        Region = region;
        Kind = kind;
        Extension = extension;
        LowConfidence = lowConfidence;
    }

    /// <summary>What the numbering plans say.</summary>
    public PhoneValidity Validity { get; }

    /// <summary>What the number is for; <see cref="PhoneKind.Unknown"/> unless valid.</summary>
    public PhoneKind Kind { get; }

    /// <summary>True when a spreadsheet has handled the text, or when the country had to be guessed from digits that lost their "+".</summary>
    public bool LowConfidence { get; }

    /// <summary>Country calling code, 1 to 999; 0 when there is no <see cref="E164"/>.</summary>
    public int CallingCode { get; }

    /// <summary>"+" and all digits, as ITU-T E.164 §6 has it; null unless valid or possible.</summary>
    public string? E164 { get; }

    /// <summary>Digits to dial after the connection, at most 20; null when none are written.</summary>
    public string? Extension { get; }

    /// <summary>ISO 3166-1 alpha-2 code of the region that the number belongs to, "001" for a non-geographic number; null when undecided.</summary>
    public string? Region { get; }

    /// <summary>
    /// The digits that matter when no country is known: the national number if there is an <see cref="E164"/>, else the digits as
    /// written, without the leading zeros of a prefix. Compare by the last seven or more. Never null.
    /// </summary>
    public string Digits => E164 is null ? digits ?? "" : E164[(CallingCode < 10 ? 2 : CallingCode < 100 ? 3 : 4)..];

    /// <summary>Says what is known about the number, never the number.</summary>
    public override string ToString() => $"{Validity} {Kind} {Region ?? "?"}";
}
