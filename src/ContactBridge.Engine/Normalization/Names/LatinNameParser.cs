using System.Buffers;
using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Names written in one field in a script with blanks between words: which word is the family name.</summary>
internal static class LatinNameParser
{
    // Li Cheung may be a Li; but Min Ouyang is an Ouyang, though Min is a surname too.
    private const int CommonSurnames = 20;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Adds the name; text is free of brackets and decoration.</summary>
    public static void Parse(string text, NameFindings findings)
    {
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        string suffixGeneration = string.Empty;
        if (comma > 0)
        {
            string right = text[(comma + 1)..].Trim();
            text = text[..comma];
            int second = right.LastIndexOf(',');
            if (second > 0 && NameTokens.IsSuffixOnly(right[(second + 1)..], out string late))
            {
                suffixGeneration = late;
                right = right[..second];
            }

            if (right.Length > 0 && !NameTokens.IsSuffixOnly(right, out string found))
            {
                AddFamilyFirst(text, right, suffixGeneration, findings);
                return;
            }
            else if (right.Length > 0)
            {
                _ = NameTokens.IsSuffixOnly(right, out found);
                suffixGeneration = found.Length > 0 ? found : suffixGeneration;
            }
        }

        List<NameToken> tokens = NameTokens.Split(text, out string generation, out bool hasTitle);
        WithoutNotes(tokens);
        JoinServants(tokens);
        if (tokens.Count == 0)
        {
            return;
        }

        if (tokens.Count == 1 && NameWords.Relations.Contains(tokens[0].Folded))
        {
            findings.AddNickname(tokens[0].Text);
            return;
        }

        if (tokens.TrueForAll(t => NameWords.Placeholders.Contains(t.Folded) || t.Folded is "no" or "name"))
        {
            return;
        }

        generation = generation.Length > 0 ? generation : suffixGeneration;
        if (hasTitle && tokens.Count == 1)
        {
            // Dr. Müller, Mrs Jones.
            findings.Names.Add(new ParsedName { Family = tokens[0].Text, Generation = generation, IsOrderUncertain = true });
            return;
        }

        ParsedName ordered = Order(tokens);
        findings.Names.Add(generation.Length == 0 ? ordered : ordered with { Generation = generation });
        if (tokens.Count == 3 && tokens.TrueForAll(t => HanReadings.IsSyllable(t.Folded)) && RankOf(TextFolder.Fold(ordered.Family)) >= 0)
        {
            // Deng Hong Li is 邓红丽 or 李登红, Tong Han Lan 唐涵兰 or 兰童涵; the card can be known by both.
            bool familyLast = ordered.Family == tokens[2].Text;
            NameToken other = familyLast ? tokens[0] : tokens[2];
            if (IsUsualSurname(other.Folded))
            {
                findings.Names.Add(new ParsedName
                {
                    Given = familyLast ? NameTokens.Join(tokens, 1, 3) : NameTokens.Join(tokens, 0, 2),
                    Family = other.Text,
                    Generation = generation,
                    IsOrderUncertain = true,
                });
            }
        }
    }

    // One of the sixty most frequent, or a regional spelling of one of the thirty.
    private static bool IsUsualSurname(string folded) =>
        RankOf(folded) is >= 0 and < 60 || (FamilyNameVariants.IsChinese(folded) && FamilyNameVariants.RelatedTo(folded).Any(static r => EastAsianSurnames.ChineseLatinRank(r) is >= 0 and < 30));

    // "Abdul Rahman Khan": servant of the Merciful is one name. Two words alone may as well be a given and a family name.
    private static void JoinServants(List<NameToken> tokens)
    {
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            bool isServant = tokens[i].Folded is "abd" or "abdul" or "abdel" or "abdal" or "abdur" or "abdus";
            if (isServant && (tokens.Count > 2 || tokens[i].Folded == "abd"))
            {
                tokens[i] = new NameToken(tokens[i].Text + tokens[i + 1].Text, HasDot: false);
                tokens.RemoveAt(i + 1);
            }
        }
    }

    private static void AddFamilyFirst(string family, string given, string generation, NameFindings findings)
    {
        List<NameToken> familyTokens = NameTokens.Split(family, out string early);
        List<NameToken> givenTokens = NameTokens.Split(given, out string late);
        int particles = givenTokens.Count;
        while (particles > 1 && givenTokens[particles - 1].StartsLower && NameWords.Particles.Contains(givenTokens[particles - 1].Folded))
        {
            particles--;
        }

        // "Beethoven, Ludwig van": the particle that stands last belongs to the family name.
        string moved = particles < givenTokens.Count ? NameTokens.Join(givenTokens, particles, givenTokens.Count) + " " : string.Empty;
        int givenEnd = Math.Min(particles, 1 + CountInitials(givenTokens, particles));
        findings.Names.Add(new ParsedName
        {
            Given = NameTokens.Join(givenTokens, 0, givenEnd == 1 && particles > 1 && !givenTokens[1].IsInitial ? particles : Math.Min(1, particles)),
            Middle = particles > 1 && givenTokens[1].IsInitial ? NameTokens.Join(givenTokens, 1, particles) : string.Empty,
            Family = moved + NameTokens.Join(familyTokens, 0, familyTokens.Count),
            Generation = generation.Length > 0 ? generation : late.Length > 0 ? late : early,
        });
    }

    private static int CountInitials(List<NameToken> tokens, int end)
    {
        int count = 0;
        while (count + 1 < end && tokens[count + 1].IsInitial)
        {
            count++;
        }

        return count;
    }

    // "Bob gym", "Anna from school", "Uber Ahmed": what stands beside a name in an address book is dropped while a word remains.
    private static void WithoutNotes(List<NameToken> tokens)
    {
        if (tokens.Count < 2)
        {
            return;
        }

        if (tokens[0].StartsUpper)
        {
            int note = tokens.FindIndex(1, static t => t.IsLower && !NameWords.Particles.Contains(t.Folded));
            if (note > 0 && (note == 1 || tokens.FindIndex(note, static t => t.StartsUpper) < 0))
            {
                tokens.RemoveRange(note, tokens.Count - note);
            }
        }

        while (tokens.Count > 1 && NameWords.Labels.Contains(tokens[^1].Folded))
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        while (tokens.Count > 1 && NameWords.Labels.Contains(tokens[0].Folded))
        {
            tokens.RemoveAt(0);
        }
    }

    private static ParsedName Order(List<NameToken> tokens)
    {
        int count = tokens.Count;
        if (count == 1)
        {
            return new ParsedName { Given = tokens[0].Text, IsOrderUncertain = true };
        }

        if (IsParticle(tokens, 0) && (tokens[0].StartsLower || IsParticle(tokens, 1)) && !NameWords.GivenLikeParticles.Contains(tokens[0].Folded) && !IsChinese(tokens))
        {
            return new ParsedName { Family = NameTokens.Join(tokens, 0, count), IsOrderUncertain = true };
        }

        int capitals = 0;
        while (capitals < count && tokens[capitals].IsCapitals && !IsTwoInitials(tokens[capitals]))
        {
            capitals++;
        }

        if (capitals > 0 && capitals < count && tokens.FindIndex(capitals, static t => t.IsCapitals || t.Text.Length <= 1) < 0)
        {
            // DUPONT Jean, WANG Xiao-Ming: capitals mark the family name.
            return new ParsedName { Family = NameTokens.Join(tokens, 0, capitals), Given = NameTokens.Join(tokens, capitals, count) };
        }

        if (FamilyFirst(tokens) is { } asian)
        {
            return asian;
        }

        int start = count - 1;
        while (start > 1 && IsParticle(tokens, start - 1))
        {
            // "Ortega y Gasset": the connector takes the name before it along.
            start -= tokens[start - 1].Folded is "y" or "i" or "e" && start - 2 >= 1 ? 2 : 1;
        }

        if (start > 1 && start == count - 1 && EastAsianSurnames.IsVietnamese(tokens[start].Folded) && GivenNameJoining.IsVietnameseMiddle(tokens[0].Folded))
        {
            return new ParsedName { Given = tokens[start - 1].Text, Middle = NameTokens.Join(tokens, 0, start - 1), Family = tokens[start].Text, IsOrderUncertain = true };
        }

        return new ParsedName { Given = tokens[0].Text, Middle = NameTokens.Join(tokens, 1, start), Family = NameTokens.Join(tokens, start, count) };
    }

    // Lo Bin Lei: a surname and two syllables, though Lo and Bin are particles elsewhere.
    private static bool IsChinese(List<NameToken> tokens) =>
        tokens.Count == 3 && tokens[0].StartsUpper && RankOf(tokens[0].Folded) >= 0 && HanReadings.IsSyllable(tokens[1].Folded) && HanReadings.IsSyllable(tokens[2].Folded);

    private static bool IsParticle(List<NameToken> tokens, int index) =>
        NameWords.Particles.Contains(tokens[index].Folded) && !(tokens[index].IsInitial && (tokens[index].HasDot || tokens[index].StartsUpper) && tokens[index].Folded != "o");

    // Chinese, Korean, Vietnamese and Hungarian names are often written surname first in Latin letters too.
    private static ParsedName? FamilyFirst(List<NameToken> tokens)
    {
        if (WritingScripts.Dominant(tokens[0].Text) != WritingScript.Latin)
        {
            // र दुबे reads as Ra, but is no Korean.
            return null;
        }

        string first = tokens[0].Folded;
        string last = tokens[^1].Folded;
        int rank = RankOf(first);
        int lastRank = RankOf(last);
        if (tokens.Count == 3 && HanReadings.IsSyllable(tokens[1].Folded) && (rank >= 0 || lastRank >= 0) && Doubled(tokens) is var doubled and >= 0)
        {
            // Chu Jian Jian, Xiao Xiao Chan: a syllable that stands twice is the given name, though it may be a surname too.
            int family = doubled == 0 ? 2 : 0;
            if ((family == 0 ? rank : lastRank) >= 0)
            {
                return new ParsedName { Given = NameTokens.Join(tokens, doubled, doubled + 2), Family = tokens[family].Text, IsOrderUncertain = true };
            }
        }

        bool restIsPinyin = rank >= 0 && tokens.FindIndex(1, static t => !AreSyllables(t.Folded)) < 0;
        bool lastIsSurnameOnly = (tokens.Count == 3 || (tokens.Count == 2 && rank >= CommonSurnames)) && lastRank >= 0 && !HanReadings.IsSyllable(last);
        bool chinese = tokens.Count <= 3 && restIsPinyin && !lastIsSurnameOnly && (lastRank < 0 || rank < lastRank || !HanReadings.IsSyllable(first));
        bool korean = tokens.Count <= 3 && lastRank < 0 && EastAsianSurnames.IsKorean(first) && GivenNameJoining.IsKoreanGiven(tokens, 1)
            && (!EastAsianSurnames.IsKorean(last) || (EastAsianSurnames.IsFrequentKorean(first) && !EastAsianSurnames.IsFrequentKorean(last)));
        if (!korean && tokens.Count == 3 && EastAsianSurnames.IsKorean(last) && GivenNameJoining.IsKoreanGiven(tokens[..2], 0) && !restIsPinyin)
        {
            return new ParsedName { Given = NameTokens.Join(tokens, 0, 2), Family = tokens[2].Text, IsOrderUncertain = EastAsianSurnames.IsKorean(first) };
        }

        if (tokens.Count == 2 && GivenNameJoining.IsVietnameseMiddle(first) && !EastAsianSurnames.IsVietnamese(first)
            && (first == "thi" || (GivenNameJoining.IsVietnameseGiven(last) && !EastAsianSurnames.IsVietnamese(last))))
        {
            // Minh Trang, Thị Mai: a given name with the middle one before it, without the surname.
            return new ParsedName { Given = tokens[1].Text, Middle = tokens[0].Text, IsOrderUncertain = true };
        }

        // In Nguyễn Thị Mai the second word says that the first is the surname, though Mai is one too.
        bool vietnamese = EastAsianSurnames.IsVietnamese(first)
            && ((tokens.Count is 3 or 4 && GivenNameJoining.IsVietnameseMiddle(tokens[1].Folded)) || (!EastAsianSurnames.IsVietnamese(last) && (tokens.Count is 3 or 4 || first is "nguyen" or "tran" or "pham" or "huynh")));
        bool hungarian = tokens.Count == 2 && EastAsianSurnames.IsHungarian(first) && !EastAsianSurnames.IsHungarian(last);
        if (chinese || korean || hungarian)
        {
            return new ParsedName { Family = tokens[0].Text, Given = NameTokens.Join(tokens, 1, tokens.Count), IsOrderUncertain = true };
        }

        if (vietnamese)
        {
            return new ParsedName { Family = tokens[0].Text, Middle = NameTokens.Join(tokens, 1, tokens.Count - 1), Given = tokens[^1].Text, IsOrderUncertain = true };
        }

        if (tokens.Count == 3 && lastRank >= 0 && AreSyllables(first) && AreSyllables(tokens[1].Folded) && HanReadings.IsSyllable(tokens[1].Folded))
        {
            return new ParsedName { Given = NameTokens.Join(tokens, 0, 2), Family = tokens[2].Text, IsOrderUncertain = rank >= 0 };
        }

        bool uncertain = tokens.Count == 2 && (lastRank >= 0 || EastAsianSurnames.IsKorean(last)) && (AreSyllables(first) || GivenNameJoining.IsKoreanGiven(tokens[..^1], 0));
        return uncertain ? new ParsedName { Given = tokens[0].Text, Family = tokens[^1].Text, IsOrderUncertain = rank >= 0 || EastAsianSurnames.IsKorean(first) } : null;
    }

    // Where of three words two neighbours are the same one, or -1.
    private static int Doubled(List<NameToken> tokens) =>
        string.Equals(tokens[0].Folded, tokens[1].Folded, StringComparison.Ordinal) ? 0
        : string.Equals(tokens[1].Folded, tokens[2].Folded, StringComparison.Ordinal) ? 1
        : -1;

    // Regional spellings (Cheung, Tan) rank behind the pinyin ones.
    private static int RankOf(string folded) => EastAsianSurnames.ChineseLatinRank(folded) is >= 0 and int rank ? rank : FamilyNameVariants.IsChinese(folded) ? 500 : -1;

    // JP Martin, TJ Smith: without a vowel between them two capitals are initials; but Ng is a family name.
    private static bool IsTwoInitials(NameToken token) => token.Folded.Length == 2 && !token.Folded.AsSpan().ContainsAny(Vowels) && token.Folded != "ng";

    private static bool AreSyllables(string folded) => GivenNameJoining.IsPinyin(folded);
}
