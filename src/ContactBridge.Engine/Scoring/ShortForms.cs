using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Names;

namespace ContactBridge.Engine.Scoring;

/// <summary>Whether one given name is a usual short or other form of another.</summary>
internal static class ShortForms
{
    public static bool Are(string a, string b)
    {
        if (NicknameTable.AreRelated(a, b))
        {
            return true;
        }

        // What the table does not know: "chinedu" called "chine"; but Viktor is not short for Viktoria.
        (string shorter, string longer) = a.Length <= b.Length ? (a, b) : (b, a);
        return shorter.Length >= 3 && longer.Length - shorter.Length >= 2 && longer.StartsWith(shorter, StringComparison.Ordinal)
            && !(NicknameTable.IsKnown(shorter) && GenderForms.AreGiven(a, b));
    }
}
