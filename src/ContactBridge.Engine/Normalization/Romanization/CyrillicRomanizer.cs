using System.Buffers;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Cyrillic in the spirit of BGN/PCGN as passports and newspapers have it: Александр → aleksandr, Достоевский → dostoevsky.</summary>
/// <remarks>A word with і, ї, є or ґ is read as Ukrainian (г = h, и = y), one with ђ, ј, љ, њ, ћ or џ as Serbian or Macedonian.</remarks>
internal static class CyrillicRomanizer
{
    private static readonly SearchValues<char> UkrainianLetters = SearchValues.Create("іїєґ");
    private static readonly SearchValues<char> SerbianLetters = SearchValues.Create("ђјљњћџ");

    public static void Append(ReadOnlySpan<char> run, ref TextBuffer output)
    {
        bool ukrainian = run.ContainsAny(UkrainianLetters);
        bool serbian = run.ContainsAny(SerbianLetters);
        bool bulgarian = IsBulgarian(run);
        for (int i = 0; i < run.Length; i++)
        {
            char c = run[i];
            if (LatinFolding.IsMark(c))
            {
                continue;
            }

            if (c is 'и' or 'ы' && i == run.Length - 2 && run[i + 1] == 'й' && !ukrainian)
            {
                output.Append('y');
                return;
            }

            string? latin = serbian ? Serbian(c) : ukrainian ? Ukrainian(c, i, run) : bulgarian ? Bulgarian(c) : null;
            latin ??= Common(c);
            output.Append(latin is null ? run.Slice(i, 1) : latin);
        }
    }

    // In Russian the hard sign stands only before е, ё, ю, я; elsewhere inside a word it is the Bulgarian vowel.
    private static bool IsBulgarian(ReadOnlySpan<char> run)
    {
        int hard = run.IndexOf('ъ');
        return hard > 0 && hard < run.Length - 1 && !"еёюя".Contains(run[hard + 1], StringComparison.Ordinal);
    }

    private static string? Ukrainian(char c, int index, ReadOnlySpan<char> run) => c switch
    {
        'г' => index > 0 && run[index - 1] == 'з' ? "gh" : "h",
        'и' => "y",
        'й' => index == 0 ? "y" : index == run.Length - 1 && run[index - 1] is 'и' or 'і' ? string.Empty : "i",
        'є' => index == 0 ? "ye" : "ie",
        'ї' => index == 0 ? "yi" : "i",
        'ю' => index == 0 ? "yu" : "iu",
        'я' => index == 0 ? "ya" : "ia",
        _ => null,
    };

    private static string? Serbian(char c) => c switch
    {
        'ж' => "z",
        'ч' or 'ћ' or 'ц' => "c",
        'ш' => "s",
        'х' => "h",
        'ј' => "j",
        'ђ' => "d",
        _ => null,
    };

    private static string? Bulgarian(char c) => c switch
    {
        'ъ' => "a",
        'щ' => "sht",
        _ => null,
    };

    private static string? Common(char c) => c switch
    {
        'а' => "a", 'б' => "b", 'в' => "v", 'г' => "g", 'ґ' => "g", 'д' => "d", 'е' => "e", 'ё' => "e", 'ж' => "zh", 'з' => "z", 'и' => "i",
        'й' => "y", 'к' => "k", 'л' => "l", 'м' => "m", 'н' => "n", 'о' => "o", 'п' => "p", 'р' => "r", 'с' => "s", 'т' => "t", 'у' => "u",
        'ф' => "f", 'х' => "kh", 'ц' => "ts", 'ч' => "ch", 'ш' => "sh", 'щ' => "shch", 'ъ' => "", 'ы' => "y", 'ь' => "", 'э' => "e",
        'ю' => "yu", 'я' => "ya", 'і' => "i", 'ї' => "i", 'є' => "e", 'ў' => "u", 'ј' => "j", 'љ' => "lj", 'њ' => "nj", 'ђ' => "dj",
        'ћ' => "c", 'џ' => "dz", 'ѓ' => "g", 'ќ' => "k", 'ѕ' => "dz", 'ѐ' => "e", 'ѝ' => "i", 'ѣ' => "e", 'ѳ' => "f", 'ѵ' => "i",
        'ә' => "a", 'ғ' => "g", 'қ' => "q", 'ң' => "n", 'ө' => "o", 'ұ' => "u", 'ү' => "u", 'һ' => "h", 'җ' => "j", 'ҙ' => "z", 'ҡ' => "q", 'ҫ' => "s",
        'ҳ' => "h", 'ҷ' => "j", 'ӯ' => "u", 'ӣ' => "i", 'ӑ' => "a", 'ӗ' => "e", 'ӱ' => "u", 'ҥ' => "n",
        _ => null,
    };
}
