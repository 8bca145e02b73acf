using System.Buffers;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>A name that stands whole in one field, in any script, with whatever people write beside it.</summary>
internal static class NameFieldParser
{
    private static readonly SearchValues<char> SeparatorMarks = SearchValues.Create("-|/@\u2022:~");
    private static readonly string[] Separators = [" - ", " | ", " / ", " // ", " @ ", " \u2022 ", " : ", " ~ "];

    /// <summary>Adds the names and nicknames that the cleaned text holds.</summary>
    public static void Parse(string text, NameFindings findings)
    {
        if (text.Length == 0 || text.Contains('@', StringComparison.Ordinal) && !text.Contains(" @", StringComparison.Ordinal))
        {
            return;
        }

        if (text.Contains(" via ", StringComparison.OrdinalIgnoreCase))
        {
            findings.IsViaService = true;
            return;
        }

        List<NameText.Aside>? asides = null;
        if (!NameText.IsPlain(text))
        {
            asides = [];
            text = NameText.Strip(text, asides);
        }

        text = WithoutOrigin(CutNotes(text, findings));
        if (!NameText.HasLetter(text))
        {
            return;
        }

        ParsePlain(text, findings);
        if (asides is not null)
        {
            foreach (NameText.Aside aside in asides)
            {
                AsideParser.Parse(aside, text, findings);
            }
        }
    }

    /// <summary>Adds the name that a text without brackets, notes and decoration holds.</summary>
    public static void ParsePlain(string text, NameFindings findings)
    {
        if (text.Length < 5 && TextFolder.Fold(text).TrimEnd('.') is "jr" or "jnr" or "sr" or "snr" or "ii" or "iii" or "iv" or "2nd" or "3rd")
        {
            // What a name left behind when it was cut at a comma.
            return;
        }

        WritingScript script = WritingScripts.Dominant(text);
        if (WritingScripts.IsEastAsian(script) || (HasEastAsian(text) && script == WritingScript.Latin))
        {
            if (HasLatinWord(text) && TrySplitScripts(text, findings))
            {
                return;
            }

            if (WritingScripts.IsEastAsian(script))
            {
                EastAsianNameParser.Parse(text, findings);
                return;
            }
        }

        if (!CoupleParser.TryParse(text, string.Empty, isGivenField: false, findings))
        {
            LatinNameParser.Parse(text, findings);
        }
    }

    // "Jane Doe - Acme", "Bob / gym": the first part is the name, the second another form only when it is in another script.
    private static string CutNotes(string text, NameFindings findings)
    {
        if (!text.AsSpan().ContainsAny(SeparatorMarks))
        {
            return text;
        }

        foreach (string separator in Separators)
        {
            int at = text.IndexOf(separator, StringComparison.Ordinal);
            if (at <= 0)
            {
                continue;
            }

            string left = text[..at].Trim();
            string right = text[(at + separator.Length)..].Trim();
            if (!NameText.HasLetter(left))
            {
                text = right;
                continue;
            }

            WritingScript leftScript = WritingScripts.Dominant(left);
            WritingScript rightScript = WritingScripts.Dominant(right);
            if (rightScript != leftScript && rightScript != WritingScript.Common)
            {
                ParsePlain(right, findings);
            }

            text = left;
        }

        return text;
    }

    /// <summary>"Christine from school" without the school, in any script.</summary>
    public static string WithoutOrigin(string text)
    {
        const string From = " from ";
        int at = text.IndexOf(From, StringComparison.OrdinalIgnoreCase);
        return at > 0 && !text.AsSpan(at + From.Length).Contains(' ') ? text[..at] : text;
    }

    private static bool HasEastAsian(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c >= 0x1100 && WritingScripts.IsEastAsian(WritingScripts.Of(c)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLatinWord(ReadOnlySpan<char> text)
    {
        int letters = 0;
        foreach (char c in text)
        {
            letters += WritingScripts.Of(c) == WritingScript.Latin ? 1 : 0;
        }

        return letters >= 2;
    }

    // "王小明 Wang Xiaoming" is two forms of one name; "David 王" is one name in two scripts.
    private static bool TrySplitScripts(string text, NameFindings findings)
    {
        var eastern = new TextBuffer(stackalloc char[128]);
        var western = new TextBuffer(stackalloc char[128]);
        try
        {
            foreach (char c in text)
            {
                WritingScript script = WritingScripts.Of(c);
                bool isEastern = WritingScripts.IsEastAsian(script) || char.IsLowSurrogate(c);
                eastern.Append(isEastern || script == WritingScript.Common ? c : ' ');
                western.Append(isEastern ? ' ' : c);
            }

            string east = TextCleaner.Clean(eastern.ToString()).Trim(' ', ',', '-', '.', '/');
            string west = TextCleaner.Clean(western.ToString()).Trim(' ', ',', '-', '.', '/');
            if (east.Length == 1 && EastAsianNameParser.IsSurname(east) && !west.Contains(' ', StringComparison.Ordinal))
            {
                findings.Names.Add(new ParsedName { Given = west, Family = east });
                return true;
            }

            EastAsianNameParser.Parse(east, findings);
            LatinNameParser.Parse(west, findings);
            return true;
        }
        finally
        {
            eastern.Dispose();
            western.Dispose();
        }
    }
}
