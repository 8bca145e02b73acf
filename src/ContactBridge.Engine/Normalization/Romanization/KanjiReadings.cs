using System.Collections.Frozen;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Romanization;

/// <summary>How Han characters are read in Japanese: whether a name in Latin letters may be a reading of one in characters. Which of its readings a name has cannot be known.</summary>
internal static class KanjiReadings
{
    private const char FirstHan = '\u3400';
    private const int MaxCharacters = 4;
    private const int MaxLatin = 32;

    private static readonly FrozenDictionary<char, string[]> Readings = Read();

    /// <summary>True when the characters, read one after the other, can give the Latin name; long vowels, ou for o, and voiced beginnings inside the name allowed.</summary>
    /// <param name="characters">One to four Han characters, traditional, Japanese or simplified; for others the answer is no.</param>
    /// <param name="latin">A folded name in Latin letters without blanks, as Hepburn or a passport writes it.</param>
    public static bool Fits(ReadOnlySpan<char> characters, ReadOnlySpan<char> latin)
    {
        if (characters.Length is 0 or > MaxCharacters || latin.Length is < 2 or > MaxLatin)
        {
            return false;
        }

        Span<char> even = stackalloc char[MaxLatin];
        return Fits(characters, even[..Even(latin, even)], isFirst: true);
    }

    /// <summary>The letters with which readings of a character begin in the spelling of <see cref="NameForms.Loose"/>; distinct, none for an unknown one.</summary>
    public static string InitialsOf(char character) =>
        character >= FirstHan && Readings.TryGetValue(HanReadings.Simplify(character), out string[]? readings)
            ? new string([.. readings.Select(static r => NameForms.Loose(r)[0]).Distinct().Order()])
            : string.Empty;

    private static bool Fits(ReadOnlySpan<char> characters, ReadOnlySpan<char> rest, bool isFirst)
    {
        if (characters.IsEmpty)
        {
            return rest.IsEmpty;
        }

        if (!Readings.TryGetValue(HanReadings.Simplify(characters[0]), out string[]? readings))
        {
            return false;
        }

        foreach (string reading in readings)
        {
            if (rest.StartsWith(reading, StringComparison.Ordinal) && Fits(characters[1..], rest[reading.Length..], isFirst: false))
            {
                return true;
            }

            if (!isFirst && LengthVoiced(reading, rest) is > 0 and int length && Fits(characters[1..], rest[length..], isFirst: false))
            {
                return true;
            }
        }

        return false;
    }

    // Inside a name k is often voiced to g, s to z, t to d, h to b: Yamada is yama and ta. How many letters of the rest the voiced reading takes, or 0.
    private static int LengthVoiced(string reading, ReadOnlySpan<char> rest)
    {
        (int cut, string to) = reading[0] switch
        {
            'k' => (1, "g"),
            's' when reading.StartsWith("sh", StringComparison.Ordinal) => (2, "j"),
            's' => (1, "z"),
            't' when reading.StartsWith("ts", StringComparison.Ordinal) => (2, "z"),
            't' => (1, "d"),
            'c' => (2, "j"),
            'h' or 'f' => (1, "b"),
            _ => (0, string.Empty),
        };
        if (cut == 0 || cut > reading.Length)
        {
            return 0;
        }

        ReadOnlySpan<char> end = reading.AsSpan(cut);
        return rest.StartsWith(to, StringComparison.Ordinal) && rest[to.Length..].StartsWith(end, StringComparison.Ordinal) ? to.Length + end.Length : 0;
    }

    private static FrozenDictionary<char, string[]> Read()
    {
        Dictionary<char, SortedSet<string>> all = [];
        Span<char> even = stackalloc char[MaxLatin];
        foreach (string line in DataFile.ReadLines("kanji.txt"))
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            string reading = even[..Even(line.AsSpan(0, blank), even)].ToString();
            foreach (char character in line.AsSpan(blank + 1))
            {
                char simplified = HanReadings.Simplify(character);
                if (!all.TryGetValue(simplified, out SortedSet<string>? readings))
                {
                    all[simplified] = readings = new SortedSet<string>(StringComparer.Ordinal);
                }

                readings.Add(reading);
            }
        }

        return all.ToFrozenDictionary(static p => p.Key, static p => p.Value.ToArray());
    }

    // Satou, Satoh and Sato; Yuuko and Yuko; Homma and Honma.
    private static int Even(ReadOnlySpan<char> text, Span<char> output)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            char previous = length > 0 ? output[length - 1] : '\0';
            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            bool isMute = c == 'h' && next is not ('a' or 'i' or 'u' or 'e' or 'o');
            bool isLong = (previous == 'o' && (isMute || c is 'o' or 'u')) || (previous == 'u' && c == 'u');
            if (!isLong)
            {
                output[length++] = c == 'm' && (next is 'b' or 'p' or 'm') ? 'n' : c;
            }
        }

        return length;
    }
}
