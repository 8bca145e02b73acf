using System.Text;

namespace ContactBridge.Formats.TextEncodings;

/// <summary>All models, and the choice among them.</summary>
internal static class EncodingModels
{
    /// <summary>Bits that a dialling code of the encoding's countries is worth.</summary>
    private const double DiallingCodeBits = 6;

    private const int MaxSampleBytes = 64 * 1024;

    private static readonly (string Code, int[] CodePages)[] DiallingCodes =
    [
        ("+86", [54936]), ("+886", [950]), ("+852", [950]), ("+81", [932, 51932]), ("+82", [949]), ("+7", [1251, 20866]), ("+380", [1251]),
        ("+375", [1251]), ("+30", [1253]), ("+972", [1255]), ("+90", [1254]), ("+966", [1256]), ("+20", [1256]), ("+48", [1250, 28592]),
        ("+420", [1250, 28592]), ("+421", [1250, 28592]), ("+36", [1250, 28592]), ("+385", [1250]), ("+386", [1250]), ("+40", [1250]),
        ("+66", [874]), ("+370", [1257]), ("+371", [1257]),
    ];

    private static readonly EncodingModel[] All =
    [
        Latin(1252, 0, "áàâäãåæçéèêëíìîïñóòôöõøœúùûüßšžýÿ", 6, 7.5),
        Latin(1252, 1, "äöüß", 4, 9), Latin(1252, 1, "éèàçêâîôûùëïœ", 4, 9), Latin(1252, 1, "åäöæøéü", 4, 9),
        Latin(1252, 1, "áéíóúñãõçüâêô", 4, 9), Latin(1252, 2, "áéíóúýþðæö", 4, 9),
        Latin(1250, 5, "áéíóúýčďěňřšťůžąćęłńśźżöőüűăâîşţđäľĺô", 6, 7.5),
        Latin(1250, 5, "áéíóúýčďěňřšťůž", 4, 9), Latin(1250, 5, "ąćęłńóśźż", 4, 9), Latin(1250, 5, "áéíóöőúüű", 4, 9),
        Latin(1250, 6, "ăâîşţ", 4, 9), Latin(1250, 5, "čćđšž", 4, 9),
        Latin(28592, 7, "áéíóúýčďěňřšťůž", 4, 9), Latin(28592, 7, "ąćęłńóśźż", 4, 9), Latin(28592, 7, "áéíóöőúüű", 4, 9),
        Latin(1254, 5, "çğıöşüâİ", 4, 9), Latin(1257, 6, "āčēģīķļņšūžąęėįųõäöü", 4.5, 9),
        Script(1251, 3, "оеаинтсрвлкмдпуяьыгзбчйхжшюц"), Script(20866, 5, "оеаинтсрвлкмдпуяьыгзбчйхжшюц"),
        Script(1253, 3, "αοιετσνηυρπκμλςόίάέήώγδθω"), Script(1255, 3, "אבגדהוזחטיךכלםמןנסעפץצקרשת"),
        Script(1256, 4, "ابتجحخدذرزسشصضطعغفقكلمنهويةى"), Script(874, 6, "กขคงจชซณดตทธนบปผพมยรลวศสหอะาำเแโไ"),
        new DoubleByteModel(54936, FrequentCharacters.SimplifiedChinese, EastAsianRows.Gb18030),
        new DoubleByteModel(950, FrequentCharacters.TraditionalChinese, EastAsianRows.Big5),
        new DoubleByteModel(932, FrequentCharacters.Japanese, EastAsianRows.ShiftJis),
        new DoubleByteModel(51932, FrequentCharacters.Japanese, EastAsianRows.EucJp),
        new DoubleByteModel(949, FrequentCharacters.Korean, EastAsianRows.Korean),
    ];

    /// <summary>The model that prices the text lowest, and by how many bits it beats the best model of another encoding.</summary>
    public static (EncodingModel Best, double Margin) Choose(ReadOnlySpan<byte> text)
    {
        byte[] sample = Sample(text);
        EncodingModel best = All[0];
        double lowest = double.MaxValue;
        double[] prices = new double[All.Length];
        for (int i = 0; i < All.Length; i++)
        {
            prices[i] = All[i].Price(sample) + All[i].Prior - Hint(text, All[i].CodePage);
            if (prices[i] < lowest)
            {
                lowest = prices[i];
                best = All[i];
            }
        }

        double second = double.MaxValue;
        for (int i = 0; i < All.Length; i++)
        {
            second = All[i].CodePage == best.CodePage ? second : Math.Min(second, prices[i]);
        }

        return (best, second - lowest);
    }

    private static SingleByteModel Latin(int codePage, double prior, string frequent, double frequentBits, double otherBits) =>
        new(codePage, prior, latin: true, frequent, frequentBits, otherBits);

    private static SingleByteModel Script(int codePage, double prior, string frequent) => new(codePage, prior, latin: false, frequent, 4, 6.5);

    private static double Hint(ReadOnlySpan<byte> text, int codePage)
    {
        Span<byte> code = stackalloc byte[8];
        foreach ((string dialling, int[] codePages) in DiallingCodes)
        {
            int length = Encoding.ASCII.GetBytes(dialling, code);
            if (codePages.Contains(codePage) && text.IndexOf(code[..length]) >= 0)
            {
                return DiallingCodeBits;
            }
        }

        return 0;
    }

    /// <summary>The lines that hold more than ASCII; the others say nothing.</summary>
    private static byte[] Sample(ReadOnlySpan<byte> text)
    {
        using MemoryStream lines = new();
        while (!text.IsEmpty && lines.Length < MaxSampleBytes)
        {
            int high = text.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (high < 0)
            {
                break;
            }

            int start = text[..high].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
            int length = text[high..].IndexOfAny((byte)'\n', (byte)'\r');
            int end = length < 0 ? text.Length : high + length;
            start = Math.Max(start, high - 256);
            end = Math.Min(end, high + 4096);
            lines.Write(text[start..end]);
            lines.WriteByte((byte)'\n');
            text = text[end..];
        }

        return lines.ToArray();
    }
}
