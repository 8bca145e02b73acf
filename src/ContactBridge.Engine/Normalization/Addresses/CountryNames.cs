using System.Collections.Frozen;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization.Addresses;

/// <summary>Country names in several languages, by ISO 3166-1 alpha-2 code.</summary>
internal static class CountryNames
{
    private static readonly FrozenDictionary<string, string> Codes = Read();

    /// <summary>The code, or null when the text is neither a code nor a known name.</summary>
    public static string? Code(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        string folded = OrganizationNormalizer.Plain(text);
        return Codes.GetValueOrDefault(folded);
    }

    private static FrozenDictionary<string, string> Read()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in DataFile.ReadLines("countries.txt"))
        {
            string[] fields = line.Split('|');
            foreach (string name in fields)
            {
                codes.TryAdd(OrganizationNormalizer.Plain(name), fields[0]);
            }
        }

        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
