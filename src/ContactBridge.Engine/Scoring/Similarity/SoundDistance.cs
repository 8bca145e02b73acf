namespace ContactBridge.Engine.Scoring.Similarity;

/// <summary>How far apart two folded names sound: an edit distance in which vowels count little and sounds that scripts confuse count less.</summary>
/// <remarks>
/// The costs are of general phonetics: l and r, b and v, voiced and voiceless, n and ng; vowels that Japanese and Korean put between
/// consonants, and those that Arabic and Hebrew leave out. No pair of names was looked at for them.
/// </remarks>
internal static class SoundDistance
{
    private const int MaxLength = 48;
    private const int Symbols = 34;
    private const float Vowel = 0.3f;

    private static readonly (string From, string To)[] Digraphs =
    [
        ("sch", "S"), ("tch", "C"), ("sh", "S"), ("ch", "C"), ("th", "T"), ("ph", "f"), ("zh", "Z"), ("kh", "H"), ("gh", "g"), ("ck", "k"), ("ts", "X"), ("tz", "X"), ("ng", "N"), ("qu", "kw"), ("wh", "w"),
        ("cz", "C"), ("sz", "S"), ("dj", "j"), ("dz", "z"), ("eo", "o"), ("lr", "l"), ("sy", "S"), ("eu", "U"), ("ae", "e"), ("ee", "i"), ("oo", "u"), ("ou", "u"),
    ];

    private static readonly string[] Near =
    [
        "lr 0.15", "bv 0.2", "bp 0.3", "vw 0.15", "fv 0.3", "fp 0.35", "fh 0.4", "wb 0.5", "wf 0.4", "td 0.3", "Tt 0.15", "Ts 0.3", "Td 0.3", "Tz 0.4", "kg 0.3", "kq 0.1", "kc 0.1", "gq 0.3", "gc 0.4", "kH 0.25", "hH 0.15", "gH 0.4", "hk 0.5",
        "hg 0.5", "sz 0.2", "sc 0.2", "sS 0.2", "zS 0.4", "zZ 0.2", "SZ 0.25", "SC 0.3", "CZ 0.3", "Cj 0.3", "Cc 0.25", "Cq 0.2", "Sx 0.2", "sx 0.2", "xk 0.4", "xz 0.4", "jZ 0.15", "jz 0.25", "jS 0.5", "jy 0.2", "jg 0.25", "gZ 0.4", "jh 0.35",
        "XC 0.25", "Xs 0.25", "Xz 0.2", "Xc 0.15", "Xt 0.4", "tC 0.45", "dj 0.45", "dz 0.5", "dZ 0.45", "tX 0.4", "mn 0.3", "nN 0.1", "mN 0.4", "xh 0.4", "xc 0.3", "cj 0.45", "xH 0.3", "jk 0.45", "qg 0.3", "qH 0.5", "xC 0.4", "xZ 0.4", "rZ 0.5", "Ck 0.4", "CH 0.35", "Ch 0.5", "Sc 0.3", "Sk 0.7", "qj 0.3", "qS 0.4", "qX 0.4", "yi 0.1", "wu 0.15", "wo 0.25", "ye 0.25",
        "ai 0.25", "ae 0.15", "ao 0.25", "au 0.2", "ei 0.12", "eo 0.25", "eu 0.25", "io 0.3", "iu 0.25", "ou 0.12", "Ua 0.25", "Ue 0.2", "Ui 0.2", "Uo 0.2", "Uu 0.05",
    ];

    private static readonly float[] Substitution = MakeSubstitution();
    private static readonly float[] Deletion = MakeDeletion();

    /// <summary>The distance as a share of the longer name's weight: 0 for the same sounds, 1 for nothing in common. Symmetric.</summary>
    public static double Between(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        Span<byte> a = stackalloc byte[MaxLength];
        Span<byte> b = stackalloc byte[MaxLength];
        a = a[..Read(first, a)];
        b = b[..Read(second, b)];
        float longest = Math.Max(Weight(a), Weight(b));
        return longest == 0 ? 1 : Math.Min(1, Align(a, b) / longest);
    }

    private static float Align(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        Span<float> row = stackalloc float[MaxLength + 1];
        row[0] = 0;
        for (int j = 1; j <= b.Length; j++)
        {
            row[j] = row[j - 1] + Deletion[b[j - 1]];
        }

        for (int i = 1; i <= a.Length; i++)
        {
            float diagonal = row[0];
            row[0] += Deletion[a[i - 1]];
            for (int j = 1; j <= b.Length; j++)
            {
                float cost = Math.Min(
                    diagonal + Substitution[(a[i - 1] * Symbols) + b[j - 1]],
                    Math.Min(row[j] + Deletion[a[i - 1]], row[j - 1] + Deletion[b[j - 1]]));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[b.Length];
    }

    private static float Weight(ReadOnlySpan<byte> sounds)
    {
        float weight = 0;
        foreach (byte sound in sounds)
        {
            weight += Deletion[sound];
        }

        return weight;
    }

    private static int Read(ReadOnlySpan<char> text, Span<byte> sounds)
    {
        int count = 0;
        int at = 0;
        while (at < text.Length && count < MaxLength - 1)
        {
            ReadOnlySpan<char> rest = text[at..];
            string? two = null;
            foreach ((string from, string to) in Digraphs)
            {
                if (rest.StartsWith(from, StringComparison.Ordinal))
                {
                    two = to;
                    at += from.Length;
                    break;
                }
            }

            if (two is null)
            {
                count = Put(text[at++], sounds, count);
                continue;
            }

            foreach (char c in two)
            {
                count = Put(c, sounds, count);
            }
        }

        return count;
    }

    private static int Put(char c, Span<byte> sounds, int count)
    {
        int symbol = IndexOf(c);
        if (symbol < 0 || (count > 0 && sounds[count - 1] == symbol))
        {
            return count;
        }

        sounds[count] = (byte)symbol;
        return count + 1;
    }

    private static int IndexOf(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        'S' => 26,
        'C' => 27,
        'T' => 28,
        'Z' => 29,
        'H' => 30,
        'X' => 31,
        'N' => 32,
        'U' => 33,
        _ => -1,
    };

    private static float[] MakeSubstitution()
    {
        float[] costs = new float[Symbols * Symbols];
        Array.Fill(costs, 1);
        for (int i = 0; i < Symbols; i++)
        {
            costs[(i * Symbols) + i] = 0;
        }

        foreach (string entry in Near)
        {
            int x = IndexOf(entry[0]);
            int y = IndexOf(entry[1]);
            float cost = float.Parse(entry.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture);
            costs[(x * Symbols) + y] = cost;
            costs[(y * Symbols) + x] = cost;
        }

        return costs;
    }

    private static float[] MakeDeletion()
    {
        float[] costs = new float[Symbols];
        Array.Fill(costs, 0.8f);
        foreach (char vowel in "aeiou")
        {
            costs[IndexOf(vowel)] = vowel == 'u' ? 0.2f : Vowel;
        }

        costs[IndexOf('U')] = 0.1f;
        costs[IndexOf('h')] = 0.3f;
        costs[IndexOf('y')] = 0.3f;
        costs[IndexOf('w')] = 0.4f;
        costs[IndexOf('r')] = 0.4f;
        costs[IndexOf('H')] = 0.6f;
        return costs;
    }
}
