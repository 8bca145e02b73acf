using System.Globalization;
using System.Text;

namespace ContactBridge.Engine.Merging;

/// <summary>Brings text into a form in which only what matters differs: compatibility forms, case, accents, blanks and punctuation are evened out.</summary>
internal static class ComparableText
{
    /// <summary>NFKC, lower case, without combining marks, punctuation as blanks, single blanks, trimmed.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        if (Ascii.IsValid(text))
        {
            return FoldCharacters(text);
        }

        return FoldCharacters(Decompose(text)).Normalize(NormalizationForm.FormKC);
    }

    /// <summary>The words of <see cref="Fold"/>.</summary>
    public static string[] Words(string? text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Line ends, blanks and invisible marks evened out; letters untouched.</summary>
    public static string Even(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        if (IsEven(text))
        {
            return text;
        }

        StringBuilder result = new(text.Length);
        foreach (char c in text.Trim())
        {
            if (char.IsWhiteSpace(c))
            {
                if (result.Length > 0 && result[^1] != ' ')
                {
                    result.Append(' ');
                }
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static bool IsEven(string text)
    {
        char previous = ' ';
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && previous == ' '))
            {
                return false;
            }

            previous = c;
        }

        return previous != ' ';
    }

    // Normalization throws on lone surrogates, which exporters do produce by cutting text in the middle.
    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return Decompose(string.Create(text.Length, text, static (chars, source) =>
            {
                for (int i = 0; i < chars.Length; i++)
                {
                    chars[i] = char.IsSurrogate(source[i]) ? '\uFFFD' : source[i];
                }
            }));
        }
    }

    private static string FoldCharacters(string text)
    {
        char[] folded = new char[text.Length];
        int length = 0;
        foreach (char c in text)
        {
            UnicodeCategory category = char.GetUnicodeCategory(c);
            switch (category)
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                case UnicodeCategory.OtherPunctuation when c is '\'' or '’':
                case UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.InitialQuotePunctuation when c is '’' or '‘':
                    break;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.Surrogate or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol or UnicodeCategory.PrivateUse:
                    folded[length++] = char.ToLowerInvariant(c);
                    break;
                default:
                    if (length > 0 && folded[length - 1] != ' ')
                    {
                        folded[length++] = ' ';
                    }

                    break;
            }
        }

        if (length > 0 && folded[length - 1] == ' ')
        {
            length--;
        }

        return new string(folded, 0, length);
    }
}
