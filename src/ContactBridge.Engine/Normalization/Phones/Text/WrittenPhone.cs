using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ContactBridge.Engine.Normalization.Phones.Text;

/// <summary>What stands in the text of a phone number, before any numbering plan is asked.</summary>
internal struct WrittenPhone
{
    private DigitBuffer digits;
    private DigitBuffer vanity;
    private int count;
    private int vanityCount;

    /// <summary>Whether the digits begin with a country calling code, by "+" or by phone-context.</summary>
    public bool HasPlus { get; set; }

    /// <summary>Position among the digits of a zero written as "(0)" behind others; 0, where none can be, for none.</summary>
    public int BracketedZero { get; private set; }

    /// <summary>Digits of the extension; null for none.</summary>
    public string? Extension { get; set; }

    /// <summary>A spreadsheet has been at the text.</summary>
    public bool Damaged { get; set; }

    /// <summary>The text is more or less than one number; the digits are only kept.</summary>
    public bool Broken { get; set; }

    /// <summary>When <see cref="Broken"/>: how many digits came before what broke the number; 0 when they are no number by themselves.</summary>
    public int Head { get; set; }

    /// <summary>A code for the network, such as "*100#".</summary>
    public bool IsServiceCode { get; set; }

    /// <summary>There were more digits than <see cref="PhoneParser.MaxDigits"/>.</summary>
    public bool Overflowed { get; set; }

    /// <summary>Values 0 to 9, in order.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Digits => ((ReadOnlySpan<byte>)digits)[..count];

    /// <summary>The digits when the letters behind them are dialled too ("1-800-FLOWERS"); empty for none.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Vanity => ((ReadOnlySpan<byte>)vanity)[..vanityCount];

    public readonly int Count => count;

    public void Add(int digit)
    {
        if (count == PhoneParser.MaxDigits)
        {
            Overflowed = true;
            return;
        }

        digits[count++] = (byte)digit;
    }

    /// <summary>Notes that the next digit is a zero in brackets.</summary>
    public void MarkBracketedZero() => BracketedZero = count < PhoneParser.MaxDigits ? count : 0;

    /// <summary>Drops digits, from a position on.</summary>
    public void Cut(int length)
    {
        count = length;
        BracketedZero = BracketedZero < length ? BracketedZero : 0;
    }

    public void SetVanity(ReadOnlySpan<byte> all)
    {
        all.CopyTo(vanity);
        vanityCount = all.Length;
    }

    /// <summary>
    /// The digits as text, at most <see cref="PhoneParser.MaxDigits"/>; without leading zeros where seven or more digits follow them.
    /// </summary>
    public readonly string SignificantText()
    {
        var significant = Digits.TrimStart((byte)0);
        if (significant.Length < 7)
        {
            significant = Digits;
        }

        Span<char> text = stackalloc char[PhoneParser.MaxDigits];
        for (var i = 0; i < significant.Length; i++)
        {
            text[i] = (char)('0' + significant[i]);
        }

        return text[..significant.Length].ToString();
    }

    [InlineArray(PhoneParser.MaxDigits)]
    private struct DigitBuffer
    {
        private byte first;
    }
}
