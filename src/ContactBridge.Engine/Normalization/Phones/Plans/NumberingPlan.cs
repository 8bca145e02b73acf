namespace ContactBridge.Engine.Normalization.Phones.Plans;

/// <summary>The numbering plan of one region, or of one non-geographic calling code.</summary>
internal sealed class NumberingPlan
{
    private const byte GeneralBit = 0x80;

    private readonly PhoneMetadata metadata;
    private readonly int formatsOffset;
    private readonly DigitAutomaton kinds;
    private readonly int lengths;
    private PhoneFormats? formats;

    public NumberingPlan(PhoneMetadata metadata, string region, CallingCode callingCode, ref MetadataReader reader)
    {
        this.metadata = metadata;
        Region = region;
        CallingCode = callingCode;
        lengths = reader.Number();
        NationalPrefix = metadata.String(reader.Number());
        PreferredInternationalPrefix = metadata.String(reader.Number());
        ExtensionPrefix = metadata.String(reader.Number()) ?? " ext. ";
        Transform = metadata.String(reader.Number());
        InternationalPrefix = PrefixProgram.Read(ref reader);
        PrefixForParsing = PrefixProgram.Read(ref reader);
        kinds = DigitAutomaton.Read(ref reader);
        formatsOffset = reader.Position;
    }

    /// <summary>ISO code, or "001".</summary>
    public string Region { get; }

    public CallingCode CallingCode { get; }

    /// <summary>What is dialled before a national number, such as "0"; null for none.</summary>
    public string? NationalPrefix { get; }

    /// <summary>What to dial before a calling code where there are several; "~" waits for a tone; null where there is only one.</summary>
    public string? PreferredInternationalPrefix { get; }

    /// <summary>How an extension is announced in writing.</summary>
    public string ExtensionPrefix { get; }

    /// <summary>What becomes of <see cref="PrefixForParsing"/> when its last group took part, such as "9$1"; null: it is dropped.</summary>
    public string? Transform { get; }

    /// <summary>Matches what is dialled before a calling code; null where there is none.</summary>
    public PrefixProgram? InternationalPrefix { get; }

    /// <summary>Matches national prefix, carrier code and what else may precede a national number; null for none.</summary>
    public PrefixProgram? PrefixForParsing { get; }

    /// <summary>The formats; those of the calling code's main region where this one has none of its own.</summary>
    public PhoneFormats Formats
    {
        get
        {
            var known = Volatile.Read(ref formats);
            if (known is null)
            {
                known = metadata.ReadFormats(formatsOffset) ?? (CallingCode.Main == this ? PhoneFormats.None : CallingCode.Main.Formats);
                Volatile.Write(ref formats, known);
            }

            return known;
        }
    }

    /// <summary>Whether the plan's general pattern knows the national number.</summary>
    public bool Matches(ReadOnlySpan<byte> number) => (kinds.Label(number) & GeneralBit) != 0;

    /// <summary>The kind of a valid national number; <see cref="PhoneKind.Unknown"/> when it is not valid.</summary>
    public PhoneKind KindOf(ReadOnlySpan<byte> number) => (PhoneKind)(kinds.Label(number) & ~GeneralBit);

    /// <summary>What the length alone says; <see cref="PhoneValidity.Possible"/> when it fits.</summary>
    public PhoneValidity CheckLength(int length)
    {
        if (length < 32 && (lengths & (1 << length)) != 0)
        {
            return PhoneValidity.Possible;
        }

        if (length < System.Numerics.BitOperations.TrailingZeroCount(lengths))
        {
            return PhoneValidity.TooShort;
        }

        return length > System.Numerics.BitOperations.Log2((uint)lengths) ? PhoneValidity.TooLong : PhoneValidity.InvalidLength;
    }
}
