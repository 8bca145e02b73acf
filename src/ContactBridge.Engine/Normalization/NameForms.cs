using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>Coarser forms of folded names, in which different spellings of one name agree.</summary>
/// <remarks>
/// They are weaker evidence than equal folded names: they serve blocking and a comparison level of their own.
/// Both are pure functions of the text and cost well under a microsecond.
/// </remarks>
public static class NameForms
{
    /// <summary>
    /// Evens out romanisations and spelling habits: yakovlev = iakovlev, mueller = muller, alexander = aleksander,
    /// mohammed = mohamed = muhammad, "de la cruz" = delacruz. Letters a to z only; empty for a text without Latin letters.
    /// </summary>
    public static string Loose(string folded)
    {
        var output = new TextBuffer(stackalloc char[128]);
        try
        {
            LooseSpelling.Append(folded, ref output);
            return output.Written.SequenceEqual(folded) ? folded : output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    /// <summary>
    /// The consonants in few classes, a first vowel as "a": mhmd for Mohammed, Muhammad and محمد. For names in scripts that write few vowels;
    /// far too coarse alone (Mahmoud is mhmd too).
    /// </summary>
    public static string Skeleton(string folded)
    {
        var output = new TextBuffer(stackalloc char[128]);
        try
        {
            ConsonantSkeleton.Append(folded, ref output);
            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    /// <summary>True when two texts have equal skeletons of at least some length.</summary>
    /// <param name="a">A folded text.</param>
    /// <param name="b">Another.</param>
    /// <param name="shortest">In letters of the skeleton.</param>
    /// <param name="isHSilent">An h after the first letter does not count: Sahra sounds as Sara.</param>
    internal static bool HaveOneSkeleton(string a, string b, int shortest, bool isHSilent = false)
    {
        var first = new TextBuffer(stackalloc char[64]);
        var second = new TextBuffer(stackalloc char[64]);
        try
        {
            ConsonantSkeleton.Append(a, ref first);
            ConsonantSkeleton.Append(b, ref second);
            return first.Length >= shortest && (first.Written.SequenceEqual(second.Written) || (isHSilent && AreEqualWithoutH(first.Written, second.Written)));
        }
        finally
        {
            first.Dispose();
            second.Dispose();
        }
    }

    private static bool AreEqualWithoutH(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            i = Skip(a, i);
            j = Skip(b, j);
            if (i == a.Length || j == b.Length)
            {
                return i == a.Length && j == b.Length;
            }

            if (a[i++] != b[j++])
            {
                return false;
            }
        }

        static int Skip(ReadOnlySpan<char> text, int at)
        {
            while (at > 0 && at < text.Length && text[at] == 'h')
            {
                at++;
            }

            return at;
        }
    }
}
