using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>Brings names into comparable form.</summary>
internal static class NameNormalizer
{
    /// <summary>Takes the contact's names apart; display names of its addresses serve when it has no other.</summary>
    public static NameFindings Find(Contact contact)
    {
        var findings = new NameFindings();
        foreach (PersonName name in contact.Names)
        {
            StructuredNameParser.Parse(name, findings);
        }

        if (contact.Names.Count == 0)
        {
            foreach (EmailAddress email in contact.Emails)
            {
                if (email.DisplayName is { Length: > 0 } shown)
                {
                    NameFieldParser.Parse(TextCleaner.Clean(shown), findings);
                }
            }
        }

        return findings;
    }

    /// <summary>Folds what was found; equal names once, in the order found.</summary>
    public static IReadOnlyList<NormalizedName> Fold(List<ParsedName> names)
    {
        if (names.Count == 1)
        {
            return Fold(names[0]) is { } only ? [only] : [];
        }

        var result = new List<NormalizedName>(names.Count);
        foreach (ParsedName parsed in names)
        {
            if (Fold(parsed) is { } name && !result.Exists(other => AreEqual(other, name)))
            {
                result.Add(name);
            }
        }

        return result.Count == 0 ? [] : result.ToArray();
    }

    private static bool AreEqual(NormalizedName a, NormalizedName b) =>
        a.Given == b.Given && a.Middle == b.Middle && a.Family == b.Family && a.Generation == b.Generation && a.OtherFamily == b.OtherFamily
        && (a.Script == b.Script || b.Script == "Latn");

    private static NormalizedName? Fold(ParsedName parsed)
    {
        if (parsed.IsEmpty)
        {
            return null;
        }

        WritingScript script = WritingScripts.Dominant(parsed.Family);
        script = script == WritingScript.Common ? WritingScripts.Dominant(parsed.Given) : script;
        bool isEastAsian = WritingScripts.IsEastAsian(script);
        bool isJapanese = isEastAsian && NamePartFolding.IsJapanese(parsed.Given, parsed.Family);
        string family = NamePartFolding.Family(parsed.Family, isJapanese);
        string given = NamePartFolding.Given(parsed.Given, isJapanese);
        string middle = NamePartFolding.Given(parsed.Middle, isJapanese);
        given = GivenNameJoining.Join(given, family);
        (given, middle) = SplitInitials(given, middle);
        if (given.Length == 0 && family.Length == 0 && middle.Length == 0)
        {
            return null;
        }

        return new NormalizedName
        {
            Given = given,
            Middle = middle,
            Family = family,
            Generation = parsed.Generation,
            OtherFamily = NamePartFolding.Family(parsed.OtherFamily, isJapanese),
            Original = Original(parsed),
            Script = WritingScripts.Code(script),
            IsInitialOnly = given.Length == 1 && char.IsAsciiLetter(given[0]),
            IsOrderUncertain = parsed.IsOrderUncertain,
            LooseGiven = NameForms.Loose(given),
            LooseFamily = NameForms.Loose(family),
            Tokens = Tokens(given, middle, family),
        };
    }

    // "j r r" has one given initial; the others are middle ones.
    private static (string Given, string Middle) SplitInitials(string given, string middle)
    {
        if (given.Length >= 3 && given[1] == ' ')
        {
            string rest = given[2..];
            return (given[..1], middle.Length == 0 ? rest : rest + " " + middle);
        }

        return (given, middle);
    }

    private static string Original(ParsedName parsed)
    {
        string text = parsed.Middle.Length == 0
            ? parsed.Given.Length == 0 ? parsed.Family : parsed.Family.Length == 0 ? parsed.Given : string.Concat(parsed.Given, " ", parsed.Family)
            : string.Join(' ', new[] { parsed.Given, parsed.Middle, parsed.Family }.Where(part => part.Length > 0));
        return HanReadings.Simplify(TextFolder.Lower(text));
    }

    private static string[] Tokens(string given, string middle, string family)
    {
        bool simple = middle.Length == 0 && !given.Contains(' ', StringComparison.Ordinal) && !family.Contains(' ', StringComparison.Ordinal);
        if (simple)
        {
            return given.Length == 0 ? [family]
                : family.Length == 0 || given == family ? [given]
                : string.CompareOrdinal(given, family) < 0 ? [given, family] : [family, given];
        }

        var tokens = new List<string>(6);
        foreach (string part in (ReadOnlySpan<string>)[given, middle, family])
        {
            foreach (string token in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!tokens.Contains(token))
                {
                    tokens.Add(token);
                }
            }
        }

        tokens.Sort(StringComparer.Ordinal);
        return [.. tokens];
    }
}
