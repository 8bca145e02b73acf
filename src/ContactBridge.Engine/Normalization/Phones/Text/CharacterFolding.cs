using System.Globalization;
using System.Text;

namespace ContactBridge.Engine.Normalization.Phones.Text;

/// <summary>Folds the ways to write a digit, a sign or a separator in Unicode into one each.</summary>
internal static class CharacterFolding
{
    /// <summary>
    /// Writes the text in ASCII digits, '+', '-' for any dash, ' ' for any space or symbol, ASCII brackets and lower-case letters;
    /// invisible characters vanish.
    /// </summary>
    /// <param name="raw">Any text.</param>
    /// <param name="folded">At least as long as the text.</param>
    /// <returns>The length written.</returns>
    public static int Fold(ReadOnlySpan<char> raw, Span<char> folded)
    {
        var length = 0;
        foreach (var rune in raw.EnumerateRunes())
        {
            var c = rune.IsAscii ? AsciiOf((char)rune.Value) : FoldRune(rune);
            if (c != '\0')
            {
                folded[length++] = c;
            }
        }

        return length;
    }

    private static char AsciiOf(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c < ' ' ? ' ' : c;

    private static char FoldRune(Rune rune)
    {
        // Full-width forms stand in the order of ASCII.
        if (rune.Value is >= 0xFF01 and <= 0xFF5E)
        {
            return AsciiOf((char)(rune.Value - 0xFEE0));
        }

        switch (rune.Value)
        {
            case 0x2212 or 0x30FC or 0x02D7 or 0xFE63:
                return '-';
            case 0xFE62 or 0x2795:
                return '+';
            case 0x060C or 0x3001 or 0xFE50:
                return ',';
            case 0x2053 or 0x223C or 0x301C:
                return '~';
            case 0x2215 or 0x2044:
                return '/';
            case 0x2018 or 0x2019 or 0x02BC:
                return '\'';
            case 0x201C or 0x201D or 0x201E:
                return '"';
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.DecimalDigitNumber => (char)('0' + (int)Rune.GetNumericValue(rune)),
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.OpenPunctuation => '(',
            UnicodeCategory.ClosePunctuation => ')',
            UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => '\0',
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter => rune.IsBmp ? (char)Rune.ToLowerInvariant(rune).Value : 'q',
            _ => ' ',
        };
    }
}
