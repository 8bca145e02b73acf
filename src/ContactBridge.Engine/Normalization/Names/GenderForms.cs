namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Whether two folded family names are one name as men and as women bear it: Ivanov and Ivanova, Novák and Nováková, Kazlauskas and Kazlauskienė.</summary>
internal static class GenderForms
{
    // How a man's name ends, and a woman's of the same family. Slavic, then Lithuanian; endings that differ in one letter are a slip of the finger anyway.
    private static readonly (string Man, string Woman)[] Endings =
    [
        ("v", "va"), ("n", "na"), ("k", "kova"), ("c", "cova"), ("r", "rova"), ("l", "lova"), ("t", "tova"), ("s", "sova"), ("h", "hova"), ("d", "dova"), ("ek", "kova"), ("ec", "cova"), ("el", "lova"), ("a", "ova"),
        ("sky", "skaya"), ("skiy", "skaya"), ("skii", "skaia"), ("skij", "skaja"), ("ky", "ka"), ("ki", "ka"), ("kiy", "kaya"), ("oy", "aya"),
        ("as", "iene"), ("as", "aite"), ("is", "iene"), ("is", "yte"), ("us", "iene"), ("us", "ute"), ("ys", "iene"), ("ys", "yte"),
    ];

    /// <summary>Symmetric; false for equal names.</summary>
    public static bool Are(string a, string b) =>
        a.Length >= 4 && b.Length >= 4 && a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && (Is(a, b) || Is(b, a));

    // Likewise given names: Viktor and Viktoria, Mario and Marie, Alexander and Alexandra.
    private static readonly (string Man, string Woman)[] GivenEndings =
    [
        ("", "a"), ("", "ia"), ("", "iya"), ("", "ina"), ("", "ine"), ("", "ette"), ("o", "a"), ("o", "e"), ("e", "a"), ("er", "ra"), ("r", "ra"), ("us", "a"), ("os", "a"), ("y", "ia"),
    ];

    /// <summary>Whether of two folded given names one is the other as women bear it. Symmetric; false for equal names.</summary>
    public static bool AreGiven(string a, string b) =>
        a.Length >= 4 && b.Length >= 4 && a[0] == b[0] && a[1] == b[1] && (HaveEndings(a, b, GivenEndings, 2) || HaveEndings(b, a, GivenEndings, 2));

    private static bool Is(string man, string woman) => HaveEndings(man, woman, Endings, 3);

    // Christine and Christina, Julie and Julia.
    private static bool AreBothWomens(string a, string b) =>
        (a.EndsWith("ine", StringComparison.Ordinal) && b.EndsWith("ina", StringComparison.Ordinal)) || (a.EndsWith("ie", StringComparison.Ordinal) && b.EndsWith("ia", StringComparison.Ordinal));

    private static bool HaveEndings(string man, string woman, (string Man, string Woman)[] endings, int shortestStem)
    {
        foreach ((string his, string hers) in endings)
        {
            int stem = man.Length - his.Length;
            if (stem >= shortestStem && woman.Length == stem + hers.Length && man.EndsWith(his, StringComparison.Ordinal) && woman.EndsWith(hers, StringComparison.Ordinal)
                && man.AsSpan(0, stem).SequenceEqual(woman.AsSpan(0, stem)) && !AreBothWomens(man, woman))
            {
                return true;
            }
        }

        return false;
    }
}
