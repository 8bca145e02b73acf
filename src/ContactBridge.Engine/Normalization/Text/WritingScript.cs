namespace ContactBridge.Engine.Normalization.Text;

/// <summary>The writing systems that are told apart.</summary>
internal enum WritingScript : byte
{
    /// <summary>Punctuation, digits, symbols, marks.</summary>
    Common,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,

    /// <summary>Devanagari and the scripts of India that share its layout.</summary>
    Indic,
    Thai,
    Georgian,
    Hangul,
    Kana,
    Han,

    /// <summary>A script without rules here; its letters stay as they are.</summary>
    Other,
}

/// <summary>Finds the script of characters and texts.</summary>
internal static class WritingScripts
{
    /// <summary>The script of one UTF-16 unit; surrogates count as Han when they lead to planes 2 and 3.</summary>
    public static WritingScript Of(char c) => c switch
    {
        < '\u0080' => char.IsAsciiLetter(c) ? WritingScript.Latin : WritingScript.Common,
        < '\u0300' => char.IsLetter(c) ? WritingScript.Latin : WritingScript.Common,
        < '\u0370' => WritingScript.Common,
        < '\u0400' => WritingScript.Greek,
        < '\u0530' => WritingScript.Cyrillic,
        < '\u0590' => WritingScript.Armenian,
        < '\u0600' => WritingScript.Hebrew,
        < '\u0700' => WritingScript.Arabic,
        >= '\u0750' and < '\u0780' => WritingScript.Arabic,
        >= '\u08A0' and < '\u0900' => WritingScript.Arabic,
        >= '\u0900' and < '\u0D80' => WritingScript.Indic,
        >= '\u0E00' and < '\u0E80' => WritingScript.Thai,
        >= '\u10A0' and < '\u1100' => WritingScript.Georgian,
        >= '\u1100' and < '\u1200' => WritingScript.Hangul,
        >= '\u1C80' and < '\u1C90' => WritingScript.Cyrillic,
        >= '\u1C90' and < '\u1CC0' => WritingScript.Georgian,
        >= '\u1D00' and < '\u1DC0' => WritingScript.Latin,
        >= '\u1E00' and < '\u1F00' => WritingScript.Latin,
        >= '\u1F00' and < '\u2000' => WritingScript.Greek,
        >= '\u2C60' and < '\u2C80' => WritingScript.Latin,
        '\u3005' or '\u3007' => WritingScript.Han,
        '\u30FB' => WritingScript.Common,
        >= '\u3041' and < '\u3100' => WritingScript.Kana,
        >= '\u31F0' and < '\u3200' => WritingScript.Kana,
        >= '\u3400' and < '\u4DC0' => WritingScript.Han,
        >= '\u4E00' and < '\uA000' => WritingScript.Han,
        >= '\uA640' and < '\uA6A0' => WritingScript.Cyrillic,
        >= '\uA722' and < '\uA800' => WritingScript.Latin,
        >= '\uAB30' and < '\uAB70' => WritingScript.Latin,
        >= '\uAC00' and < '\uD7B0' => WritingScript.Hangul,
        >= '\uD840' and < '\uD8C0' => WritingScript.Han,
        >= '\uF900' and < '\uFB00' => WritingScript.Han,
        >= '\uFB1D' and < '\uFB50' => WritingScript.Hebrew,
        >= '\uFB50' and < '\uFE00' => WritingScript.Arabic,
        >= '\uFE70' and < '\uFEFF' => WritingScript.Arabic,
        _ => char.IsLetter(c) ? WritingScript.Other : WritingScript.Common,
    };

    /// <summary>The script with most letters; the first one on a tie; <see cref="WritingScript.Common"/> without letters.</summary>
    public static WritingScript Dominant(ReadOnlySpan<char> text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text.ContainsAnyInRange('A', 'Z') || text.ContainsAnyInRange('a', 'z') ? WritingScript.Latin : WritingScript.Common;
        }

        Span<int> counts = stackalloc int[(int)WritingScript.Other + 1];
        counts.Clear();
        foreach (char c in text)
        {
            counts[(int)Of(c)]++;
        }

        counts[0] = 0;
        int best = 0;
        for (int i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return (WritingScript)best;
    }

    /// <summary>True when the text has a character of the script.</summary>
    public static bool Contains(ReadOnlySpan<char> text, WritingScript script)
    {
        foreach (char c in text)
        {
            if (Of(c) == script)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for Han, Kana and Hangul.</summary>
    public static bool IsEastAsian(WritingScript script) => script is WritingScript.Han or WritingScript.Kana or WritingScript.Hangul;

    /// <summary>ISO 15924 code.</summary>
    public static string Code(WritingScript script) => script switch
    {
        WritingScript.Greek => "Grek",
        WritingScript.Cyrillic => "Cyrl",
        WritingScript.Armenian => "Armn",
        WritingScript.Hebrew => "Hebr",
        WritingScript.Arabic => "Arab",
        WritingScript.Indic => "Deva",
        WritingScript.Thai => "Thai",
        WritingScript.Georgian => "Geor",
        WritingScript.Hangul => "Hang",
        WritingScript.Kana => "Kana",
        WritingScript.Han => "Hani",
        WritingScript.Other => "Zyyy",
        _ => "Latn",
    };
}
