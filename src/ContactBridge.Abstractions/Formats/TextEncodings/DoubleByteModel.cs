namespace ContactBridge.Formats.TextEncodings;

/// <summary>Prices one character that begins at the start of the bytes: its length in bytes (0: invalid) and its price.</summary>
internal delegate (int Length, double Bits) CharacterPrice(ReadOnlySpan<byte> text);

/// <summary>A model of an East Asian encoding: what its rows hold, and which characters names and addresses are made of.</summary>
internal sealed class DoubleByteModel : EncodingModel
{
    private const double FrequentBits = 6.5;
    private readonly CharacterPrice _price;
    private readonly bool[] _frequent = new bool[65536];

    /// <summary>Creates a model.</summary>
    /// <param name="codePage">Windows code page number.</param>
    /// <param name="frequent">Characters usual in names and addresses.</param>
    /// <param name="price">Price of a character by its row.</param>
    public DoubleByteModel(int codePage, string frequent, CharacterPrice price)
        : base(codePage, prior: 3)
    {
        _price = price;
        foreach (char c in frequent)
        {
            byte[] code = Encoding.GetBytes([c]);
            if (code.Length == 2)
            {
                _frequent[(code[0] << 8) | code[1]] = true;
            }
        }
    }

    /// <inheritdoc/>
    public override double Price(ReadOnlySpan<byte> text)
    {
        double bits = 0;
        bool afterLetter = false;
        while (!text.IsEmpty)
        {
            byte lead = text[0];
            if (lead < 0x80)
            {
                bits += AsciiBits;
                afterLetter = IsAsciiLetter(lead);
                text = text[1..];
                continue;
            }

            (int length, double characterBits) = _price(text);
            if (length == 0)
            {
                bits += text.Length == 1 ? 0 : InvalidBits;
                length = 1;
            }
            else if (length == 2 && _frequent[(lead << 8) | text[1]])
            {
                bits += FrequentBits;
            }
            else
            {
                bits += characterBits;
            }

            // "Müller" must not become "M" and an ideograph made of ü and l.
            bits += afterLetter ? 4 : 0;
            afterLetter = false;
            text = text[length..];
        }

        return bits;
    }
}
