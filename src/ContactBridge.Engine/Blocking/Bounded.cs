namespace ContactBridge.Engine.Blocking;

/// <summary>Makes comparable forms of the first values of a field.</summary>
internal static class Bounded
{
    /// <summary>One form for each of the first <paramref name="limit"/> values.</summary>
    public static TResult[] Map<T, TResult>(IReadOnlyList<T> values, int limit, Func<T, TResult> make)
    {
        int count = Math.Min(values.Count, limit);
        if (count == 0)
        {
            return [];
        }

        TResult[] results = new TResult[count];
        for (int i = 0; i < count; i++)
        {
            results[i] = make(values[i]);
        }

        return results;
    }
}
