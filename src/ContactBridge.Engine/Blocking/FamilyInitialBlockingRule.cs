using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records whose family names sound alike and whose given names begin alike: initials, typing errors, other spellings.</summary>
internal sealed class FamilyInitialBlockingRule : IBlockingRule
{
    public void AddKeys(NormalizedRecord record, List<BlockingKey> keys)
    {
        foreach (NormalizedName name in record.Names.Take(Blocker.MaxValuesPerField))
        {
            if (name.Given.Length == 0 || name.Family.Length == 0)
            {
                continue;
            }

            string given = FullNameBlockingRule.LooseOf(name.LooseGiven, name.Given);
            string family = FullNameBlockingRule.LooseOf(name.LooseFamily, name.Family);
            Add(family, given, keys);
            if (name.OtherFamily.Length > 0)
            {
                Add(name.OtherFamily, given, keys);
            }

            if (name.IsOrderUncertain)
            {
                Add(given, family, keys);
            }
        }
    }

    private static void Add(string family, string given, List<BlockingKey> keys)
    {
        string skeleton = NameForms.Skeleton(family);
        if (skeleton.Length == 0)
        {
            skeleton = family;
        }

        keys.Add(BlockingKey.Create(BlockingKeyKind.FamilyInitial, $"{skeleton} {given[0]}"));
    }
}
