using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>Mandarin readings of Han characters without tones, and their simplified forms.</summary>
internal static class HanReadings
{
    private const int First = 0x3400;
    private const int Last = 0x9FFF;

    private static readonly string[] Syllables;
    private static readonly SyllableSet WrittenSyllables;
    private static readonly ushort[] Index = new ushort[Last - First + 1];
    private static readonly Dictionary<char, string> SurnameReadings = [];
    private static readonly Dictionary<char, char> Simplified = [];

    static HanReadings()
    {
        List<string> syllables = [string.Empty];
        foreach (string line in DataFile.ReadLines("pinyin.txt"))
        {
            string[] fields = line.Split(' ');
            if (fields[0] == "S")
            {
                SurnameReadings[fields[1][0]] = Plain(fields[2]);
                continue;
            }

            foreach (char c in fields[2])
            {
                Index[c - First] = (ushort)syllables.Count;
            }

            syllables.Add(Plain(fields[1]));
        }

        Syllables = [.. syllables];
        // Nobody is called O: Leo is no Chinese name.
        WrittenSyllables = new SyllableSet([.. syllables.Skip(1).Where(s => s != "o" && s.Any(static c => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'v')), "lv", "lyu", "nv", "nyu", "lue", "nue"]);
        foreach (string line in DataFile.ReadLines("simplified.txt"))
        {
            foreach (string pair in line.Split(' '))
            {
                Simplified[pair[0]] = pair[1];
            }
        }
    }

    /// <summary>The reading, such as "wang"; empty when there is none.</summary>
    public static string Reading(char c)
    {
        c = Simplify(c);
        return c is >= (char)First and <= (char)Last ? Syllables[Index[c - First]] : string.Empty;
    }

    /// <summary>The reading of a character as a surname, such as "shan" for 单.</summary>
    public static string SurnameReading(char c) => SurnameReadings.TryGetValue(Simplify(c), out string? reading) ? reading : Reading(c);

    /// <summary>The simplified character.</summary>
    public static char Simplify(char c) => Simplified.GetValueOrDefault(c, c);

    /// <summary>The text in simplified characters.</summary>
    public static string Simplify(string text)
    {
        foreach (char c in text)
        {
            if (c >= First && Simplified.ContainsKey(c))
            {
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (int i = 0; i < span.Length; i++)
                    {
                        span[i] = Simplify(source[i]);
                    }
                });
            }
        }

        return text;
    }

    /// <summary>True for a written Mandarin syllable without tone, such as "xiao".</summary>
    public static bool IsSyllable(ReadOnlySpan<char> text) => WrittenSyllables.Contains(text);

    /// <summary>True for a word of small letters that is one such syllable or two.</summary>
    public static bool IsOneOrTwoSyllables(ReadOnlySpan<char> word) => WrittenSyllables.MakeUp(word);

    public static void Append(ReadOnlySpan<char> run, ref TextBuffer output)
    {
        for (int i = 0; i < run.Length; i++)
        {
            string reading = Reading(run[i]);
            output.Append(reading.Length == 0 ? run.Slice(i, 1) : reading);
        }
    }

    private static string Plain(string syllable) => syllable switch
    {
        "lv" => "lu",
        "nv" => "nu",
        "lve" => "lue",
        "nve" => "nue",
        _ => syllable,
    };
}
