using System.Text;

namespace ContactBridge.Formats.TextEncodings;

/// <summary>What text of one language in one encoding usually looks like: prices bytes in bits, low for the usual.</summary>
internal abstract class EncodingModel(int codePage, double prior)
{
    /// <summary>Price of an ASCII byte, the same in all models so that it only matters where a model takes it for half of a character.</summary>
    protected const double AsciiBits = 5;

    /// <summary>Price of bytes that the encoding cannot hold.</summary>
    protected const double InvalidBits = 40;

    /// <summary>The encoding.</summary>
    public Encoding Encoding { get; } = CharsetNames.FromCodePage(codePage);

    /// <summary>Its Windows code page number.</summary>
    public int CodePage { get; } = codePage;

    /// <summary>Bits paid before the first byte: how rarely contact files are in it.</summary>
    public double Prior { get; } = prior;

    /// <summary>The price of <paramref name="text"/> in bits.</summary>
    public abstract double Price(ReadOnlySpan<byte> text);

    /// <summary>True for A–Z and a–z.</summary>
    protected static bool IsAsciiLetter(byte b) => (uint)((b | 0x20) - 'a') <= 'z' - 'a';
}
