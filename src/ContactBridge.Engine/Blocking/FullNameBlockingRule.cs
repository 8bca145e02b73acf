using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records with the same given and family name in any usual spelling, whichever of the two stands first and however they are cut into words.</summary>
internal sealed class FullNameBlockingRule : IBlockingRule
{
    public static BlockingKey? KeyOf(NormalizedName name)
    {
        if (name.Given.Length == 0 || name.Family.Length == 0 || name.IsInitialOnly)
        {
            return null;
        }

        string given = LooseOf(name.LooseGiven, name.Given);
        string family = LooseOf(name.LooseFamily, name.Family);
        bool swap = string.CompareOrdinal(given, family) > 0;
        return BlockingKey.Create(BlockingKeyKind.FullName, swap ? $"{family} {given}" : $"{given} {family}");
    }

    /// <summary>The evened-out spelling, or the joined text where there is none (a script without Latin letters).</summary>
    public static string LooseOf(string loose, string folded) => loose.Length > 0 ? loose : Compact(folded);

    public static string Compact(string text) =>
        text.AsSpan().ContainsAny(' ', '-') ? text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal) : text;

    public void AddKeys(NormalizedRecord record, List<BlockingKey> keys)
    {
        foreach (NormalizedName name in record.Names.Take(Blocker.MaxValuesPerField))
        {
            if (KeyOf(name) is { } key)
            {
                keys.Add(key);
            }
        }
    }
}
