using System.Collections.Frozen;
using ContactBridge.Engine.Normalization.Names;

namespace ContactBridge.Engine.Normalization;

/// <summary>Which given names are used for one another: Bob for Robert, Саша for Александр and for Александра.</summary>
/// <remarks>
/// A relation, not classes: Alex may be Alexander or Alexandra, but those two are not related. English names from carltonnorthern/nicknames
/// (Apache-2.0), other languages from a list of our own.
/// </remarks>
public static class NicknameTable
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Related;
    private static readonly FrozenDictionary<string, FrozenSet<string>> LongForms;
    private static readonly FrozenDictionary<string, FrozenSet<string>> Loose;

    static NicknameTable()
    {
        (Related, LongForms) = NicknameData.Read();
        Loose = NicknameData.Loosen(Related);
    }

    /// <summary>True when one of the two folded given names is a usual short form of the other. A name is not related to itself.</summary>
    public static bool AreRelated(string givenA, string givenB)
    {
        ArgumentNullException.ThrowIfNull(givenA);
        ArgumentNullException.ThrowIfNull(givenB);
        return Related.TryGetValue(givenA, out FrozenSet<string>? related) && related.Contains(givenB);
    }

    /// <summary>The same of names as <see cref="NameForms.Loose"/> evens them out: Sally for Sara as for Sarah.</summary>
    internal static bool AreRelatedLoosely(string looseA, string looseB) =>
        Loose.TryGetValue(NicknameData.EvenEnding(looseA), out FrozenSet<string>? related) && related.Contains(NicknameData.EvenEnding(looseB));

    /// <summary>True for a folded given name of which the table knows a short or long form.</summary>
    public static bool IsKnown(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return Related.ContainsKey(given);
    }

    /// <summary>True when both folded given names are related to a third.</summary>
    internal static bool HaveCommon(string givenA, string givenB) =>
        Related.TryGetValue(givenA, out FrozenSet<string>? a) && Related.TryGetValue(givenB, out FrozenSet<string>? b) && a.Overlaps(b);

    /// <summary>True when both folded given names are short forms of one: Trish and Patty of Patricia, Andy and Drew of Andrew.</summary>
    internal static bool AreOfOne(string givenA, string givenB) =>
        LongForms.TryGetValue(givenA, out FrozenSet<string>? a) && LongForms.TryGetValue(givenB, out FrozenSet<string>? b) && a.Overlaps(b);

    /// <summary>The initials of the names that are related to one: bit 1 for a, bit 2 for b and on; 0 for an unknown name.</summary>
    internal static uint InitialsOfShortForms(string given)
    {
        uint initials = 0;
        if (Related.TryGetValue(given, out FrozenSet<string>? related))
        {
            foreach (string other in related)
            {
                initials |= char.IsAsciiLetterLower(other[0]) ? 2u << (other[0] - 'a') : 0;
            }
        }

        return initials;
    }

    /// <summary>The folded names that are related to one; for blocking. Ordinal order; none for an unknown name.</summary>
    public static IReadOnlyList<string> RelatedTo(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return Related.TryGetValue(given, out FrozenSet<string>? related) ? [.. related.Order(StringComparer.Ordinal)] : [];
    }
}
