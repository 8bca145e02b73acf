using System.Collections.Frozen;
using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>How the characters of Japanese names are read as a rule. Certain it never is: two who write 裕子 may be Yuko and Hiroko.</summary>
internal static class JapaneseNames
{
    private static readonly FrozenDictionary<string, string> Given = ReadGiven();
    private static readonly Lazy<(FrozenDictionary<char, string> First, FrozenDictionary<char, string> Last)> Elements = new(ReadElements);

    /// <summary>The usual reading of a frequent given name, or null.</summary>
    public static string? GivenReading(string characters) => Given.GetValueOrDefault(characters);

    /// <summary>The reading of a surname: of a frequent one, or of one of two characters as frequent ones read them (松川 after 松本 and 石川); null for others, and for Chinese surnames of two characters.</summary>
    public static string? SurnameReading(string characters)
    {
        if (EastAsianSurnames.JapaneseReading(characters) is { } known)
        {
            return known;
        }

        return characters.Length == 2 && EastAsianSurnames.MayBeJapanese(characters) && !EastAsianSurnames.TryCompound(HanReadings.Simplify(characters), out _)
            && Elements.Value.First.TryGetValue(characters[0], out string? first) && Elements.Value.Last.TryGetValue(characters[1], out string? last)
            ? first + last
            : null;
    }

    private static FrozenDictionary<string, string> ReadGiven()
    {
        Dictionary<string, string> readings = new(StringComparer.Ordinal);
        foreach (string line in DataFile.ReadLines("japanese-given.txt"))
        {
            string[] words = line.Split(' ');
            foreach (string characters in words.AsSpan(1))
            {
                readings.TryAdd(characters, words[0]);
            }
        }

        return readings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // As most of the frequent surnames with the character read it there.
    private static (FrozenDictionary<char, string> First, FrozenDictionary<char, string> Last) ReadElements()
    {
        List<(char Character, string Reading)> firsts = [];
        List<(char Character, string Reading)> lasts = [];
        foreach ((string characters, string reading) in EastAsianSurnames.JapaneseOfTwo)
        {
            for (int i = reading.Length - 1; i > 0; i--)
            {
                if (KanjiReadings.Fits(characters.AsSpan(0, 1), reading.AsSpan(0, i)) || (i == 1 && characters[0] is '大' or '小' or '尾'))
                {
                    firsts.Add((characters[0], reading[..i]));
                    lasts.Add((characters[1], reading[i..]));
                    break;
                }
            }
        }

        return (MostFrequent(firsts), MostFrequent(lasts));
    }

    private static FrozenDictionary<char, string> MostFrequent(List<(char Character, string Reading)> found) => found
        .GroupBy(static f => f.Character)
        .ToFrozenDictionary(
            static g => g.Key,
            static g => g.GroupBy(static f => f.Reading, StringComparer.Ordinal).OrderByDescending(static r => r.Count()).ThenBy(static r => r.Key, StringComparer.Ordinal).First().Key);
}
