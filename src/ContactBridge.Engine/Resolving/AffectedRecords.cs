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
        int before = index.CountBefore(key);
        int after = index.Count(key);
        int unchanged = index.CountUnchanged(key);
        if (key.IsName && unchanged > 0 && BlockStatistics.NameStep(before) != BlockStatistics.NameStep(after))
        {
            // How common a name is counts even in a pair of which only one has it.
            return true;
        }

        if (unchanged < 2)
        {
            return false;
        }

        if (key.HasStanding)
        {
            // Whose it is may be seen otherwise now, unless it was and is too many's.
            return before <= key.MaxBlockSize || after <= key.MaxBlockSize;
        }

        bool hotnessChanged = key.IsBlock && before > key.MaxBlockSize != after > key.MaxBlockSize;
        return hotnessChanged || (key.Kind is BlockingKeyKind.Employer or BlockingKeyKind.Place && BlockStatistics.Band(before) != BlockStatistics.Band(after));
    }
}
