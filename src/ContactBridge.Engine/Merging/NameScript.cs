using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Merging;

/// <summary>What the script of a name tells of how it is written, as ISO 15924 codes.</summary>
internal static class NameScript
{
    /// <summary>The code for a text without letters.</summary>
    public const string None = "Zyyy";

    /// <summary>The script most of the letters belong to.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        WritingScript script = WritingScripts.Dominant(text);
        return script == WritingScript.Common ? None : WritingScripts.Code(script);
    }

    /// <summary>True for scripts in which the family name comes first and names are written without blanks.</summary>
    public static bool IsFamilyFirst(string script) => script is "Hani" or "Kana" or "Hang";

    /// <summary>True when whoever reads <paramref name="preferred"/> reads the script too; Japanese mixes Han and Kana.</summary>
    public static bool IsReadable(string script, string preferred) =>
        string.Equals(script, preferred, StringComparison.Ordinal) || (script is "Hani" or "Kana" && preferred is "Hani" or "Kana");
}
