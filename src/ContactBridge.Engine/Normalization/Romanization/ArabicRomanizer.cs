using System.Buffers;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Arabic and Persian letters with the vowels that are written; the article is joined (العلي → alali, محمد → mhmd).</summary>
/// <remarks>
/// Short vowels are rarely written: compare such names by <see cref="NameForms.Skeleton"/>. A word with a letter that Arabic does not have is read as
/// Persian or Urdu: رضایی → rzaii.
/// </remarks>
internal static class ArabicRomanizer
{
    private static readonly SearchValues<char> PersianLetters = SearchValues.Create("یکگپچژ");

    public static void Append(ReadOnlySpan<char> run, ref TextBuffer output)
    {
        bool isPersian = run.ContainsAny(PersianLetters);
        for (int i = 0; i < run.Length; i++)
        {
            char c = run[i];
            bool isFirst = i == 0;
            string latin = c switch
            {
                'و' => isFirst || NextIsVowel(run, i) ? "w" : "u",
                'ي' or 'ی' or 'ې' => isFirst || NextIsVowel(run, i) ? "y" : "i",
                'ّ' => output.Length > 0 && i > 0 ? output.Last.ToString() : string.Empty,
                'ض' or 'ذ' when isPersian => "z",
                'ث' when isPersian => "s",
                _ => Letter(c),
            };
            if (latin == "h" && i > 0 && i < run.Length - 1 && output.Length > 0 && output.Last is 'k' or 's' or 't' or 'd' or 'z' or 'g' or 'r' or 'b')
            {
                // Two letters, not one sound.
                output.Append('a');
            }

            output.Append(latin);
        }
    }

    private static bool NextIsVowel(ReadOnlySpan<char> run, int i) => i + 1 < run.Length && run[i + 1] is 'ا' or 'ى' or 'آ' or 'َ' or 'ُ' or 'ِ' or 'ة';

    private static string Letter(char c) => c switch
    {
        'ا' or 'أ' or 'آ' or 'ٱ' or 'ى' or 'ع' or 'َ' => "a",
        'ة' => "a",
        'إ' or 'ِ' => "i",
        'ُ' => "u",
        'ؤ' => "u",
        'ئ' => "i",
        'ب' => "b",
        'پ' => "p",
        'ت' or 'ط' or 'ٹ' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' or 'ه' or 'ہ' or 'ھ' or 'ۀ' or 'ە' => "h",
        'خ' => "kh",
        'د' or 'ض' or 'ڈ' => "d",
        'ذ' => "dh",
        'ر' or 'ڑ' => "r",
        'ز' or 'ظ' => "z",
        'ژ' => "zh",
        'س' or 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' or 'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' or 'ں' => "n",
        'ے' => "e",
        'ڤ' => "v",
        >= '\u0660' and <= '\u0669' => ((char)('0' + (c - '\u0660'))).ToString(),
        >= '\u06F0' and <= '\u06F9' => ((char)('0' + (c - '\u06F0'))).ToString(),
        _ => string.Empty,
    };
}
