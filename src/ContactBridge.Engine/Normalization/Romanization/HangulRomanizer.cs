using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Hangul by the Revised Romanization (Ministry of Culture notice 2000-8), syllable by syllable as names are written: 민준 → minjun.</summary>
internal static class HangulRomanizer
{
    private static readonly string[] Leads = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    private static readonly string[] Vowels = ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"];
    private static readonly string[] Tails = ["", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"];

    public static void Append(ReadOnlySpan<char> run, ref TextBuffer output)
    {
        foreach (char c in run)
        {
            if (c is < '\uAC00' or > '\uD7A3')
            {
                output.Append(c);
                continue;
            }

            int index = c - 0xAC00;
            output.Append(Leads[index / 588]);
            output.Append(Vowels[index % 588 / 28]);
            output.Append(Tails[index % 28]);
        }
    }
}
