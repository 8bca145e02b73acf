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

    public void Set(ReadOnlySpan<byte> national)
    {
        national.CopyTo(digits);
        length = national.Length;
    }

    /// <summary>"+", calling code, national number.</summary>
    public readonly string ToE164()
    {
        Span<char> text = stackalloc char[4 + MaxNational];
        text[0] = '+';
        Code!.Code.TryFormat(text[1..], out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        var at = written + 1;
        foreach (var digit in National)
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
