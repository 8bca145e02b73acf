using System.Collections.Frozen;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Words for relations: values of RELATED's TYPE, Apple's built-in labels, Android's numbers.</summary>
internal static class Relations
{
    /// <summary>Relation → Apple's built-in label; null for relations that Apple has none for.</summary>
    private static readonly FrozenDictionary<string, string?> Known = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        ["mother"] = "Mother", ["father"] = "Father", ["parent"] = "Parent", ["brother"] = "Brother", ["sister"] = "Sister", ["child"] = "Child",
        ["son"] = "Son", ["daughter"] = "Daughter", ["friend"] = "Friend", ["spouse"] = "Spouse", ["wife"] = "Wife", ["husband"] = "Husband",
        ["partner"] = "Partner", ["assistant"] = "Assistant", ["manager"] = "Manager", ["domestic-partner"] = null, ["relative"] = null,
        ["referred-by"] = null, ["contact"] = null, ["acquaintance"] = null, ["met"] = null, ["co-worker"] = null, ["colleague"] = null,
        ["co-resident"] = null, ["neighbor"] = null, ["sibling"] = null, ["kin"] = null, ["muse"] = null, ["crush"] = null, ["date"] = null,
        ["sweetheart"] = null, ["me"] = null, ["agent"] = null, ["emergency"] = null, ["cousin"] = null, ["uncle"] = null, ["aunt"] = null,
        ["nephew"] = null, ["niece"] = null, ["grandmother"] = null, ["grandfather"] = null,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Android's ContactsContract.CommonDataKinds.Relation types 1 to 14.</summary>
    private static readonly string[] Android =
        ["assistant", "brother", "child", "domestic-partner", "father", "friend", "manager", "mother", "parent", "partner", "referred-by", "relative", "sister", "spouse"];

    /// <summary>True for words that name a relation.</summary>
    public static bool IsKnown(string word) => Known.ContainsKey(word);

    /// <summary>The relation that a built-in or free label names, or null.</summary>
    public static string? FromLabel(string label)
    {
        string word = (LabelNames.BuiltIn(label) ?? label).Trim().Replace(' ', '-');
        return Known.ContainsKey(word) ? word.ToLowerInvariant() : null;
    }

    /// <summary>Apple's label for a relation, or null.</summary>
    public static string? ToBuiltIn(string relation) => Known.GetValueOrDefault(relation) is { } name ? $"_$!<{name}>!$_" : null;

    /// <summary>The relation of an Android type number, or null.</summary>
    public static string? FromAndroid(int type) => type >= 1 && type <= Android.Length ? Android[type - 1] : null;
}
