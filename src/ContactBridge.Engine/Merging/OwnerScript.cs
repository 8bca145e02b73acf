using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging;

/// <summary>Tells in which script the owner of an address book reads names: the one in which most of the names are written.</summary>
public static class OwnerScript
{
    /// <summary>The commonest script, as ISO 15924 code; of equally common ones the first in ordinal order; null when there are no names.</summary>
    public static string? Of(IEnumerable<Cluster> clusters)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        string? last = null;
        int run = 0;
        foreach (Cluster cluster in clusters)
        {
            IReadOnlyList<NormalizedRecord> records = cluster.Records;
            for (int r = 0; r < records.Count; r++)
            {
                IReadOnlyList<NormalizedName> names = records[r].Names;
                for (int n = 0; n < names.Count; n++)
                {
                    // Most names are in the script of the name before, and counted with it.
                    if (!string.Equals(names[n].Script, last, StringComparison.Ordinal))
                    {
                        Add(counts, last, run);
                        last = names[n].Script;
                        run = 0;
                    }

                    run++;
                }
            }
        }

        Add(counts, last, run);
        string? best = null;
        foreach ((string script, int count) in counts)
        {
            if (best is null || count > counts[best] || (count == counts[best] && string.CompareOrdinal(script, best) < 0))
            {
                best = script;
            }
        }

        return best;
    }

    private static void Add(Dictionary<string, int> counts, string? script, int count)
    {
        if (script is not null)
        {
            counts[script] = counts.GetValueOrDefault(script) + count;
        }
    }
}
