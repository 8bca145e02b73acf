using System.Collections.Frozen;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>Which Latin spellings may stand for one Chinese surname: Chen, Chan and Tan for 陈, Huang, Wong and Ng for 黄.</summary>
/// <remarks>A relation, not classes (Ng is 黄 or 吴, Wong is 王 or 黄): it makes surnames compatible, weakly.</remarks>
public static class FamilyNameVariants
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Related = Read();

    /// <summary>True when two different folded surnames may be spellings of one character.</summary>
    public static bool AreRelated(string familyA, string familyB)
    {
        ArgumentNullException.ThrowIfNull(familyA);
        ArgumentNullException.ThrowIfNull(familyB);
        return Related.TryGetValue(familyA, out FrozenSet<string>? related) && related.Contains(familyB);
    }

    /// <summary>The spellings related to one, in ordinal order; none for others. For blocking.</summary>
    public static IReadOnlyList<string> RelatedTo(string family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Related.TryGetValue(family, out FrozenSet<string>? related) ? [.. related.Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>True for a regional spelling of a Chinese surname.</summary>
    internal static bool IsChinese(string folded) => Related.ContainsKey(folded);

    private static FrozenDictionary<string, FrozenSet<string>> Read()
    {
        var related = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (string line in DataFile.ReadLines("surname-romanisations.txt"))
        {
            string[] forms = line.Split(' ')[1..];
            foreach (string form in forms)
            {
                if (!related.TryGetValue(form, out HashSet<string>? others))
                {
                    related[form] = others = new HashSet<string>(StringComparer.Ordinal);
                }

                others.UnionWith(forms.Where(other => !string.Equals(other, form, StringComparison.Ordinal)));
            }
        }

        return related.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
