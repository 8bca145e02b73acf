using System.Collections.Frozen;
using ContactBridge.Engine.Normalization.Names;

namespace ContactBridge.Engine.Normalization.Text;

/// <summary>The spelling rules behind <see cref="NameForms.Loose"/>: the first rule that fits, doubled letters once, then a table of whole names.</summary>
/// <remarks>
/// Words that can be read as Mandarin syllables keep their vowels: zhou and zhu, xue and xu, cong and kong are different surnames.
/// </remarks>
internal static class LooseSpelling
{
    // From left to right; the first rule that fits at a place is used.
    private static readonly (string From, string To)[] Always =
    [
        ("shch", "sh"), ("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("ksh", "ks"), ("cz", "ch"), ("sz", "sh"), ("ck", "k"), ("cc", "k"), ("ch", "ch"), ("sh", "sh"), ("zh", "zh"),
        ("gh", "g"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("ph", "f"), ("rh", "r"), ("tz", "ts"), ("dj", "j"), ("dz", "z"), ("gk", "g"), ("x", "ks"), ("w", "v"), ("iev", "ev"), ("iou", "iu"),
    ];

    private static readonly (string From, string To)[] NotInPinyin =
    [
        ("que", "ke"), ("qui", "ki"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("ye", "e"),
    ];

    private static readonly (string From, string To)[][] Strict = Group(Always);
    private static readonly (string From, string To)[][] Full = Group([.. Always, .. NotInPinyin]);
    private static readonly FrozenDictionary<string, string> Variants;
    private static readonly FrozenDictionary<string, uint> Initials;
    private static readonly FrozenDictionary<(WritingScript Script, string Folded), string> Scripts;
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> VariantLookup;

    static LooseSpelling()
    {
        var variants = new Dictionary<string, string>(StringComparer.Ordinal);
        var scripts = new Dictionary<(WritingScript Script, string Folded), string>();
        var initials = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (string line in DataFile.ReadLines("spellings.txt"))
        {
            string[] names = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string usual = ByRules(Plain(names[0]));
            usual = variants.GetValueOrDefault(usual, usual);
            foreach (string written in names)
            {
                string name = Plain(written);
                WritingScript script = WritingScripts.Dominant(written);
                if (script != WritingScript.Latin)
                {
                    scripts.TryAdd((script, name), usual);
                }
                else if (name.Length > 2)
                {
                    variants.TryAdd(ByRules(name), usual);
                    initials[usual] = initials.GetValueOrDefault(usual) | (char.IsAsciiLetterLower(name[0]) ? 1u << (name[0] - 'a') : 0);
                }
            }
        }

        foreach (((_, string name), string usual) in scripts)
        {
            // As a part of a longer text. Two letters are too few to know a name by: לאה is "la", and so is the article.
            if (name.Length > 2)
            {
                variants.TryAdd(ByRules(name), usual);
            }
        }

        Scripts = scripts.ToFrozenDictionary();
        Variants = variants.ToFrozenDictionary(StringComparer.Ordinal);
        VariantLookup = Variants.GetAlternateLookup<ReadOnlySpan<char>>();
        Initials = initials.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Appends the loose form of each word, joined.</summary>
    public static void Append(ReadOnlySpan<char> folded, ref TextBuffer output)
    {
        foreach (Range range in folded.Split(' '))
        {
            int start = output.Length;
            AppendWord(folded[range], ref output);
            if (VariantLookup.TryGetValue(output.Written[start..], out string? usual))
            {
                output.Truncate(start);
                output.Append(usual);
            }
        }
    }

    /// <summary>True for the loose form of a name in the table of spellings.</summary>
    public static bool IsKnown(string loose) => Variants.ContainsKey(loose);

    /// <summary>The loose form of a name that the table has in its own script, or null. How عماد and أحمد are read is much alike, and they are two names.</summary>
    /// <param name="script">Its script, another than Latin.</param>
    /// <param name="folded">The folded name.</param>
    public static string? OfScript(WritingScript script, string folded) => Scripts.GetValueOrDefault((script, folded));

    /// <summary>True when a spelling in the table of a name begins with the letter.</summary>
    /// <param name="loose">The loose form of the name.</param>
    /// <param name="initial">A folded letter.</param>
    public static bool HasSpellingOf(string loose, char initial) => char.IsAsciiLetterLower(initial) && (Initials.GetValueOrDefault(loose) & (1u << (initial - 'a'))) != 0;

    private static void AppendWord(ReadOnlySpan<char> word, ref TextBuffer output)
    {
        bool isPinyin = GivenNameJoining.IsPinyin(word);
        (string From, string To)[][] rules = isPinyin ? Strict : Full;
        int start = output.Length;
        int i = 0;
        while (i < word.Length)
        {
            i += char.IsAsciiLetterLower(word[i]) ? AppendOne(word, i, rules, isPinyin, ref output, start) : 1;
        }
    }

    private static int AppendOne(ReadOnlySpan<char> word, int i, (string From, string To)[][] rules, bool isPinyin, ref TextBuffer output, int start)
    {
        ReadOnlySpan<char> rest = word[i..];
        foreach ((string from, string to) in rules[rest[0] - 'a'])
        {
            if (rest.StartsWith(from, StringComparison.Ordinal))
            {
                foreach (char c in to)
                {
                    Put(c, ref output, start);
                }

                return from.Length;
            }
        }

        char previous = i > 0 ? word[i - 1] : '\0';
        char next = rest.Length > 1 ? rest[1] : '\0';
        switch (rest[0])
        {
            case 'y' when next == 'o' && i > 0 && !IsVowel(previous) && !isPinyin:
                // Fyodor, Pyotr, Solovyov.
                Put('e', ref output, start);
                return 2;
            case 'y' or 'j' when rest[0] == 'y' || IsGlide(rest, previous):
                Put('i', ref output, start);
                return 1;
            case 'k' when next == 'h' && i > 0:
                Put('h', ref output, start);
                return 2;
            case 'h' when output.Length > start && !isPinyin && !(IsVowel(previous) && IsVowel(next)) && previous != 'k':
                return 1;
            case 'c' when next is not ('e' or 'i' or 'y') && !isPinyin:
                Put('k', ref output, start);
                return 1;
            default:
                Put(rest[0], ref output, start);
                return 1;
        }
    }

    // Slavic and German j before a vowel is a y: Julia, Jakovlev, Jelena, Marija, Andrej. Arabic, English and Chinese j is not.
    private static bool IsGlide(ReadOnlySpan<char> rest, char previous)
    {
        char next = rest.Length > 1 ? rest[1] : '\0';
        char after = rest.Length > 2 ? rest[2] : '\0';
        return previous switch
        {
            '\0' => (next == 'u' && after is 'l' or 'r') || (next == 'a' && after is 'k' or 'r') || (next == 'e' && after is 'l' or 'v' or 'k' or 'r'),
            'i' => true,
            'e' or 'o' => next == '\0',
            'l' or 'n' or 't' or 's' => next is 'a' or 'e' or 'u',
            _ => false,
        };
    }

    private static void Put(char c, ref TextBuffer output, int start)
    {
        if (output.Length == start || output.Last != c)
        {
            output.Append(c);
        }
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static (string From, string To)[][] Group((string From, string To)[] rules)
    {
        var groups = new (string From, string To)[26][];
        for (int i = 0; i < groups.Length; i++)
        {
            groups[i] = [.. rules.Where(rule => rule.From[0] - 'a' == i)];
        }

        return groups;
    }

    private static string Plain(string name) => TextFolder.CleanAndFold(name).Replace("-", string.Empty, StringComparison.Ordinal);

    private static string ByRules(string name)
    {
        var output = new TextBuffer(stackalloc char[64]);
        try
        {
            AppendWord(name, ref output);
            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }
}
