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

            Add(name.Family, name.Given, keys);
            if (name.OtherFamily.Length > 0)
            {
                Add(name.OtherFamily, name.Given, keys);
            }

            if (name.IsOrderUncertain)
            {
                Add(name.Given, name.Family, keys);
            }
        }
    }

    private static void Add(string family, string given, List<BlockingKey> keys)
    {
        Span<char> key = stackalloc char[SoundKey.MaxLength + 2];
        int length = SoundKey.Write(family, key);
        key[length++] = ' ';
        key[length++] = given[0];
        keys.Add(BlockingKey.Create(BlockingKeyKind.FamilyInitial, key[..length]));
    }
}
