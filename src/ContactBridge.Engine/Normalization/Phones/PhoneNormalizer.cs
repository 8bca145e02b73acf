using ContactBridge.Engine.Normalization.Phones.Plans;
using ContactBridge.Engine.Normalization.Phones.Text;

namespace ContactBridge.Engine.Normalization.Phones;

/// <summary>Brings phone numbers, however written, into one comparable form by the numbering plans of all regions.</summary>
/// <remarks>
/// Shape: one text holds one number, with or without an extension; several numbers in one text are to be split before.
/// Standards: ITU-T E.164 (number), E.123 (notation), RFC 3966 ("tel" URI). Plans: libphonenumber's, see <see cref="MetadataVersion"/>.
/// Thread-safe; plans are read on first use and shared by all normalizers.
/// </remarks>
public sealed class PhoneNormalizer
{
    /// <summary>Most digits of a short code.</summary>
    private const int MaxShortCode = 6;

    private readonly NumberingPlan? defaultPlan;

    /// <summary>Makes a normalizer.</summary>
    /// <param name="defaultRegion">
    /// ISO 3166-1 alpha-2 code of the region by which nationally written numbers are read. Null: only international forms get an
    /// <see cref="NormalizedPhone.E164"/>.
    /// </param>
    /// <exception cref="ArgumentException">There is no numbering plan for that region.</exception>
    public PhoneNormalizer(string? defaultRegion = null)
    {
        defaultPlan = PhoneMetadata.Shared.PlanOf(defaultRegion);
        if (defaultRegion is not null && defaultPlan is null)
        {
            throw new ArgumentException("No numbering plan is known for this region.", nameof(defaultRegion));
        }
    }

    /// <summary>The version of the numbering plans.</summary>
    public static string MetadataVersion => PhoneMetadata.Shared.Version;

    /// <summary>The regions with a numbering plan, as ISO 3166-1 alpha-2 codes in ordinal order.</summary>
    public static IReadOnlyList<string> Regions => PhoneMetadata.Shared.Regions;

    /// <summary>The region that national numbers are read by; null for none.</summary>
    public string? DefaultRegion => defaultPlan?.Region;

    /// <summary>Whether there is a numbering plan for a region (ISO 3166-1 alpha-2, either case; "UK" is understood).</summary>
    public static bool IsKnownRegion(string? region) => PhoneMetadata.Shared.IsKnown(region);

    /// <summary>The country calling code of a region; 0 when the region is not known.</summary>
    public static int CallingCodeOf(string? region) => PhoneMetadata.Shared.PlanOf(region)?.CallingCode.Code ?? 0;

    /// <summary>Reads a phone number.</summary>
    /// <param name="raw">Any text; longer than 256 characters it is no number.</param>
    /// <param name="region">The region of this number, where better known than by the default; unknown codes count as null.</param>
    /// <returns>What could be understood. Content never makes it throw.</returns>
    public NormalizedPhone Normalize(string? raw, string? region = null)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return default;
        }

        var written = PhoneText.Read(raw);
        if (written.Count == 0 || written.Overflowed)
        {
            return Plain(written.Count == 0 ? PhoneValidity.NotANumber : PhoneValidity.TooLong, written, written.Damaged);
        }

        if (written.IsServiceCode)
        {
            return Plain(PhoneValidity.ShortCode, written, written.Damaged);
        }

        var plan = region is null ? defaultPlan : PhoneMetadata.Shared.PlanOf(region) ?? defaultPlan;
        var parsed = PhoneReading.Read(written, plan, out var guessed);
        var low = written.Damaged || guessed;
        if (parsed.Validity != PhoneValidity.Valid)
        {
            if (!written.Broken && !written.HasPlus && written.Count <= MaxShortCode)
            {
                return Plain(written.Count < 2 ? PhoneValidity.TooShort : PhoneValidity.ShortCode, written, low);
            }

            if (parsed.Validity != PhoneValidity.Possible)
            {
                return Plain(parsed.Validity, written, low);
            }
        }

        return new NormalizedPhone(parsed.Validity, parsed.ToE164(), parsed.Code!.Code, parsed.Region, parsed.Kind, written.Extension, low);
    }

    /// <summary>The number as ITU-T E.164 writes it; just the digits where no country is known.</summary>
    public static string FormatE164(NormalizedPhone phone) => phone.E164 ?? phone.Digits;

    /// <summary>The number as written for the world, "+44 20 7946 0958 x123"; just the digits where no country is known.</summary>
    public static string FormatInternational(NormalizedPhone phone) =>
        phone.E164 is { } e164 ? FormatInternational(e164, phone.Extension) : phone.Digits;

    /// <summary>The number as written inside its country, "020 7946 0958 x123"; just the digits where no country is known.</summary>
    public static string FormatNational(NormalizedPhone phone) =>
        phone.E164 is { } e164 ? FormatNational(e164, phone.Extension) : phone.Digits;

    /// <summary>The number as a URI, "tel:+442079460958;ext=123"; null where no country is known.</summary>
    /// <remarks>Standard: RFC 3966 §3.</remarks>
    public static string? FormatUri(NormalizedPhone phone) =>
        phone.E164 is null ? null : phone.Extension is null ? "tel:" + phone.E164 : $"tel:{phone.E164};ext={phone.Extension}";

    /// <summary>An E.164 number as written for the world; the text itself when it is none.</summary>
    public static string FormatInternational(string e164, string? extension = null) => PhoneFormatter.Format(e164, extension, international: true);

    /// <summary>An E.164 number as written inside its country; the text itself when it is none.</summary>
    public static string FormatNational(string e164, string? extension = null) => PhoneFormatter.Format(e164, extension, international: false);

    private static NormalizedPhone Plain(PhoneValidity validity, in WrittenPhone written, bool lowConfidence) =>
        new(validity, written.SignificantText(), written.Extension, lowConfidence);
}
