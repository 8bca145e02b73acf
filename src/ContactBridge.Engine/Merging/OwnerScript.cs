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
        foreach (Cluster cluster in clusters)
        {
            foreach (NormalizedRecord record in cluster.Records)
            {
                foreach (NormalizedName name in record.Names)
                {
                    counts[name.Script] = counts.GetValueOrDefault(name.Script) + 1;
                }
            }
        }

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
}
