namespace ContactBridge.Engine.Blocking;

/// <summary>A coarse spelling of a folded name in which letters that are often taken for each other are one, and vowels after the first letter are gone.</summary>
internal static class SoundKey
{
    public const int MaxLength = 6;

    /// <summary>Writes the key and gives its length, at most <see cref="MaxLength"/>.</summary>
    public static int Write(ReadOnlySpan<char> name, Span<char> key)
    {
        int length = 0;
        char last = '\0';
        for (int i = 0; i < name.Length && length < MaxLength; i++)
        {
            char next = i + 1 < name.Length ? name[i + 1] : '\0';
            char c = Class(name[i], next);
            if (name[i] is 'p' or 's' or 'c' or 't' or 'k' && next == 'h')
            {
                i++;
            }

            if (c == 'a' && length > 0)
            {
                last = c;
                continue;
            }

            if (c != '\0' && c != last)
            {
                key[length++] = c;
            }

            last = c == '\0' ? last : c;
        }

        return length;
    }

    private static char Class(char c, char next) => c switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'j' => 'a',
        'h' or 'w' when next is not '\0' => 'a',
        'b' => 'b',
        'p' => next == 'h' ? 'f' : 'p',
        'f' or 'v' or 'w' => 'f',
        'c' => next is 'e' or 'i' or 'y' or 'h' or 'z' ? 's' : 'k',
        'k' or 'q' => 'k',
        'g' => 'g',
        's' or 'z' or 'x' => 's',
        'd' or 't' => 't',
        ' ' or '-' or '\'' or '.' => '\0',
        _ => c,
    };
}
