using System.Numerics;

namespace ContactBridge.Engine.Scoring.Similarity;

/// <summary>How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one text of another.</summary>
internal static class EditDistance
{
    private const int MaxLength = 64;

    /// <summary>The distance, or <paramref name="limit"/> + 1 when it is larger than that. Symmetric. Texts above 64 units are compared by their beginnings.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        a = a.Length > MaxLength ? a[..MaxLength] : a;
        b = b.Length > MaxLength ? b[..MaxLength] : b;
        // An edit brings at most one letter in and takes at most one out.
        if (Math.Abs(a.Length - b.Length) > limit || BitOperations.PopCount(Letters(a) ^ Letters(b)) > 2 * limit)
        {
            return limit + 1;
        }

        // Only the places that so few edits can lead to are looked at: what lies beside them counts as too far.
        Span<int> rows = stackalloc int[3 * (b.Length + 1)];
        rows.Fill(limit + 1);
        Span<int> before = rows[..(b.Length + 1)];
        Span<int> previous = rows.Slice(b.Length + 1, b.Length + 1);
        Span<int> current = rows[^(b.Length + 1)..];
        for (int j = 0; j <= Math.Min(limit, b.Length); j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int start = Math.Max(1, i - limit);
            int end = Math.Min(b.Length, i + limit);
            current[start - 1] = start == 1 ? Math.Min(i, limit + 1) : limit + 1;
            int best = current[start - 1];
            for (int j = start; j <= end; j++)
            {
                int cost = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost = Math.Min(cost, before[j - 2] + 1);
                }

                current[j] = cost;
                best = Math.Min(best, cost);
            }

            if (best > limit)
            {
                return limit + 1;
            }

            Span<int> free = before;
            before = previous;
            previous = current;
            current = free;
        }

        return Math.Min(previous[b.Length], limit + 1);
    }

    // Which letters there are; different ones may share a bit.
    private static uint Letters(ReadOnlySpan<char> text)
    {
        uint letters = 0;
        foreach (char c in text)
        {
            letters |= 1u << (c & 31);
        }

        return letters;
    }
}
