namespace ContactBridge.Engine.Resolving;

/// <summary>Sorts two halves on two threads and joins them: where comparing is slow and nothing else can be done meanwhile.</summary>
internal static class ParallelSort
{
    private const int WorthTwo = 4096;

    /// <summary>Sorts keys, and items with them.</summary>
    public static void Sort<TKey, TItem>(TKey[] keys, TItem[] items, int maxParallelism)
        where TKey : IComparable<TKey>
    {
        if (maxParallelism < 2 || keys.Length < WorthTwo)
        {
            Array.Sort(keys, items);
            return;
        }

        int half = keys.Length / 2;
        Parallel.Invoke(() => Array.Sort(keys, items, 0, half), () => Array.Sort(keys, items, half, keys.Length - half));
        TKey[] firstKeys = keys[..half];
        TItem[] firstItems = items[..half];
        int first = 0;
        int second = half;
        for (int at = 0; first < half; at++)
        {
            if (second == keys.Length || firstKeys[first].CompareTo(keys[second]) <= 0)
            {
                keys[at] = firstKeys[first];
                items[at] = firstItems[first++];
            }
            else
            {
                keys[at] = keys[second];
                items[at] = items[second++];
            }
        }
    }
}
