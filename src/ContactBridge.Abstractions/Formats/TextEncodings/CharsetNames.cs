using System.Collections.Frozen;
using System.Text;

namespace ContactBridge.Formats.TextEncodings;

/// <summary>Charset labels → the encodings that the programs writing them meant.</summary>
internal static class CharsetNames
{
    private static readonly FrozenDictionary<string, int> CodePages = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["UTF-8"] = 65001, ["UTF8"] = 65001, ["UNICODE-1-1-UTF-8"] = 65001, ["UTF_8"] = 65001, ["CP65001"] = 65001,
        ["UTF-16"] = 1200, ["UTF-16LE"] = 1200, ["UTF16"] = 1200, ["UNICODE"] = 1200, ["UTF-16BE"] = 1201,
        ["US-ASCII"] = 1252, ["ASCII"] = 1252, ["ANSI"] = 1252, ["ISO-8859-1"] = 1252, ["ISO8859-1"] = 1252, ["ISO_8859-1"] = 1252,
        ["ISO88591"] = 1252, ["LATIN1"] = 1252, ["LATIN-1"] = 1252, ["L1"] = 1252, ["CP1252"] = 1252, ["WINDOWS1252"] = 1252, ["X-ANSI"] = 1252,
        ["ISO-8859-15"] = 28605, ["LATIN9"] = 28605, ["ISO-8859-2"] = 28592, ["ISO8859-2"] = 28592, ["LATIN2"] = 28592,
        ["ISO-8859-9"] = 1254, ["ISO8859-9"] = 1254, ["LATIN5"] = 1254, ["ISO-8859-5"] = 28595, ["ISO-8859-7"] = 28597,
        ["ISO-8859-8"] = 1255, ["ISO-8859-8-I"] = 1255, ["ISO-8859-6"] = 28596, ["ISO-8859-11"] = 874, ["TIS-620"] = 874,
        ["CP1250"] = 1250, ["CP1251"] = 1251, ["WIN-1251"] = 1251, ["WIN1251"] = 1251, ["CP1253"] = 1253, ["CP1254"] = 1254,
        ["CP1255"] = 1255, ["CP1256"] = 1256, ["CP1257"] = 1257, ["CP1258"] = 1258, ["KOI8-R"] = 20866, ["KOI8"] = 20866, ["KOI8-U"] = 21866,
        ["GB2312"] = 54936, ["GB_2312-80"] = 54936, ["CHINESE"] = 54936, ["GBK"] = 54936, ["CP936"] = 54936, ["MS936"] = 54936,
        ["X-GBK"] = 54936, ["EUC-CN"] = 54936, ["EUCCN"] = 54936, ["GB18030"] = 54936, ["GB-18030"] = 54936, ["WINDOWS-936"] = 54936,
        ["BIG5"] = 950, ["BIG-5"] = 950, ["BIG5-HKSCS"] = 950, ["CP950"] = 950, ["X-X-BIG5"] = 950, ["CN-BIG5"] = 950,
        ["SHIFT_JIS"] = 932, ["SHIFT-JIS"] = 932, ["SJIS"] = 932, ["X-SJIS"] = 932, ["MS_KANJI"] = 932, ["CP932"] = 932, ["MS932"] = 932,
        ["WINDOWS-31J"] = 932, ["CSSHIFTJIS"] = 932, ["EUC-JP"] = 51932, ["EUCJP"] = 51932, ["X-EUC-JP"] = 51932, ["ISO-2022-JP"] = 50220,
        ["EUC-KR"] = 949, ["EUCKR"] = 949, ["KS_C_5601"] = 949, ["KS_C_5601-1987"] = 949, ["KSC5601"] = 949, ["KS-C-5601"] = 949,
        ["CP949"] = 949, ["UHC"] = 949, ["MS949"] = 949, ["WINDOWS-949"] = 949,
        ["MACINTOSH"] = 10000, ["X-MAC-ROMAN"] = 10000, ["IBM437"] = 437, ["CP437"] = 437, ["IBM850"] = 850, ["CP850"] = 850, ["CP866"] = 866,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The encoding, or null for a label that means nothing or names UTF-7.</summary>
    public static Encoding? Find(string? label)
    {
        string name = label?.Trim().Trim('"', '\'') ?? string.Empty;
        if (name.Length is 0 or > 64)
        {
            return null;
        }

        if (CodePages.TryGetValue(name, out int codePage))
        {
            return FromCodePage(codePage);
        }

        try
        {
            Encoding found = Encoding.GetEncoding(name);
            return found.CodePage == 65000 ? null : FromCodePage(found.CodePage);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The encoding of a Windows code page number, without byte-order mark, replacing what is invalid.</summary>
    public static Encoding FromCodePage(int codePage) => codePage switch
    {
        65001 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        20127 or 28591 => Encoding.GetEncoding(1252),
        936 => Encoding.GetEncoding(54936),
        _ => Encoding.GetEncoding(codePage),
    };
}
