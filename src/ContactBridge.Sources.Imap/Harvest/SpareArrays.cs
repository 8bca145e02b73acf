namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Arrays that a finished read leaves to the next one in the same process.</summary>
/// <remarks>
/// A mailbox's totals are tens of megabytes in old arrays. Without this, the next mailbox's come on top, until the runtime looks through what is old.
/// Each is held weakly: what nobody has taken up by then goes, as it would have gone without.
/// </remarks>
internal static class SpareArrays<T>
    where T : unmanaged
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, Stack<WeakReference<T[]>>> Spare = [];

    /// <summary>An array of this length, with anything in it.</summary>
    public static T[] Take(int length)
    {
        lock (Gate)
        {
            if (Spare.TryGetValue(length, out Stack<WeakReference<T[]>>? arrays))
            {
                while (arrays.TryPop(out WeakReference<T[]>? spare))
                {
                    if (spare.TryGetTarget(out T[]? array))
                    {
                        return array;
                    }
                }
            }
        }

        return GC.AllocateUninitializedArray<T>(length);
    }

    /// <summary>Leaves arrays that nobody looks at any more.</summary>
    public static void Give(IEnumerable<T[]> arrays)
    {
        lock (Gate)
        {
            foreach (T[] array in arrays)
            {
                if (!Spare.TryGetValue(array.Length, out Stack<WeakReference<T[]>>? same))
                {
                    Spare[array.Length] = same = new Stack<WeakReference<T[]>>();
                }

                same.Push(new WeakReference<T[]>(array));
            }
        }
    }
}
