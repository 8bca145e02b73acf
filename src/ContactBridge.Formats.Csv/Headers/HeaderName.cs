using System.Text;

namespace ContactBridge.Formats.Csv.Headers;

/// <summary>Brings column names into comparable form.</summary>
internal static class HeaderName
{
    private const int MaxLength = 256;

    /// <summary>NFKC, lower case, trimmed, inner white space collapsed; marks around a name ("Name *", "Name:") are dropped.</summary>
    public static string Normalize(string header)
    {
        if (header.Length > MaxLength)
        {
            return string.Empty;
        }

        string text = Compose(header);
        StringBuilder result = new(text.Length);
        bool space = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B' or '\0')
            {
                space = result.Length > 0;
                continue;
            }

            if (space)
            {
                result.Append(' ');
                space = false;
            }

            result.Append(c switch
            {
                '\u2010' or '\u2011' or '\u2012' or '\u2013' => '-',
                '\u2019' or '\u2018' or '\u00B4' or '`' => '\'',
                _ => char.ToLowerInvariant(c),
            });
        }

        return result.ToString().Trim('*', ':', '"', ' ');
    }

    /// <summary>The normalized form with programmers' names taken apart: "first_name", "FirstName" and "first-name" become "first name".</summary>
    public static string Spaced(string header)
    {
        if (header.Length > MaxLength)
        {
            return string.Empty;
        }

        StringBuilder result = new(header.Length + 4);
        for (int i = 0; i < header.Length; i++)
        {
            char c = header[i];
            if (c is '_' or '-' or '.' or '/' or ':' or '(' or ')' or '[' or ']')
            {
                result.Append(' ');
                continue;
            }

            bool startsWord = i > 0 && ((char.IsUpper(c) && char.IsLower(header[i - 1])) || (char.IsAsciiDigit(c) && char.IsAsciiLetter(header[i - 1])));
            if (startsWord)
            {
                result.Append(' ');
            }

            result.Append(c);
        }

        return Normalize(result.ToString());
    }

    private static string Compose(string header)
    {
        try
        {
            return header.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Lone surrogates have no normal form; such a name matches nothing anyway.
            return header;
        }
    }
}
