using System.Buffers;
using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>Brings names into comparable form. Thread-safe.</summary>
internal sealed class NameNormalizer
{
    private const int MaxNames = 32;

    // Of surnames that Chinese and Koreans write alike, those of many Chinese: Yang and Wu, but not Yi.
    private const int CommonSurnames = 80;

    private static readonly SearchValues<char> MarksOfAccounts = SearchValues.Create("._+-0123456789");

    private readonly NamePartCache _given = new(NamePartFolding.Given, NamePartFolding.LooseGiven);
    private readonly NamePartCache _family = new(NamePartFolding.Family, NamePartFolding.LooseFamily);

    /// <summary>Takes the contact's names apart; display names of its addresses serve when it has no other.</summary>
    public static NameFindings Find(Contact contact)
    {
        var findings = new NameFindings();
        for (int i = 0; i < contact.Names.Count; i++)
        {
            PersonName name = contact.Names[i];
            if (!IsAddressOnly(name, contact.Emails))
            {
                StructuredNameParser.Parse(name, findings);
            }
        }

        if (contact.Names.Count == 0)
        {
            foreach (EmailAddress email in contact.Emails)
            {
                if (email.DisplayName is { Length: > 0 } shown && !IsLocalPart(shown, email.Value))
                {
                    NameFieldParser.Parse(TextCleaner.Clean(shown), findings);
                }
            }
        }

        return findings;
    }

    /// <summary>Folds what was found; equal names once, in the order found.</summary>
    public IReadOnlyList<NormalizedName> Fold(List<ParsedName> names)
    {
        if (names.Count == 1)
        {
            return Fold(names[0]) is { } only ? [only] : [];
        }

        var result = new List<NormalizedName>(names.Count);
        foreach (ParsedName parsed in names)
        {
            if (result.Count < MaxNames && Fold(parsed) is { } name && !result.Exists(other => AreEqual(other, name)))
            {
                result.Add(name);
            }
        }

        return result.Count == 0 ? [] : result.ToArray();
    }

    // Mail programs show the local part where they know no name; it says what the address says.
    private static bool IsAddressOnly(PersonName name, IReadOnlyList<EmailAddress> emails)
    {
        bool hasFamily = !string.IsNullOrEmpty(name.Given) && !string.IsNullOrEmpty(name.Family);
        string? shown = !string.IsNullOrEmpty(name.Formatted) ? name.Formatted : !string.IsNullOrEmpty(name.Given) ? name.Given : name.Family;
        if (hasFamily || shown is null || shown.Contains(' ', StringComparison.Ordinal))
        {
            return false;
        }

        for (int i = 0; i < emails.Count; i++)
        {
            if (IsLocalPart(shown, emails[i].Value))
            {
                return true;
            }
        }

        return false;
    }

    // A lone word like "bob" is a name all the same.
    private static bool IsLocalPart(string shown, string address)
    {
        int at = address.IndexOf('@', StringComparison.Ordinal);
        bool equal = shown.Length >= at && at > 0 && address.AsSpan(0, at).Equals(shown.AsSpan().Trim(" '\"").TrimEnd('@'), StringComparison.OrdinalIgnoreCase);
        return equal && (!char.IsAsciiLetterUpper(shown[0]) || shown.AsSpan().ContainsAny(MarksOfAccounts) || shown.Length > 12);
    }

    private static bool AreEqual(NormalizedName a, NormalizedName b) =>
        a.Given == b.Given && a.Middle == b.Middle && a.Family == b.Family && a.Generation == b.Generation && a.OtherFamily == b.OtherFamily
        && (a.Script == b.Script || b.Script == "Latn");

    private NormalizedName? Fold(ParsedName parsed)
    {
        if (parsed.IsEmpty)
        {
            return null;
        }

        WritingScript script = WritingScripts.Dominant(parsed.Family);
        script = script == WritingScript.Common ? WritingScripts.Dominant(parsed.Given) : script;
        if (script == WritingScript.Cyrillic)
        {
            parsed = UkrainianNames.Mark(parsed);
        }
        else if (WritingScripts.IsEastAsian(script))
        {
            parsed = EastAsianNameParser.Straighten(parsed);
            if (NamePartFolding.IsJapanese(parsed.Given, parsed.Family))
            {
                return Build(parsed, script, parsed.FoldingGiven is { } read ? _given.Get(read) : Kanji(parsed.Given), Kanji(parsed.Middle), FamilyOfKanji(parsed.Family));
            }
        }

        FoldedPart empty = _given.Get(string.Empty);
        return Build(
            parsed,
            script,
            parsed.Given.Length == 0 ? empty : _given.Get(parsed.FoldingGiven ?? parsed.Given),
            parsed.Middle.Length == 0 ? empty : _given.Get(parsed.Middle),
            parsed.Family.Length == 0 ? empty : _family.Get(parsed.FoldingFamily ?? parsed.Family));
    }

    private NormalizedName? Build(ParsedName parsed, WritingScript script, FoldedPart givenPart, FoldedPart middlePart, FoldedPart familyPart)
    {
        string family = script == WritingScript.Latin ? KoreanVowel(givenPart.Folded, familyPart.Folded) ?? familyPart.Folded : familyPart.Folded;
        (string given, string middle) = GivenNameJoining.Arrange(givenPart.Folded, middlePart.Folded, family);
        if (given.Length == 0 && family.Length == 0 && middle.Length == 0)
        {
            return null;
        }

        string looseGiven = ReferenceEquals(given, givenPart.Folded) || NamePartFolding.HasArticle(parsed.Given) ? givenPart.Loose : NameForms.Loose(given);
        string looseFamily = familyPart.Loose;
        if (IsKorean(given, family, script) && KoreanSpelling.Given(given) is { } korean)
        {
            looseGiven = korean;
            looseFamily = KoreanSpelling.Surname(family) ?? looseFamily;
        }
        else if (script == WritingScript.Latin && given.Length == 1 && EastAsianSurnames.ChineseLatinRank(family) < 0)
        {
            // J. Gim; what Chinese write so too stays.
            looseFamily = KoreanSpelling.Surname(family) ?? looseFamily;
        }

        return new NormalizedName
        {
            Given = given,
            Middle = middle,
            Family = family,
            Generation = parsed.Generation,
            OtherFamily = parsed.OtherFamily.Length == 0 ? string.Empty : _family.Get(parsed.OtherFamily).Folded,
            Original = Original(parsed),
            Script = WritingScripts.Code(script),
            IsInitialOnly = (given.Length == 1 && char.IsAsciiLetter(given[0])) || IsLetterOfAnotherAlphabet(parsed.Given, script),
            IsOrderUncertain = parsed.IsOrderUncertain,
            LooseGiven = looseGiven,
            LooseFamily = looseFamily,
        };
    }

    private static bool IsKorean(string given, string family, WritingScript script) => script switch
    {
        WritingScript.Hangul => family.Length == 0 || EastAsianSurnames.IsKorean(family),
        WritingScript.Latin => EastAsianSurnames.IsKorean(family) && !IsChinese(given, family),
        _ => false,
    };

    // The Revised Romanization of 이, 오 and 우: Hye-ah I.
    private static string? KoreanVowel(string given, string family) =>
        family is not ("i" or "o" or "u") || given.Length <= 3 || !GivenNameJoining.IsKoreanGiven(given.Replace("-", string.Empty, StringComparison.Ordinal)) ? null
        : family is "i" ? "yi"
        : family is "o" ? "oh"
        : "woo";

    // Yang and Wu are Korean surnames too, and most of pinyin reads as Korean.
    private static bool IsChinese(string given, string family) =>
        EastAsianSurnames.ChineseLatinRank(family) is >= 0 and < CommonSurnames && !EastAsianSurnames.IsFrequentKorean(family) && GivenNameJoining.IsPinyin(given);

    // С. Иванов; what it reads as may take two letters of ours.
    private static bool IsLetterOfAnotherAlphabet(string given, WritingScript script) =>
        given.Length is 1 or 2 && (given.Length == 1 || given[1] == '.')
        && script is WritingScript.Greek or WritingScript.Cyrillic or WritingScript.Armenian or WritingScript.Hebrew or WritingScript.Arabic or WritingScript.Indic or WritingScript.Georgian;

    // How kanji of a Japanese given name are read is known of frequent ones alone; the others stay.
    private FoldedPart Kanji(string text) => !WritingScripts.Contains(text, WritingScript.Han) ? _given.Get(text)
        : JapaneseNames.GivenReading(text) is { } reading ? new FoldedPart(text, reading, NameForms.Loose(reading))
        : new FoldedPart(text, text, string.Empty);

    private FoldedPart FamilyOfKanji(string text) =>
        WritingScripts.Contains(text, WritingScript.Han) && JapaneseNames.SurnameReading(text) is null ? new FoldedPart(text, text, string.Empty) : _family.Get(text);

    private static string Original(ParsedName parsed)
    {
        var output = new TextBuffer(stackalloc char[128]);
        try
        {
            foreach (string part in (ReadOnlySpan<string>)[parsed.Given, parsed.Middle, parsed.Family])
            {
                if (part.Length > 0)
                {
                    output.Append(output.Length == 0 ? string.Empty : " ");
                    output.Append(part);
                }
            }

            return output.ToLower() ?? HanReadings.Simplify(TextFolder.Lower(output.ToString()));
        }
        finally
        {
            output.Dispose();
        }
    }
}
