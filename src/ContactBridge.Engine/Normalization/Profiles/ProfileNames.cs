using System.Globalization;
using ContactBridge.Engine.Normalization.Names;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Profiles;

/// <summary>The name that the address of a profile carries: LinkedIn makes it of the name that its owner signed up with ("in/melissa-brown-1a2b3c4d").</summary>
internal static class ProfileNames
{
    private const string LinkedIn = "linkedin:in/";
    private const int MostWords = 5;
    private const int ShortestMark = 5;

    /// <summary>Adds the full names that canonical profiles carry.</summary>
    public static void Find(IReadOnlyList<string> profiles, NameFindings findings)
    {
        for (int i = 0; i < profiles.Count; i++)
        {
            if (profiles[i].StartsWith(LinkedIn, StringComparison.Ordinal))
            {
                Parse(profiles[i][LinkedIn.Length..], findings);
            }
        }
    }

    private static void Parse(string account, NameFindings findings)
    {
        string[] words = account.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        int count = words.Length;
        while (count > 0 && IsMark(words[count - 1], count))
        {
            count--;
        }

        if (count is < 2 or > MostWords || Array.Exists(words[..count], static w => !w.All(char.IsLetter)))
        {
            return;
        }

        NameFieldParser.ParsePlain(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(string.Join(' ', words[..count])), findings);
    }

    // What is put behind a name that is taken: "1a2b3c4d", "42"; such a mark may happen to have no digit.
    private static bool IsMark(string word, int count) =>
        word.Any(char.IsDigit) || (count > 2 && word.Length >= ShortestMark && word.All(char.IsAsciiHexDigitLower));
}
