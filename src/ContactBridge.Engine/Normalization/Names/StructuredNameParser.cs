using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>A name whose parts the source gives apart; each part may still carry titles, brackets and a whole name.</summary>
internal static class StructuredNameParser
{
    /// <summary>Adds the names that the parts, the formatted form and the phonetic form hold.</summary>
    public static void Parse(PersonName name, NameFindings findings)
    {
        string given = TextCleaner.Clean(name.Given);
        string family = TextCleaner.Clean(name.Family);
        string middle = TextCleaner.Clean(name.Additional);
        int before = findings.Names.Count;
        if (given.Length > 0 && family.Length > 0)
        {
            ParseBoth(given, middle, family, name, findings);
        }
        else if (given.Length > 0 || family.Length > 0)
        {
            ParseOne(given, middle, family, name, findings);
        }

        if (name.Formatted is { Length: > 0 } formatted && !findings.IsCouple)
        {
            ParseFormatted(TextCleaner.Clean(formatted), given, middle, family, hasParts: findings.Names.Count > before, findings);
        }

        if (name.PhoneticFamily is not null || name.PhoneticGiven is not null)
        {
            AddPhonetic(name, findings);
        }
    }

    private static void ParseBoth(string given, string middle, string family, PersonName name, NameFindings findings)
    {
        if (IsSimple(given) && IsSimple(family) && middle.Length == 0 && name.Suffix is null && name.SecondFamily is null && name.Maiden is null)
        {
            findings.Names.Add(AreExchangedChinese(given, family) ? new ParsedName { Given = family, Family = given, IsOrderUncertain = true } : new ParsedName { Given = given, Family = family });
            return;
        }

        var asides = new List<NameText.Aside>();
        given = NameText.IsPlain(given) ? given : NameText.Strip(given, asides);
        family = NameText.IsPlain(family) ? family : NameText.Strip(family, asides);
        if (CoupleParser.TryParse(given, family, isGivenField: true, findings))
        {
            return;
        }

        List<NameToken> givenTokens = NameTokens.Split(given, out string early);
        List<NameToken> familyTokens = NameTokens.Split(family, out string late);
        if (givenTokens.Count == 0 || familyTokens.Count == 0)
        {
            string rest = givenTokens.Count == 0 ? family : given;
            NameFieldParser.Parse(rest, findings);
            return;
        }

        if (givenTokens.Count > 1 && givenTokens[^1].Folded == familyTokens[^1].Folded && familyTokens.Count == 1)
        {
            // The whole name in the first field, the family name once more in its own.
            givenTokens.RemoveAt(givenTokens.Count - 1);
        }

        if (AreExchanged(given, givenTokens, family, familyTokens))
        {
            (givenTokens, familyTokens) = (familyTokens, givenTokens);
        }

        int initials = givenTokens.Count;
        while (initials > 1 && givenTokens[initials - 1].IsInitial)
        {
            initials--;
        }

        string lateMiddle = NameTokens.Join(givenTokens, initials, givenTokens.Count);
        findings.Names.Add(new ParsedName
        {
            Given = NameTokens.Join(givenTokens, 0, initials),
            Middle = middle.Length == 0 ? lateMiddle : lateMiddle.Length == 0 ? middle : lateMiddle + " " + middle,
            Family = NameTokens.Join(familyTokens, 0, familyTokens.Count),
            OtherFamily = OtherFamily(name),
            Generation = GenerationOf(name, late.Length > 0 ? late : early),
        });
        foreach (NameText.Aside aside in asides)
        {
            AsideParser.Parse(aside, given, findings);
        }
    }

    // Nguyen in the one field and Văn Sơn in the other, Seo and Soo-ah; الطيب in the one and عبير in the other: a surname with the article, and a given name.
    private static bool AreExchanged(string given, List<NameToken> givenTokens, string family, List<NameToken> familyTokens) =>
        (givenTokens.Count == 1 && familyTokens.Count > 1 && EastAsianSurnames.IsVietnamese(givenTokens[0].Folded) && GivenNameJoining.IsVietnameseMiddle(familyTokens[0].Folded))
        || (givenTokens.Count == 1 && familyTokens.Count == 1 && IsKoreanSurname(givenTokens[0].Folded) && IsHyphenatedKoreanGiven(familyTokens))
        || (NamePartFolding.HasArticle(given) && !NamePartFolding.HasArticle(family) && WritingScripts.Contains(family, WritingScript.Arabic));

    // Soo-ah; but Kim-Lee is two surnames.
    private static bool IsHyphenatedKoreanGiven(List<NameToken> tokens) =>
        tokens[0].Folded.Split('-') is { Length: 2 } parts && !Array.TrueForAll(parts, static p => EastAsianSurnames.IsKorean(p)) && GivenNameJoining.IsKoreanGiven(tokens, 0);

    private static bool IsKoreanSurname(string folded) => folded is "i" or "o" or "u" || EastAsianSurnames.IsKorean(folded);

    // Chen in the field of given names and Guowei in the other: a surname, and two syllables that are none.
    private static bool AreExchangedChinese(string given, string family)
    {
        if (given.Length > 6 || family.Length is < 4 or > 12 || TextFolder.Fold(given) is var first && !(FamilyNameVariants.IsChinese(first) && HanReadings.IsSyllable(first)))
        {
            return false;
        }

        string last = TextFolder.Fold(family);
        return !FamilyNameVariants.IsChinese(last) && !HanReadings.IsSyllable(last) && GivenNameJoining.IsPinyin(last);
    }

    private static void ParseOne(string given, string middle, string family, PersonName name, NameFindings findings)
    {
        int before = findings.Names.Count;
        if (given.Length == 0 && BeginsWithParticle(family))
        {
            findings.Names.Add(new ParsedName { Family = family });
        }
        else
        {
            NameFieldParser.Parse(given.Length > 0 ? given : family, findings);
        }

        if (findings.Names.Count == before)
        {
            return;
        }

        ParsedName parsed = findings.Names[before];
        if (family.Length > 0 && parsed.Family.Length == 0)
        {
            // A lone word in the field for family names is one.
            parsed = parsed with { Family = parsed.Given, Given = string.Empty };
        }

        if (middle.Length > 0 && given.Length > 0 && parsed.Middle.Length == 0)
        {
            parsed = parsed with { Middle = middle };
        }

        findings.Names[before] = parsed with
        {
            OtherFamily = parsed.OtherFamily.Length > 0 ? parsed.OtherFamily : OtherFamily(name),
            Generation = GenerationOf(name, parsed.Generation),
        };
    }

    // El Khatib, Mc Donald, De Vries in the field of family names are nothing else.
    private static bool BeginsWithParticle(string family)
    {
        int blank = family.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && family.IndexOf(' ', blank + 1) < 0 && NameText.IsPlain(family) && NameWords.Particles.Contains(TextFolder.Fold(family[..blank]));
    }

    // The shown name counts only when it says more than the parts: another script, a nickname, another order's word.
    private static void ParseFormatted(string formatted, string given, string middle, string family, bool hasParts, NameFindings findings)
    {
        if (!hasParts)
        {
            if (given.Length == 0 && family.Length == 0)
            {
                NameFieldParser.Parse(formatted, findings);
            }

            return;
        }

        if (SaysNoMore(formatted, given, middle, family))
        {
            return;
        }

        NameFieldParser.Parse(formatted, findings);
    }

    private static bool SaysNoMore(string formatted, string given, string middle, string family)
    {
        foreach (Range range in formatted.AsSpan().SplitAny(" ,()"))
        {
            ReadOnlySpan<char> word = formatted.AsSpan(range).Trim(".'\"");
            if (word.IsEmpty || ContainsWord(given, word) || ContainsWord(family, word) || ContainsWord(middle, word))
            {
                continue;
            }

            string folded = TextFolder.Fold(word.ToString()).Replace(".", string.Empty, StringComparison.Ordinal);
            bool isJoined = folded.Length > 0 && !char.IsAscii(word[0]) && word.Length == given.Length + family.Length && word.Contains(given, StringComparison.Ordinal);
            if (!isJoined && !NameWords.Honorifics.Contains(folded) && !NameWords.Credentials.Contains(folded) && NameWords.Generation(folded) is null && folded.Length > 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool ContainsWord(string text, ReadOnlySpan<char> word) => text.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase);

    private static void AddPhonetic(PersonName name, NameFindings findings)
    {
        string given = TextCleaner.Clean(name.PhoneticGiven);
        string family = TextCleaner.Clean(name.PhoneticFamily);
        bool isReading = WritingScripts.Dominant(TextCleaner.Clean(name.Family) + TextCleaner.Clean(name.Given)) is not WritingScript.Latin;
        if (isReading && (given.Length > 0 || family.Length > 0))
        {
            // How the characters beside it are read, is known then.
            string written = TextCleaner.Clean(name.Given);
            int same = given.Length > 0 ? findings.Names.FindIndex(n => string.Equals(n.Given, written, StringComparison.Ordinal) && n.FoldingGiven is null) : -1;
            if (same >= 0)
            {
                findings.Names[same] = findings.Names[same] with { FoldingGiven = given };
            }

            findings.Names.Add(new ParsedName { Given = given, Middle = TextCleaner.Clean(name.PhoneticAdditional), Family = family });
        }
    }

    private static string OtherFamily(PersonName name) => TextCleaner.Clean(name.Maiden is { Length: > 0 } ? name.Maiden : name.SecondFamily);

    private static string GenerationOf(PersonName name, string fromText) =>
        name.Suffix is { Length: > 0 } suffix && NameTokens.IsSuffixOnly(TextCleaner.Clean(suffix), out string generation) && generation.Length > 0 ? generation : fromText;

    private static bool IsSimple(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return true;
    }
}
