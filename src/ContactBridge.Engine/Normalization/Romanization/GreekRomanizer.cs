using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Modern Greek by ELOT 743, without accents: Γιώργος → giorgos, Παπαδοπούλου → papadopoulou.</summary>
internal static class GreekRomanizer
{
    private const string Voiceless = "θκξπστφχψς";

    public static void Append(ReadOnlySpan<char> run, ref TextBuffer output)
    {
        for (int i = 0; i < run.Length; i++)
        {
            char c = Base(run[i]);
            char next = i + 1 < run.Length ? Base(run[i + 1]) : '\0';
            bool nextHasTrema = i + 1 < run.Length && run[i + 1] is 'ϊ' or 'ϋ' or 'ΐ' or 'ΰ';
            string? pair = nextHasTrema ? null : Pair(c, next, i == 0);
            if (pair is not null)
            {
                output.Append(pair);
                i++;
            }
            else if (c is 'α' or 'ε' or 'η' && next == 'υ' && !nextHasTrema)
            {
                char after = i + 2 < run.Length ? Base(run[i + 2]) : '\0';
                output.Append(c == 'α' ? 'a' : c == 'ε' ? 'e' : 'i');
                output.Append(after == '\0' || Voiceless.Contains(after, StringComparison.Ordinal) ? 'f' : 'v');
                i++;
            }
            else if (!LatinFolding.IsMark(c))
            {
                string? letter = Letter(c);
                output.Append(letter is null ? run.Slice(i, 1) : letter);
            }
        }
    }

    private static char Base(char c) => c >= 0x370 && UnicodeTables.Decompose(c) is { } mapping ? (char)mapping[0] : c;

    private static string? Pair(char c, char next, bool isFirst) => (c, next) switch
    {
        ('ο', 'υ') => "ou",
        ('γ', 'γ') => "ng",
        ('γ', 'ξ') => "nx",
        ('γ', 'χ') => "nch",
        ('γ', 'κ') => isFirst ? "g" : "gk",
        ('μ', 'π') => isFirst ? "b" : "mp",
        ('ν', 'τ') => isFirst ? "d" : "nt",
        _ => null,
    };

    private static string? Letter(char c) => c switch
    {
        'α' => "a", 'β' => "v", 'γ' => "g", 'δ' => "d", 'ε' => "e", 'ζ' => "z", 'η' => "i", 'θ' => "th", 'ι' => "i", 'κ' => "k", 'λ' => "l", 'μ' => "m",
        'ν' => "n", 'ξ' => "x", 'ο' => "o", 'π' => "p", 'ρ' => "r", 'σ' or 'ς' => "s", 'τ' => "t", 'υ' => "y", 'φ' => "f", 'χ' => "ch", 'ψ' => "ps", 'ω' => "o",
        _ => null,
    };
}
