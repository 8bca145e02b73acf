using System.Globalization;

namespace ContactBridge.Engine.Normalization.Text;

/// <summary>Brings a text into NFKC without invisible characters, with one kind of blank, hyphen and apostrophe. Case and letters stay.</summary>
internal static class TextCleaner
{
    /// <summary>Characters of a value that take part in comparison; what a hostile value has beyond them is ignored.</summary>
    public const int MaxLength = 1024;

    private static readonly ulong[] Kept = BuildKept();

    /// <summary>Cleans; the same instance comes back when nothing was to be done. Empty for null.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        return text.Length <= MaxLength && IsClean(text) ? text : CleanSlowly(text);
    }

    /// <summary>True for characters that show nothing: joiners, direction marks, variation selectors, fillers.</summary>
    public static bool IsInvisible(char c) => c switch
    {
        < '\u00AD' => false,
        '\u00AD' or '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164' or '\uFEFF' or '\uFFFC' or '\uFFFD' => true,
        >= '\u180B' and <= '\u180F' => true,
        >= '\u200B' and <= '\u200F' => true,
        >= '\u202A' and <= '\u202E' => true,
        >= '\u2060' and <= '\u206F' => true,
        >= '\uFE00' and <= '\uFE0F' => true,
        _ => false,
    };

    private static bool IsClean(string text)
    {
        char previous = ' ';
        foreach (char c in text)
        {
            if ((Kept[c >> 6] & (1UL << (c & 63))) == 0 || (c == ' ' && previous == ' '))
            {
                return false;
            }

            previous = c;
        }

        return previous != ' ';
    }

    // The characters that need nothing: neither normalisation nor another form. Surrogates are looked at closely.
    private static ulong[] BuildKept()
    {
        var kept = new ulong[0x10000 / 64];
        for (int i = ' '; i <= char.MaxValue; i++)
        {
            char c = (char)i;
            if (c == ' ' || (!char.IsWhiteSpace(c) && !char.IsControl(c) && !char.IsSurrogate(c) && !IsInvisible(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format
                && Plain(c) == c && (c < 0x80 || !UnicodeTables.MayChange(c))))
            {
                kept[i >> 6] |= 1UL << (i & 63);
            }
        }

        return kept;
    }

    private static string CleanSlowly(string text)
    {
        ReadOnlySpan<char> span = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        if (span.ContainsAnyExceptInRange(' ', '~'))
        {
            // Before normalisation, since a mark may stand behind an invisible character.
            span = Visible(span);
        }

        return Nfkc.IsStable(span) ? Plain(span, text) : Plain(Normalized(span), text);
    }

    private static ReadOnlySpan<char> Visible(ReadOnlySpan<char> span)
    {
        foreach (char c in span)
        {
            if (IsDropped(c))
            {
                return string.Concat(span.ToString().Where(kept => !IsDropped(kept)));
            }
        }

        return span;
    }

    private static bool IsDropped(char c) => IsInvisible(c) || (c >= 0x600 && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format);

    private static string Normalized(ReadOnlySpan<char> span)
    {
        var output = new TextBuffer(stackalloc char[256]);
        try
        {
            // The spacing acute accent stands for an apostrophe; compatibility decomposition would make a blank and a mark of it.
            Nfkc.Append(span.ToString().Replace('\u00B4', '\''), ref output);
            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    private static string Plain(ReadOnlySpan<char> span, string original)
    {
        var output = new TextBuffer(stackalloc char[256]);
        try
        {
            foreach (char c in span)
            {
                AppendPlain(c, ref output);
            }

            if (output.Length > MaxLength)
            {
                output.Truncate(char.IsHighSurrogate(output.Written[MaxLength - 1]) ? MaxLength - 1 : MaxLength);
            }

            ReadOnlySpan<char> written = output.Written.TrimEnd(' ');
            return written.SequenceEqual(original) ? original : written.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }

    private static void AppendPlain(char c, ref TextBuffer output)
    {
        if (char.IsWhiteSpace(c) || char.IsControl(c))
        {
            if (output.Length > 0 && output.Last != ' ')
            {
                output.Append(' ');
            }
        }
        else if (!IsDropped(c))
        {
            output.Append(Plain(c));
        }
    }

    private static char Plain(char c) => c switch
    {
        '`' or '\u2018' or '\u2019' or '\u201B' or '\u2032' or '\u02BB' or '\u02BC' or '\u02BD' or '\u02B9' or '\u02C8' or '\u05F3' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' or '\u2033' or '\u05F4' => '"',
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\u05BE' or '\uFE58' or '\uFE63' => '-',
        _ => c,
    };
}
