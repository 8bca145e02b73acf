using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ContactBridge.Engine.Normalization.Phones.Plans;

namespace ContactBridge.Engine.Normalization.Phones;

/// <summary>What the numbering plans made of some digits.</summary>
internal struct ParsedPhone
{
    /// <summary>Most digits of a national number.</summary>
    public const int MaxNational = 17;

    private NationalDigits digits;
    private int length;

    public PhoneValidity Validity { get; set; }

    public PhoneKind Kind { get; set; }

    /// <summary>Null when the country is not known, or the number has no sensible length.</summary>
    public CallingCode? Code { get; set; }

    /// <summary>The region that the number belongs to; null when undecided.</summary>
    public string? Region { get; set; }

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> National => ((ReadOnlySpan<byte>)digits)[..length];

    public static ParsedPhone Create(ReadOnlySpan<byte> national, CallingCode code, string? region, PhoneValidity validity, PhoneKind kind)
    {
        var parsed = new ParsedPhone { Validity = validity, Kind = kind, Code = code, Region = region, length = national.Length };
        national.CopyTo(parsed.digits);
        return parsed;
    }

    /// <summary>Calling code and national number, as values 0 to 9.</summary>
    /// <param name="buffer">At least <see cref="MaxNational"/> + 3 long.</param>
    public readonly ReadOnlySpan<byte> International(Span<byte> buffer)
    {
        var count = Code!.DigitCount;
        for (int i = count - 1, rest = Code.Code; i >= 0; i--, rest /= 10)
        {
            buffer[i] = (byte)(rest % 10);
        }

        National.CopyTo(buffer[count..]);
        return buffer[..(count + length)];
    }

    /// <summary>"+", calling code, national number.</summary>
    public readonly string ToE164()
    {
        Span<byte> buffer = stackalloc byte[MaxNational + 3];
        Span<char> text = stackalloc char[MaxNational + 4];
        text[0] = '+';
        var at = 1;
        foreach (var digit in International(buffer))
        {
            text[at++] = (char)('0' + digit);
        }

        return text[..at].ToString();
    }

    [InlineArray(MaxNational)]
    private struct NationalDigits
    {
        private byte first;
    }
}
