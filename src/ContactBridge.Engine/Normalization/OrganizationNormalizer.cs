using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>Brings names of organisations and job titles into comparable form.</summary>
internal static class OrganizationNormalizer
{
    // Single words, folded and without dots; only removed at the end (or at the start, for those that stand there).
    private static readonly WordSet LegalForms = new("""
        inc incorporated corp corporation co company llc llp lp lllp ltd limited plc pllc pc gmbh mbh ag kg kgaa ohg gbr ug eg ev se sa sas sarl sarlu sasu eurl snc sca scop srl srls spa sapa sl slu slne sll sau sad scl sc
        bv nv vof cv bvba sprl asbl vzw ab hb kb as asa ans da oy oyj ky aps is ivs ps kft bt zrt nyrt doo dd ood eood ad ead sro spol zoo spzoo spk sp jsc pjsc ojsc cjsc zao oao ooo pao ao ip tov dba pty pte pvt sdn bhd
        kk yk godo kaisha tbk pt cv ltda eireli me epp cia sab cv de rl holding holdings group gruppe groupe grupo gruppo
        """);

    private static readonly WordSet SafeForms = new("inc incorporated corp corporation llc llp ltd limited plc pllc gmbh mbh kgaa ohg gbr sarl sasu eurl srl srls spa slu bv nv bvba sprl oyj aps kft zrt nyrt doo ood eood sro spzoo jsc pjsc ojsc cjsc zao oao ooo tov pty pte sdn bhd ltda eireli");

    private static readonly WordSet Leading = new("ooo zao oao pao ao ip tov pt cv the");

    private static readonly string[] EastAsianForms =
    [
        "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "(株)", "(有)", "(合)", "股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "集团", "集團", "公司", "주식회사", "유한회사", "(주)", "(유)",
    ];

    /// <summary>Folded, legal form removed; the folded text itself when nothing else would be left. Empty for null.</summary>
    public static string Normalize(string? text)
    {
        string clean = TextCleaner.Clean(text);
        if (clean.Length == 0)
        {
            return clean;
        }

        string stripped = WithoutEastAsianForms(clean);
        string folded = Words(TextFolder.Fold(stripped.Length == 0 ? clean : stripped));
        return WithoutLegalForm(folded);
    }

    /// <summary>A title or another plain text: folded, punctuation as blanks.</summary>
    public static string Plain(string? text) => Words(TextFolder.CleanAndFold(text));

    /// <summary>True when the folded text ends in a legal form that no person's name ends in.</summary>
    public static bool HasLegalForm(string? text)
    {
        string clean = TextCleaner.Clean(text);
        Span<char> lower = stackalloc char[128];
        if (TextFolder.TryFoldLetters(clean, lower, out int length))
        {
            return EndsInForm(lower[..length]);
        }

        foreach (string form in EastAsianForms)
        {
            if (form.Length >= 3 && clean.Contains(form, StringComparison.Ordinal))
            {
                return true;
            }
        }

        int lastBlank = clean.LastIndexOf(' ');
        if (lastBlank > 0 && clean.AsSpan(lastBlank).Count('.') > 1 && LegalForms.Contains(Words(TextFolder.Fold(clean[(lastBlank + 1)..]))))
        {
            return true;
        }

        return EndsInForm(Words(TextFolder.Fold(clean)));
    }

    private static bool EndsInForm(ReadOnlySpan<char> words)
    {
        int blank = words.LastIndexOf(' ');
        return blank > 0 && (SafeForms.Contains(words[(blank + 1)..]) || words[..words.IndexOf(' ')] is "ooo" or "zao" or "oao");
    }

    private static string WithoutEastAsianForms(string clean)
    {
        bool isAscii = System.Text.Ascii.IsValid(clean);
        if (!isAscii)
        {
            foreach (string form in EastAsianForms)
            {
                clean = clean.Replace(form, " ", StringComparison.Ordinal);
            }

            clean = clean.Trim(' ');
        }

        return clean;
    }

    // Letters and digits; dots and apostrophes vanish, other punctuation parts words, "&" is "and".
    private static string Words(string folded)
    {
        var output = new TextBuffer(stackalloc char[256]);
        try
        {
            foreach (char c in folded)
            {
                if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || (c >= 0x300 && char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark))
                {
                    output.Append(c);
                }
                else if (c is not ('.' or '\'') && output.Length > 0 && output.Last != ' ')
                {
                    output.Append(' ');
                }

                if (c is '&' or '+')
                {
                    output.Append("and ");
                }
            }

            ReadOnlySpan<char> written = output.Written.TrimEnd(' ');
            return written.SequenceEqual(folded) ? folded : written.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    private static string WithoutLegalForm(string words)
    {
        ReadOnlySpan<char> rest = words;
        while (rest.IndexOf(' ') is > 0 and int blank && Leading.Contains(rest[..blank]))
        {
            rest = rest[(blank + 1)..];
        }

        while (rest.LastIndexOf(' ') is > 0 and int blank && (LegalForms.Contains(rest[(blank + 1)..]) || rest[(blank + 1)..] is "and"))
        {
            rest = rest[..blank];
        }

        return rest.Length == words.Length ? words : rest.ToString();
    }
}
