namespace ContactBridge.Formats.TextEncodings;

/// <summary>A model of a single-byte encoding and one language or script written in it.</summary>
internal sealed class SingleByteModel : EncodingModel
{
    private const double SymbolBits = 9;
    private const double PunctuationBits = 7;
    private const double ControlBits = 20;

    private readonly bool _latin;
    private readonly Kind[] _kinds = new Kind[256];
    private readonly double[] _bits = new double[256];

    /// <summary>Creates a model.</summary>
    /// <param name="codePage">Windows code page number.</param>
    /// <param name="prior">Bits paid before the first byte.</param>
    /// <param name="latin">True for Latin letters with marks among ASCII, false for a script of its own.</param>
    /// <param name="frequent">The usual letters, in lower case.</param>
    /// <param name="frequentBits">Price of a usual letter.</param>
    /// <param name="otherBits">Price of another letter.</param>
    public SingleByteModel(int codePage, double prior, bool latin, string frequent, double frequentBits, double otherBits)
        : base(codePage, prior)
    {
        _latin = latin;
        byte[] one = new byte[1];
        for (int b = 0x80; b < 256; b++)
        {
            one[0] = (byte)b;
            char c = Encoding.GetString(one)[0];
            _kinds[b] = char.IsUpper(c) ? Kind.Upper : char.IsLetter(c) && c is not ('ª' or 'º') ? Kind.Lower : char.IsControl(c) || c == '\uFFFD' ? Kind.Control
                : "’‘“”„«»–—…·€°ªº\u00A0".Contains(c, StringComparison.Ordinal) ? Kind.Punctuation : Kind.Symbol;
            _bits[b] = _kinds[b] switch
            {
                Kind.Upper or Kind.Lower => frequent.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal) ? frequentBits : otherBits,
                Kind.Punctuation => PunctuationBits,
                Kind.Symbol => SymbolBits,
                _ => ControlBits,
            };
        }
    }

    private enum Kind : byte
    {
        None,
        Upper,
        Lower,
        Punctuation,
        Symbol,
        Control,
    }

    /// <inheritdoc/>
    public override double Price(ReadOnlySpan<byte> text)
    {
        double bits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (b < 0x80)
            {
                bits += AsciiBits;
                continue;
            }

            byte before = i > 0 ? text[i - 1] : (byte)' ';
            byte after = i + 1 < text.Length ? text[i + 1] : (byte)' ';
            bits += _bits[b] + (_latin ? LatinContext(_kinds[b], before, after) : ScriptContext(_kinds[b], before, after));
        }

        return bits;
    }

    private static bool IsLetter(Kind kind) => kind is Kind.Upper or Kind.Lower;

    /// <summary>Marked letters are rare beside each other, capitals rare after small letters, symbols rare inside words.</summary>
    private double LatinContext(Kind kind, byte before, byte after)
    {
        bool wordBefore = IsAsciiLetter(before) || IsLetter(_kinds[before]);
        bool wordAfter = IsAsciiLetter(after) || IsLetter(_kinds[after]);
        if (!IsLetter(kind))
        {
            return wordBefore && wordAfter && kind != Kind.Punctuation ? 6 : 0;
        }

        double bits = IsLetter(_kinds[before]) ? 3 : 0;
        bits += kind == Kind.Upper && (before is >= (byte)'a' and <= (byte)'z' || _kinds[before] == Kind.Lower) ? 5 : 0;
        return bits + (!wordBefore && !wordAfter ? 3 : !wordBefore && kind == Kind.Lower ? 1.5 : 0);
    }

    /// <summary>Letters of another script stand beside each other, not beside Latin ones, and are not capitals after small letters.</summary>
    private double ScriptContext(Kind kind, byte before, byte after)
    {
        if (!IsLetter(kind))
        {
            return IsLetter(_kinds[before]) && IsLetter(_kinds[after]) ? 4 : 0;
        }

        double bits = IsAsciiLetter(before) || IsAsciiLetter(after) ? 6 : 0;
        bits += kind == Kind.Upper && _kinds[before] == Kind.Lower ? 6 : 0;
        bits += kind == Kind.Upper && _kinds[before] == Kind.Upper ? 1 : 0;
        bits += kind == Kind.Lower && !IsLetter(_kinds[before]) ? 1 : 0;
        return bits + (IsLetter(_kinds[before]) || IsLetter(_kinds[after]) ? 0 : 2);
    }
}
