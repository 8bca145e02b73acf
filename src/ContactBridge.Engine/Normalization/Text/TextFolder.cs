using ContactBridge.Engine.Normalization.Romanization;

namespace ContactBridge.Engine.Normalization.Text;

/// <summary>Folds a cleaned text for comparison: lower case, no diacritics, other scripts in Latin letters where there is a rule.</summary>
internal static class TextFolder
{
    /// <summary>Folds a text that <see cref="TextCleaner.Clean"/> has cleaned. Folding twice changes nothing.</summary>
    public static string Fold(string clean)
    {
        bool isLower = true;
        foreach (char c in clean)
        {
            if (c >= 0x80)
            {
                return FoldSlowly(clean);
            }

            isLower &= !char.IsAsciiLetterUpper(c);
        }

        return isLower ? clean : clean.ToLowerInvariant();
    }

    /// <summary>Folds a cleaned text of ASCII letters and blanks into a buffer; false for any other text, and for one too long.</summary>
    public static bool TryFoldLetters(ReadOnlySpan<char> clean, Span<char> folded, out int length)
    {
        length = clean.Length;
        if (length > folded.Length)
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            char c = clean[i];
            if (!char.IsAsciiLetter(c) && c != ' ')
            {
                return false;
            }

            folded[i] = (char)(c | ' ');
        }

        return true;
    }

    /// <summary>Cleans and folds.</summary>
    public static string CleanAndFold(string? text) => Fold(TextCleaner.Clean(text));

    /// <summary>Lower case of our own choice for the two letters that locales quarrel about.</summary>
    public static string Lower(string clean)
    {
        foreach (char c in clean)
        {
            if (c == '\u0130')
            {
                return Composed(clean.Replace('\u0130', 'i').ToLowerInvariant());
            }
        }

        return clean.ToLowerInvariant();
    }

    // The letter that stands for a dotted one may be composed with a mark that follows.
    private static string Composed(string text)
    {
        if (Nfkc.IsStable(text))
        {
            return text;
        }

        var output = new TextBuffer(stackalloc char[128]);
        try
        {
            Nfkc.Append(text, ref output);
            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    // Stress marks and the like, which no rule of a script asks for.
    private static ReadOnlySpan<char> WithoutMarks(ReadOnlySpan<char> run)
    {
        foreach (char c in run)
        {
            if (LatinFolding.IsMark(c))
            {
                return string.Concat(run.ToString().Where(letter => !LatinFolding.IsMark(letter)));
            }
        }

        return run;
    }

    private static string FoldSlowly(string clean)
    {
        string lower = Lower(clean);
        var output = new TextBuffer(stackalloc char[256]);
        try
        {
            int i = 0;
            while (i < lower.Length)
            {
                char c = lower[i];
                if (c < 0x80)
                {
                    output.Append(c);
                    i++;
                    continue;
                }

                if (LatinFolding.TryFold(c, out string folded))
                {
                    output.Append(folded);
                    i++;
                    continue;
                }

                WritingScript script = WritingScripts.Of(c);
                int end = i + 1;
                while (end < lower.Length && (WritingScripts.Of(lower[end]) == script || char.IsLowSurrogate(lower[end]) || LatinFolding.IsMark(lower[end])))
                {
                    end++;
                }

                Romanizer.Append(script, WithoutMarks(lower.AsSpan(i, end - i)), ref output);
                i = end;
            }

            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }
}
