using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Cards for two people or a family: "Bob &amp; Alice Smith", "Familie Schmidt", "The Smiths".</summary>
internal static class CoupleParser
{
    private static readonly WordSet Plurals = new("the les los");

    private static readonly WordSet Trade = new("""
        sons son bros brothers partners partner associates co company inc llc llp ltd group law legal studio design designs consulting services service solutions systems media store shop cafe bar grill garden gardens
        foods catering construction engineering architects accountants gmbh kg ag ohg sohne soehne hijos fils figli partner kollegen rechtsanwalte steuerberater
        """);

    private static readonly WordSet Telling = NameWords.Connectors.And(NameWords.FamilyWords).And(Plurals);
    private static readonly WordSet TellingInGiven = NameWords.GivenConnectors.And(NameWords.FamilyWords).And(Plurals);

    /// <summary>Reads the text as a couple; false when it is none.</summary>
    /// <param name="text">Cleaned, without brackets.</param>
    /// <param name="family">A family name known from its own field, or empty.</param>
    /// <param name="isGivenField">True when the text is a field for given names only.</param>
    /// <param name="findings">Receives the names of both.</param>
    public static bool TryParse(string text, string family, bool isGivenField, NameFindings findings)
    {
        if (!MayBe(text, isGivenField))
        {
            return false;
        }

        string spaced = text.Replace("&", " & ", StringComparison.Ordinal);
        string[] words = spaced.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 12)
        {
            return false;
        }

        string[] folded = Array.ConvertAll(words, w => TextFolder.Fold(w).Replace(".", string.Empty, StringComparison.Ordinal));
        if (TryFamilyCard(words, folded, findings))
        {
            return true;
        }

        int connector = Array.FindIndex(folded, w => (isGivenField ? NameWords.GivenConnectors : NameWords.Connectors).Contains(w));
        if (connector <= 0 || connector == words.Length - 1)
        {
            return false;
        }

        if (Array.Exists(folded, w => Trade.Contains(w)))
        {
            findings.IsOrganizationLike = true;
            return false;
        }

        Add(words[..connector], words[(connector + 1)..], family, isGivenField, findings);
        findings.IsCouple = true;
        return true;
    }

    // Nearly every name is one person's: look for a telling word before taking the text apart.
    private static bool MayBe(string text, bool isGivenField)
    {
        if (text.Contains('&', StringComparison.Ordinal))
        {
            return true;
        }

        Span<char> lower = stackalloc char[10];
        foreach (Range range in text.AsSpan().SplitAny(" ,"))
        {
            ReadOnlySpan<char> word = text.AsSpan(range).TrimEnd('.');
            if (word.IsEmpty || word.Length > lower.Length)
            {
                continue;
            }

            if (!System.Text.Ascii.IsValid(word))
            {
                if (word.Length <= 7 && IsTelling(TextFolder.Fold(TextFolder.Lower(word.ToString())), isGivenField))
                {
                    return true;
                }

                continue;
            }

            System.Text.Ascii.ToLower(word, lower, out int length);
            if (IsTelling(lower[..length], isGivenField))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTelling(ReadOnlySpan<char> folded, bool isGivenField) => (isGivenField ? TellingInGiven : Telling).Contains(folded);

    private static bool TryFamilyCard(string[] words, string[] folded, NameFindings findings)
    {
        bool wordFirst = NameWords.FamilyWords.Contains(folded[0]);
        bool wordLast = NameWords.FamilyWords.Contains(folded[^1]) && folded[^1] is not ("semya" or "haushalt");
        bool plural = words.Length == 2 && Plurals.Contains(folded[0]) && folded[1].Length > 3 && (folded[1].EndsWith('s') || folded[0] != "the");
        if ((!wordFirst && !wordLast && !plural) || words.Length > 4)
        {
            return false;
        }

        string family = plural ? words[1].TrimEnd('s').TrimEnd('\'') : wordFirst ? string.Join(' ', words[1..]) : string.Join(' ', folded[0] == "the" ? words[1..^1] : words[..^1]);
        if (family.Length == 0)
        {
            return false;
        }

        findings.Names.Add(new ParsedName { Family = family });
        findings.IsCouple = true;
        return true;
    }

    private static void Add(string[] left, string[] right, string family, bool isGivenField, NameFindings findings)
    {
        List<NameToken> first = NameTokens.Split(string.Join(' ', left), out _);
        List<NameToken> second = NameTokens.Split(string.Join(' ', right), out _);
        first.RemoveAll(t => NameWords.Honorifics.Contains(t.Folded));
        second.RemoveAll(t => NameWords.Honorifics.Contains(t.Folded));
        if (family.Length == 0 && !isGivenField && second.Count > 1)
        {
            int start = second.Count - 1;
            while (start > 1 && NameWords.Particles.Contains(second[start - 1].Folded))
            {
                start--;
            }

            family = NameTokens.Join(second, start, second.Count);
            second.RemoveRange(start, second.Count - start);
        }
        else if (family.Length == 0 && first.Count == 0 && second.Count == 1)
        {
            // "Mr. & Mrs. Smith".
            family = second[0].Text;
            second.Clear();
        }

        string firstFamily = family;
        if (first.Count > 1 && !isGivenField)
        {
            firstFamily = first[^1].Text;
            first.RemoveAt(first.Count - 1);
        }

        AddOne(first, firstFamily, findings);
        AddOne(second, family, findings);
    }

    private static void AddOne(List<NameToken> given, string family, NameFindings findings)
    {
        if (given.Count > 0 || (family.Length > 0 && findings.Names.Count == 0))
        {
            findings.Names.Add(new ParsedName { Given = NameTokens.Join(given, 0, given.Count), Family = family });
        }
    }
}
