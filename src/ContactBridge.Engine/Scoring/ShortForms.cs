namespace ContactBridge.Engine.Scoring;

/// <summary>Whether one given name is a usual short or other form of another.</summary>
internal static class ShortForms
{
    public static bool Are(string a, string b)
    {
        // "rob" of "robert", "alex" of "alexander".
        (string shorter, string longer) = a.Length <= b.Length ? (a, b) : (b, a);
        return shorter.Length >= 3 && longer.StartsWith(shorter, StringComparison.Ordinal);
    }
}
