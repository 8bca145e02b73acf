using System.Collections.Frozen;
using System.Globalization;

namespace ContactBridge.Engine.Normalization.Phones.Text;

/// <summary>Recognizes what announces an extension: "x", "ext.", "#", "доб.", "分机", a dialler's pause, and so on.</summary>
internal static class ExtensionMark
{
    /// <summary>Most digits after a word that can mean nothing else.</summary>
    private const int LongLimit = 20;

    /// <summary>Most digits after a double comma or semicolon, as diallers write a pause or wait.</summary>
    private const int DiallerLimit = 15;

    /// <summary>Most digits after a sign that has other uses too.</summary>
    private const int SignLimit = 9;

    /// <summary>Most digits after one comma; with more it is a second number.</summary>
    private const int CommaLimit = 6;

    private static readonly FrozenSet<string> Words = new[]
    {
        "x", "ext", "extn", "xt", "xtn", "extension", "extensión", "extensiòn", "extensao", "extensão", "exten", "int", "interno", "internal",
        "anexo", "ramal", "poste", "nst", "nebenstelle", "durchwahl", "dw", "toestel", "tst", "anknytning", "ankn", "klapka", "linka",
        "wew", "wewn", "wewnętrzny", "dahili", "mellék", "доб", "добавочный", "вн", "внутр", "внутренний", "анекс", "дод", "додатковий",
        "内线", "內線", "内線", "分机", "分機", "分机号", "转", "轉", "내선", "שלוחה", "تحويلة", "داخلی",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads mark and digits up to the end of the text.</summary>
    /// <param name="rest">Folded text from the first character that is neither digit nor separator.</param>
    /// <param name="extension">The digits.</param>
    public static bool TryRead(ReadOnlySpan<char> rest, out string extension)
    {
        extension = "";
        var mark = MarkLength(rest, out var limit);
        if (mark == 0)
        {
            return false;
        }

        rest = rest[mark..].TrimStart(" .,:;-#()=");
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
        {
            digits++;
        }

        if (digits == 0 || digits > limit || rest[digits..].ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        extension = rest[..digits].ToString();
        return true;
    }

    private static int MarkLength(ReadOnlySpan<char> rest, out int limit)
    {
        var signs = rest.Length - rest.TrimStart(" ,;").Length;
        if (signs > 0 && rest[..signs].ContainsAny(',', ';'))
        {
            var next = signs < rest.Length ? rest[signs] : '\0';
            if (char.IsLetter(next))
            {
                var word = MarkLength(rest[signs..], out limit);
                return word == 0 ? 0 : signs + word;
            }

            limit = rest[..signs].Contains(';') || rest[..signs].Count(',') > 1 ? DiallerLimit : CommaLimit;
            return signs;
        }

        limit = SignLimit;
        if (rest[0] is '#' or '~' || (rest[0] is 'p' or 'w' && rest.Length > 1 && char.IsAsciiDigit(rest[1])))
        {
            return 1;
        }

        var letters = 0;
        while (letters < rest.Length && (char.IsLetter(rest[letters]) || char.GetUnicodeCategory(rest[letters]) == UnicodeCategory.SpacingCombiningMark))
        {
            letters++;
        }

        limit = LongLimit;
        return letters > 0 && Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest[..letters]) ? letters : 0;
    }
}
