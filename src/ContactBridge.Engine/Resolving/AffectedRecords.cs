using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Scoring;

namespace ContactBridge.Engine.Resolving;

/// <summary>Which unchanged records have pairs whose score may have changed.</summary>
internal static class AffectedRecords
{
    /// <summary>Keys under which two unchanged records may score otherwise than before.</summary>
    public static List<BlockingKey> KeysOf(ChangedIndex index) => [.. index.Touched.Where(key => IsDisturbed(key, index))];

    private static bool IsDisturbed(BlockingKey key, ChangedIndex index)
    {
        if (index.CountUnchanged(key) < 2)
        {
            return false;
        }

        int before = index.CountBefore(key);
        int after = index.Count(key);
        if (key.IsIdentifier)
        {
            // Whose it is may be seen otherwise now, unless it is nobody's before and after.
            return before <= key.MaxBlockSize || after <= key.MaxBlockSize;
        }

        bool hotnessChanged = key.IsBlock && before > key.MaxBlockSize != after > key.MaxBlockSize;
        bool isCounted = key.Kind is BlockingKeyKind.FullName or BlockingKeyKind.NameToken or BlockingKeyKind.Employer;
        return hotnessChanged || (isCounted && BlockStatistics.Band(before) != BlockStatistics.Band(after));
    }
}
