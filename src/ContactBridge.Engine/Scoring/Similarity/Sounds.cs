namespace ContactBridge.Engine.Scoring.Similarity;

/// <summary>The sounds that names of all scripts are read in, what it costs to leave one out, and to take one for another.</summary>
/// <remarks>
/// General phonetics: sounds of one place or manner of articulation are near, vowels are nearer to each other than to consonants, glides are near their vowels.
/// Letters: T and D as in thin and then, S ship, Z measure, C chip, J jam, X ts, H loch, N sing, R between l and r, @ any short vowel. A cost of 1 is that of
/// two sounds with nothing in common.
/// </remarks>
internal static class Sounds
{
    /// <summary>Stands for no sound.</summary>
    public const byte None = 0;

    private const string Letters = "-aeiou@ywpbfvtdTDszSZCJXkgHhmnNlrR";

    private static readonly string[] Near =
    [
        "pb .3", "pf .45", "bv .3", "fv .25", "vw .2", "bw .5", "pv .6", "bf .6", "fh .5", "wu .1", "wo .25", "hw .6", "mb .7", "mw .8",
        "td .3", "Tt .2", "Ts .3", "Td .45", "Tf .5", "Tz .45", "TX .4", "TD .2", "Dd .1", "Dz .3", "Dt .35", "dn .7", "tn .8",
        "sz .25", "sS .3", "sX .35", "sC .55", "sZ .5", "sJ .65", "st .75", "zS .5", "zZ .35", "zX .35", "zJ .4", "zC .6", "zd .6", "SZ .3", "SC .35", "SJ .5", "SX .45", "SH .55",
        "CJ .3", "CX .3", "Ct .55", "CZ .45", "JZ .12", "JX .45", "Jy .4", "Jd .55", "Jg .55", "Zy .5", "Xt .5", "Ck .65", "Jk .7", "Zr .6", "Zg .65", "Xk .7", "SX .5",
        "kg .3", "kH .35", "gH .5", "hH .1", "hk .6", "hg .65", "yg .65", "yH .6", "yh .7", "rH .7",
        "mn .45", "nN .12", "mN .55", "gN .6", "ln .7", "rn .8", "Rn .75", "lr .45", "lR .03", "rR .03", "rd .7", "Rd .75", "ld .8", "lw .45", "lu .55", "lo .65", "ly .7",
        "ae .3", "ai .5", "ao .3", "au .4", "ei .28", "eo .4", "eu .45", "io .5", "iu .4", "ou .25", "@a .15", "@e .12", "@i .15", "@o .15", "@u .15", "yi .08", "ye .3", "wa .7", "yu .5", "w@ .5", "y@ .4", "@r .6",
    ];

    private static readonly float[] Costs = MakeCosts();
    private static readonly float[] Losses = MakeLosses();

    /// <summary>What it costs to take one sound for another; 0 for the same.</summary>
    public static ReadOnlySpan<float> Confusion => Costs;

    /// <summary>What it costs to leave a sound out.</summary>
    public static ReadOnlySpan<float> Loss => Losses;

    /// <summary>The width of a row of <see cref="Confusion"/>.</summary>
    public static int Width => Letters.Length;

    /// <summary>The sound of a letter of the tables.</summary>
    public static byte Of(char letter)
    {
        int index = Letters.IndexOf(letter, StringComparison.Ordinal);
        return index >= 0 ? (byte)index : throw new InvalidOperationException($"No sound is written {letter}.");
    }

    private static float[] MakeCosts()
    {
        const string Vowels = "aeiou@";
        float[] costs = new float[Letters.Length * Letters.Length];
        for (int i = 0; i < Letters.Length; i++)
        {
            for (int j = 0; j < Letters.Length; j++)
            {
                bool mixed = Vowels.Contains(Letters[i], StringComparison.Ordinal) != Vowels.Contains(Letters[j], StringComparison.Ordinal);
                costs[(i * Letters.Length) + j] = i == j ? 0 : mixed ? 1.5f : 1;
            }
        }

        foreach (string entry in Near)
        {
            int x = Of(entry[0]);
            int y = Of(entry[1]);
            float cost = float.Parse(entry.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture);
            costs[(x * Letters.Length) + y] = cost;
            costs[(y * Letters.Length) + x] = cost;
        }

        return costs;
    }

    private static float[] MakeLosses()
    {
        float[] losses = new float[Letters.Length];
        Array.Fill(losses, 0.8f);
        losses[None] = 0;
        foreach ((char letter, float loss) in new[] { ('a', 0.45f), ('e', 0.4f), ('i', 0.4f), ('o', 0.4f), ('u', 0.35f), ('@', 0.15f), ('y', 0.3f), ('w', 0.35f), ('h', 0.35f), ('H', 0.6f), ('r', 0.6f), ('R', 0.65f), ('N', 0.7f), ('n', 0.7f) })
        {
            losses[Of(letter)] = loss;
        }

        return losses;
    }
}
