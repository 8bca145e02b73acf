namespace ContactBridge.Engine.Normalization.Text;

/// <summary>The consonants behind <see cref="NameForms.Skeleton"/>: sounds that scripts without vowels keep, in few classes.</summary>
internal static class ConsonantSkeleton
{
    /// <summary>Appends the skeleton of a folded text; blanks and vowels vanish, doubled classes count once.</summary>
    public static void Append(ReadOnlySpan<char> folded, ref TextBuffer output)
    {
        int start = output.Length;
        char last = '\0';
        for (int i = 0; i < folded.Length; i++)
        {
            char c = folded[i];
            char next = i + 1 < folded.Length ? folded[i + 1] : '\0';
            // Žukovskij and Sergej end as Zhukovsky and Sergey do.
            bool isGlide = c == 'j' && i == folded.Length - 1 && i > 1 && folded[i - 1] is ('i' or 'e');
            if (!char.IsAsciiLetterLower(c) || isGlide)
            {
                continue;
            }

            if (next == 'h' && c is 's' or 'c' or 'k' or 'g' or 't' or 'd' or 'p' or 'b' or 'z' or 'r')
            {
                i++;
            }

            char sound = Sound(c, i > 0 && folded[i] == 'h' && c != 'h', next, isFirst: output.Length == start, isLast: i >= folded.Length - 1);
            if (sound != '\0' && sound != last)
            {
                output.Append(sound);
            }

            last = sound;
        }
    }

    private static char Sound(char c, bool hasH, char next, bool isFirst, bool isLast) => c switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => isFirst ? 'a' : '\0',
        'y' => isFirst ? 'i' : '\0',
        'w' => isFirst ? 'b' : '\0',
        'h' => isLast && !isFirst ? '\0' : 'h',
        's' => 's',
        'z' => 's',
        'c' => hasH ? 's' : next is 'e' or 'i' or 'y' ? 's' : 'k',
        'k' => hasH ? 'h' : 'k',
        'q' => 'k',
        'x' => 'k',
        'g' or 'j' => 'g',
        't' => 't',
        'd' => 'd',
        'p' => 'p',
        'f' => 'p',
        'b' or 'v' => 'b',
        _ => c,
    };
}
