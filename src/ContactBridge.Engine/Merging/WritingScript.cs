namespace ContactBridge.Engine.Merging;

/// <summary>The script most of a text's letters belong to, as ISO 15924 code.</summary>
internal static class WritingScript
{
    /// <summary>"Latn", "Hani", "Jpan", "Hang", "Cyrl", "Grek", "Arab", "Hebr", "Deva", "Thai", or "Zyyy" when there is no letter of these.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[10];
        foreach (char c in text)
        {
            int script = Index(c);
            if (script >= 0)
            {
                counts[script]++;
            }
        }

        // Kanji beside kana is Japanese.
        if (counts[2] > 0)
        {
            counts[2] += counts[1];
        }

        int best = -1;
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0 && (best < 0 || counts[i] > counts[best]))
            {
                best = i;
            }
        }

        return best switch
        {
            0 => "Latn",
            1 => "Hani",
            2 => "Jpan",
            3 => "Hang",
            4 => "Cyrl",
            5 => "Grek",
            6 => "Arab",
            7 => "Hebr",
            8 => "Deva",
            9 => "Thai",
            _ => "Zyyy",
        };
    }

    /// <summary>True for scripts in which the family name comes first and names are written without blanks.</summary>
    public static bool IsFamilyFirst(string script) => script is "Hani" or "Jpan" or "Hang";

    /// <summary>Han counts as Japanese and the other way round: a Japanese owner reads both.</summary>
    public static bool IsReadable(string script, string preferred) =>
        string.Equals(script, preferred, StringComparison.Ordinal) || (script is "Hani" or "Jpan" && preferred is "Hani" or "Jpan");

    private static int Index(char c) => c switch
    {
        < 'A' => -1,
        <= '\u024F' => char.IsLetter(c) ? 0 : -1,
        >= '\u1E00' and <= '\u1EFF' => 0,
        >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF' => 5,
        >= '\u0400' and <= '\u052F' => 4,
        >= '\u0590' and <= '\u05FF' => 7,
        >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC' => 6,
        >= '\u0900' and <= '\u097F' => 8,
        >= '\u0E00' and <= '\u0E7F' => 9,
        >= '\u3040' and <= '\u30FF' or >= '\uFF66' and <= '\uFF9F' => 2,
        >= '\u1100' and <= '\u11FF' or >= '\uAC00' and <= '\uD7A3' => 3,
        >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' => 1,
        _ => -1,
    };
}
