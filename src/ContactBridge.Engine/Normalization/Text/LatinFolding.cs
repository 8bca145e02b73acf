namespace ContactBridge.Engine.Normalization.Text;

/// <summary>Latin letters without their marks, by decomposition; and by a list where Unicode has none.</summary>
internal static class LatinFolding
{
    private static readonly string?[] Folds = BuildFolds();

    /// <summary>The plain ASCII of a lower-case Latin letter, or of a mark (empty).</summary>
    public static bool TryFold(char c, out string folded)
    {
        string? found = c < Folds.Length ? Folds[c] : null;
        folded = found ?? string.Empty;
        return found is not null || IsMark(c);
    }

    /// <summary>True for combining marks that belong to no script of their own.</summary>
    public static bool IsMark(char c) => c is (>= '\u0300' and < '\u0370') or (>= '\u1AB0' and < '\u1B00') or (>= '\u1DC0' and < '\u1E00')
        or (>= '\u20D0' and < '\u2100') or (>= '\uFE20' and < '\uFE30');

    private static string?[] BuildFolds()
    {
        string?[] folds = new string?[0xA800];
        for (int c = 0x80; c < folds.Length; c++)
        {
            if (UnicodeTables.Decompose(c) is { } mapping && mapping[0] < 0x80 && char.IsAsciiLetter((char)mapping[0]))
            {
                var letters = new System.Text.StringBuilder();
                foreach (int point in mapping)
                {
                    if (UnicodeTables.ClassOf(point) == 0)
                    {
                        letters.Append(char.ToLowerInvariant((char)point));
                    }
                }

                string text = letters.ToString();
                folds[c] = System.Text.Ascii.IsValid(text) ? text : null;
            }
        }

        ReadOnlySpan<string> others =
        [
            "ßss", "ẞss", "æae", "ǣae", "ǽae", "œoe", "øo", "ǿo", "đd", "ðd", "þth", "łl", "ħh", "ıi", "ŋng", "ŧt", "ĸk", "ƀb", "ƃb", "ƈc", "ƌd", "ƒf", "ƙk",
            "ƚl", "ƞn", "ƥp", "ƭt", "ƴy", "ƶz", "ǝe", "əe", "ɓb", "ɔo", "ɖd", "ɗd", "ɛe", "ɠg", "ɨi", "ɩi", "ɫl", "ɲn", "ɵo", "ʉu", "ʋv", "ȷj", "ɑa", "ɡg",
            "ɣg", "ʃsh", "ʒz", "ŀl", "ʔ", "ʕ", "ǀ", "ªa", "ºo", "ⱥa", "ɍr", "ɏy", "ɉj", "ɇe", "ʀr", "ɪi", "ᴀa",
        ];
        foreach (string item in others)
        {
            folds[item[0]] = item[1..];
        }

        return folds;
    }
}
