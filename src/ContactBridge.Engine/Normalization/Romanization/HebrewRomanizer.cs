using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Hebrew consonants and the letters that stand for vowels; vowels that are not written stay unwritten (דוד → dvd).</summary>
/// <remarks>Compare such names by <see cref="NameForms.Skeleton"/>.</remarks>
internal static class HebrewRomanizer
{
    public static void Append(ReadOnlySpan<char> run, ref TextBuffer output)
    {
        for (int i = 0; i < run.Length; i++)
        {
            char c = run[i];
            bool isFirst = i == 0;
            bool isLast = i == run.Length - 1;
            if (c is < '\u05D0' or > '\u05F2')
            {
                continue;
            }

            if (c is 'ה' or 'ח' && !isLast && output.Length > 0 && output.Last is 'k' or 's' or 't' or 'd' or 'z' or 'g' or 'r' or 'p' or 'b')
            {
                // Two letters, not one sound: כהן is k-h-n.
                output.Append('a');
            }

            output.Append(c switch
            {
                'א' => isFirst ? "a" : isLast ? "a" : string.Empty,
                'ב' => isFirst ? "b" : "v",
                'ג' => "g",
                'ד' => "d",
                'ה' => isLast ? "a" : "h",
                'ו' or 'װ' => isFirst ? "v" : Between(run, i) ? "v" : "o",
                'ז' => "z",
                'ח' => "h",
                'ט' or 'ת' => "t",
                'י' or 'ײ' or 'ױ' => isFirst ? "y" : "i",
                'כ' or 'ק' => "k",
                'ך' => "kh",
                'ל' => "l",
                'מ' or 'ם' => "m",
                'נ' or 'ן' => "n",
                'ס' => "s",
                'ע' => isFirst ? "a" : string.Empty,
                'פ' => isFirst ? "p" : "f",
                'ף' => "f",
                'צ' or 'ץ' => "ts",
                'ר' => "r",
                'ש' => "sh",
                _ => string.Empty,
            });
        }
    }

    // A vav between two letters of a three-letter word is its middle consonant (דוד); next to another vav it is a consonant too.
    private static bool Between(ReadOnlySpan<char> run, int i) =>
        (run.Length == 3 && i == 1 && (run[0] == run[2] || run[2] == 'י')) || run[i - 1] == 'ו' || (i + 1 < run.Length && run[i + 1] == 'ו');
}
