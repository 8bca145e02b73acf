namespace ContactBridge.Engine.Normalization.Text;

/// <summary>The spelling rules behind <see cref="NameForms.Loose"/>: longest match first, then doubled letters once.</summary>
internal static class LooseSpelling
{
    // From left to right; the first rule that fits at a place is used. "" removes.
    private static readonly (string From, string To)[] Rules =
    [
        ("shch", "sh"), ("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("ksh", "ks"), ("czy", "chi"), ("cz", "ch"), ("sz", "sh"), ("ck", "k"), ("cq", "k"), ("cc", "k"), ("ch", "ch"), ("sh", "sh"), ("zh", "zh"),
        ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("ph", "f"), ("jh", "j"), ("rh", "r"), ("tz", "ts"), ("dj", "j"), ("dz", "z"), ("gk", "g"), ("mp", "mp"), ("qu", "k"), ("q", "k"),
        ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("yo", "e"), ("ye", "e"), ("iev", "ev"),
        ("iou", "iu"), ("ij", "i"), ("y", "i"), ("j", "i"),
    ];

    private static readonly (string From, string To)[][] ByLetter = Group();

    public static void Append(ReadOnlySpan<char> folded, ref TextBuffer output)
    {
        int start = output.Length;
        int i = 0;
        while (i < folded.Length)
        {
            char c = folded[i];
            if (!char.IsAsciiLetterLower(c))
            {
                i++;
                continue;
            }

            i += AppendOne(folded[i..], ref output, start);
        }
    }

    private static int AppendOne(ReadOnlySpan<char> rest, ref TextBuffer output, int start)
    {
        foreach ((string from, string to) in ByLetter[rest[0] - 'a'])
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

        char next = rest.Length > 1 ? rest[1] : '\0';
        if (rest[0] == 'h' && output.Length > start && !(IsVowel(output.Last) && IsVowel(next)))
        {
            return 1;
        }

        Put(rest[0] == 'c' && next is not ('e' or 'i' or 'y') ? 'k' : rest[0], ref output, start);
        return 1;
    }

    private static void Put(char c, ref TextBuffer output, int start)
    {
        if (output.Length == start || output.Last != c)
        {
            output.Append(c);
        }
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static (string From, string To)[][] Group()
    {
        var groups = new (string From, string To)[26][];
        for (int i = 0; i < groups.Length; i++)
        {
            groups[i] = [.. Rules.Where(rule => rule.From[0] - 'a' == i)];
        }

        return groups;
    }
}
