using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>One word of a name.</summary>
/// <param name="Text">Without dots at its ends.</param>
/// <param name="HasDot">True when a dot stood after it.</param>
internal readonly record struct NameToken(string Text, bool HasDot)
{
    /// <summary>Folded, without dots.</summary>
    public string Folded { get; } = TextFolder.Fold(Text).Replace(".", string.Empty, StringComparison.Ordinal);

    public bool IsInitial => Folded.Length == 1;

    /// <summary>True for two and more letters, all of them capital.</summary>
    public bool IsCapitals => Text.Length > 1 && char.IsUpper(Text[0]) && Text.AsSpan().IndexOfAnyExceptInRange('A', 'Z') is var i && (i < 0 || !HasLower(Text));

    public bool StartsLower => Text.Length > 0 && char.IsLower(Text[0]);

    /// <summary>True when no letter is capital and the first is small: "gym", but not "al-Rahman".</summary>
    public bool IsLower => StartsLower && !HasUpper(Text);

    public bool StartsUpper => Text.Length > 0 && char.IsUpper(Text[0]);

    public override string ToString() => nameof(NameToken);

    private static bool HasUpper(string text)
    {
        foreach (char c in text)
        {
            if (char.IsUpper(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLower(string text)
    {
        foreach (char c in text)
        {
            if (char.IsLower(c))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Cuts a name into words.</summary>
internal static class NameTokens
{
    /// <summary>More words than a name has; what follows is ignored.</summary>
    public const int MaxTokens = 24;

    /// <summary>Words without honorifics before and credentials after them; a generation among the latter is given apart.</summary>
    public static List<NameToken> Split(string text, out string generation) => Split(text, out generation, out _);

    /// <summary>The same, and whether an honorific stood before the words.</summary>
    public static List<NameToken> Split(string text, out string generation, out bool hasTitle)
    {
        var tokens = new List<NameToken>(4);
        foreach (Range range in text.AsSpan().SplitAny(" ,;"))
        {
            AddWord(text.AsSpan(range), tokens);
            if (tokens.Count >= MaxTokens)
            {
                break;
            }
        }

        hasTitle = StripFront(tokens);
        generation = StripBack(tokens, afterComma: false);
        return tokens;
    }

    /// <summary>True when nothing but credentials and generations is there, as after a comma: "PhD, Jr."</summary>
    public static bool IsSuffixOnly(string text, out string generation)
    {
        var tokens = new List<NameToken>(2);
        foreach (Range range in text.AsSpan().SplitAny(" ,;"))
        {
            AddWord(text.AsSpan(range), tokens);
        }

        int before = tokens.Count;
        generation = StripBack(tokens, afterComma: true, keep: 0);
        return tokens.Count == 0 && before > 0;
    }

    /// <summary>The words again with blanks between them.</summary>
    public static string Join(IReadOnlyList<NameToken> tokens, int start, int end)
    {
        if (end - start == 1)
        {
            return tokens[start].Text;
        }

        var words = new string[Math.Max(0, end - start)];
        for (int i = start; i < end; i++)
        {
            words[i - start] = tokens[i].Text;
        }

        return string.Join(' ', words);
    }

    private static void AddWord(ReadOnlySpan<char> word, List<NameToken> tokens)
    {
        bool hasDot = word.EndsWith(".");
        word = word.Trim("-./|:+");
        if (word.IsEmpty && tokens.Count == 0)
        {
            return;
        }

        word = word.Trim('\'') is { Length: > 0 } inner && !word.StartsWith("'t") ? inner : word;
        if (word.IsEmpty)
        {
            return;
        }

        int dot = word.IndexOf('.');
        if (dot > 0)
        {
            string joined = TextFolder.Fold(word.ToString().Replace(".", string.Empty, StringComparison.Ordinal));
            if (!NameWords.Credentials.Contains(joined) && !NameWords.Honorifics.Contains(joined) && !NameWords.CredentialsAfterComma.Contains(joined))
            {
                tokens.Add(new NameToken(word[..dot].ToString(), HasDot: true));
                AddWord(word[(dot + 1)..], tokens);
                return;
            }
        }

        if (NameText.HasLetter(word))
        {
            tokens.Add(new NameToken(WithoutDigits(word), hasDot));
        }
    }

    // "Ahmed2" was saved because "Ahmed" was there already.
    private static string WithoutDigits(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> trimmed = word.TrimEnd("0123456789");
        return trimmed.Length >= 2 ? trimmed.ToString() : word.ToString();
    }

    private static bool StripFront(List<NameToken> tokens)
    {
        int count = 0;
        while (count < tokens.Count - 1 && IsHonorific(tokens[count], tokens.Count - count - 1))
        {
            count++;
        }

        tokens.RemoveRange(0, count);
        return count > 0;
    }

    private static bool IsHonorific(NameToken token, int following) => NameWords.Honorifics.Contains(token.Folded)
        || (token.HasDot && NameWords.HonorificsWithDot.Contains(token.Folded))
        || (following > 1 && NameWords.HonorificsBeforeTwo.Contains(token.Folded));

    private static string StripBack(List<NameToken> tokens, bool afterComma, int keep = 1)
    {
        string generation = string.Empty;
        while (tokens.Count > keep)
        {
            NameToken last = tokens[^1];
            if (NameWords.Generation(last.Folded) is { } found && (last.HasDot || last.Folded is not ("jun" or "sen")) && generation.Length == 0 && (tokens.Count > 2 || afterComma || last.Folded is "jr" or "sr" or "ii" or "iii" or "iv"))
            {
                generation = found;
            }
            else if (!NameWords.Credentials.Contains(last.Folded) && !(afterComma && NameWords.CredentialsAfterComma.Contains(last.Folded)))
            {
                break;
            }

            tokens.RemoveAt(tokens.Count - 1);
        }

        return generation;
    }
}
