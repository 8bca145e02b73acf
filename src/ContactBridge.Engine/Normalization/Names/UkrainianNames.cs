using System.Buffers;
using System.Collections.Frozen;

namespace ContactBridge.Engine.Normalization.Names;

/// <summary>Lets one Ukrainian letter in a name tell how all of it is read: Гриценко is hrytsenko beside Ірина, gritsenko beside Ирина.</summary>
internal static class UkrainianNames
{
    // Given names that only Ukrainians write so.
    private static readonly FrozenSet<string> Own = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Ганна", "Дарина", "Олена", "Олександр", "Олександра", "Микола", "Дмитро", "Тетяна", "Катерина", "Володимир", "Михайло", "Петро", "Павло", "Василь", "Данило", "Остап", "Зоряна", "Ярина");

    private static readonly SearchValues<char> OwnLetters = SearchValues.Create("іїєґІЇЄҐ");

    /// <summary>The name with the letters that Russian reads otherwise replaced by letters that are read the Ukrainian way in any word.</summary>
    public static ParsedName Mark(ParsedName name)
    {
        if (!name.Given.AsSpan().ContainsAny(OwnLetters) && !name.Family.AsSpan().ContainsAny(OwnLetters) && !Own.Contains(name.Given))
        {
            return name;
        }

        return name with { FoldingGiven = Mark(name.Given), FoldingFamily = Mark(name.Family) };
    }

    private static string Mark(string text) => text.AsSpan().ContainsAny(OwnLetters) ? text
        : text.Replace('г', 'һ').Replace('Г', 'Һ').Replace('и', 'ы').Replace('И', 'Ы');
}
