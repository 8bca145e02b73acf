using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Evens out the many spellings of Korean names: Hoon-soo and Hunsu, Kyung-jin and Gyeongjin, Yi and Lee.</summary>
internal static class KoreanSpelling
{
    private static readonly string[][] Surnames =
    [
        ["lee", "yi", "rhee", "ri", "rhie"], ["park", "pak", "bak"], ["choi", "choe"], ["jung", "jeong", "chung", "cheong"], ["kang", "gang"], ["cho", "jo"], ["yoon", "yun"], ["jang", "chang"],
        ["lim", "im", "rim", "yim", "rhim"], ["oh", "o"], ["seo", "suh", "so"], ["shin", "sin"], ["kwon", "gwon"], ["ahn", "an"], ["jeon", "jun", "chun"], ["yoo", "yu", "ryu", "ryoo"], ["ko", "koh", "go"], ["moon", "mun"],
        ["son", "sohn"], ["baek", "paik", "baik"], ["heo", "hur", "huh"], ["shim", "sim"], ["noh", "roh", "no"], ["kwak", "gwak"], ["sung", "seong"], ["joo", "ju", "chu"], ["woo", "wu", "u"], ["koo", "gu", "ku"],
        ["na", "ra"], ["um", "eom"], ["kong", "gong"], ["hyun", "hyeon"], ["byun", "byeon"], ["yeom", "yum"], ["kim", "gim"], ["bang", "pang"], ["ma", "mah"], ["do", "doh"],
    ];

    private static readonly Dictionary<string, string> Usual = Surnames
        .SelectMany(group => group.Select(form => (form, group[0])))
        .GroupBy(pair => pair.form, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Item2, StringComparer.Ordinal);

    /// <summary>The usual spelling of a surname, else null.</summary>
    public static string? Surname(string folded) => Usual.GetValueOrDefault(folded);

    /// <summary>The sounds of a given name of one or two syllables, or null when it does not read as Korean.</summary>
    public static string? Given(string folded)
    {
        if (!GivenNameJoining.IsKoreanGiven(folded))
        {
            return null;
        }

        var output = new TextBuffer(stackalloc char[32]);
        try
        {
            int i = 0;
            while (i < folded.Length)
            {
                i += AppendOne(folded.AsSpan(i), i == 0, ref output);
            }

            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    private static int AppendOne(ReadOnlySpan<char> rest, bool isFirst, ref TextBuffer output)
    {
        ReadOnlySpan<(string From, string To)> vowels =
        [
            ("you", "yu"), ("yeou", "yu"), ("yeo", "yu"), ("yoo", "yu"), ("yu", "yu"), ("weo", "wu"), ("woo", "u"), ("wo", "wu"), ("wu", "u"), ("wi", "i"), ("eui", "i"), ("ui", "i"), ("eu", "u"), ("eo", "u"), ("oo", "u"), ("ou", "u"),
            ("oe", "e"), ("ae", "e"), ("ai", "e"), ("ee", "i"), ("yi", "i"), ("o", "o"), ("u", "u"), ("a", "a"), ("e", "e"), ("i", "i"),
        ];
        foreach ((string from, string to) in vowels)
        {
            if (rest.StartsWith(from, StringComparison.Ordinal))
            {
                output.Append(to);
                return from.Length;
            }
        }

        bool doubled = rest.Length > 1 && rest[0] == rest[1];
        char next = rest.Length > 1 ? rest[1] : '\0';
        switch (rest[0])
        {
            case 'h' when !isFirst && output.Last is not ('a' or 'e' or 'i' or 'o' or 'u' or 'n' or 'g' or 'm' or 'l'):
                return 1;
            case 'h' when next is '\0' || (!isFirst && next is not ('a' or 'e' or 'i' or 'o' or 'u' or 'w' or 'y')):
                // Suhjoon is Seojun.
                return 1;
            case 'c' or 'j':
                output.Append('j');
                return next == 'h' || doubled ? 2 : 1;
            case 's':
                output.Append('s');
                return next == 'h' || doubled ? 2 : 1;
            case 'k' or 'g':
                // Eun-kyung is Eungyeong, Jeong-a is Jeonga: which syllable the letter belongs to cannot be seen.
                output.Append(output.Last == 'n' ? 'g' : 'k');
                break;
            case 'd':
                output.Append('t');
                break;
            case 'b':
                output.Append('p');
                break;
            case 'r':
                output.Append('l');
                break;
            default:
                output.Append(rest[0]);
                break;
        }

        return doubled ? 2 : 1;
    }
}
