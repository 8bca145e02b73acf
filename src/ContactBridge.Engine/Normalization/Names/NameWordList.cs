namespace ContactBridge.Engine.Normalization.Names;

/// <summary>The words of a folded name; few names are ever asked for them.</summary>
internal static class NameWordList
{
    /// <summary>Distinct, in ordinal order.</summary>
    public static string[] Of(string given, string middle, string family)
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
