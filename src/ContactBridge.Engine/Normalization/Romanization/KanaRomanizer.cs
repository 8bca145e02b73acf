using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Kana by Hepburn, long vowels short as in passports: さとう → sato, ジョン → jon.</summary>
internal static class KanaRomanizer
{
    // Katakana from U+30A1 on; small letters have their plain vowel and are joined below.
    private static readonly string[] Table =
    [
        "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go", "sa", "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo",
        "ta", "da", "chi", "ji", "", "tsu", "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po",
        "ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e", "o", "n", "vu", "ka", "ke", "va", "vi", "ve", "vo",
    ];

    public static void Append(ReadOnlySpan<char> run, ref TextBuffer output)
    {
        int start = output.Length;
        bool doubled = false;
        foreach (char raw in run)
        {
            char c = raw is >= '\u3041' and <= '\u3096' ? (char)(raw + 0x60) : raw;
            if (c == 'ッ')
            {
                doubled = true;
                continue;
            }

            if (c is < '\u30A1' or > '\u30FA')
            {
                continue;
            }

            string syllable = Table[c - '\u30A1'];
            if (IsSmall(c) && output.Length > start)
            {
                Join(syllable, ref output);
                continue;
            }

            if (doubled && syllable.Length > 0 && !"aeioun".Contains(syllable[0], StringComparison.Ordinal))
            {
                output.Append(syllable[0] == 'c' ? 't' : syllable[0]);
            }

            doubled = false;
            bool isLong = output.Length > start && ((c is 'ウ' && output.Last is 'o' or 'u') || (c is 'オ' && output.Last == 'o'));
            if (!isLong)
            {
                output.Append(syllable);
            }
        }
    }

    private static bool IsSmall(char c) => c is 'ァ' or 'ィ' or 'ゥ' or 'ェ' or 'ォ' or 'ャ' or 'ュ' or 'ョ' or 'ヮ';

    // キ + ャ = kya, but シ + ャ = sha, チ + ェ = che, フ + ァ = fa.
    private static void Join(string syllable, ref TextBuffer output)
    {
        ReadOnlySpan<char> before = output.Written;
        bool palatal = before.EndsWith("shi", StringComparison.Ordinal) || before.EndsWith("chi", StringComparison.Ordinal) || before.EndsWith("ji", StringComparison.Ordinal);
        bool glide = syllable.Length == 2 && syllable[0] == 'y';
        output.Truncate(output.Length - 1);
        output.Append(palatal && glide ? syllable.AsSpan(1) : syllable);
    }
}
