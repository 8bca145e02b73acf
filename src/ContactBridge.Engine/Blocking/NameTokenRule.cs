using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Every part of a name: while only a few records have it they are compared, and always it is counted, since a rare name weighs more than a common one.</summary>
internal sealed class NameTokenRule : IBlockingRule
{
    public static BlockingKey KeyOf(ReadOnlySpan<char> part) => BlockingKey.Create(BlockingKeyKind.NameToken, part);

    public void AddKeys(NormalizedRecord record, List<BlockingKey> keys)
    {
        for (int i = 0; i < Math.Min(record.Names.Count, Blocker.MaxValuesPerField); i++)
        {
            NormalizedName name = record.Names[i];
            AddPart(FullNameBlockingRule.LooseOf(name.LooseGiven, name.Given), keys);
            AddPart(FullNameBlockingRule.LooseOf(name.LooseFamily, name.Family), keys);
            if (name.OtherFamily.Length > 0)
            {
                AddPart(NameForms.Loose(name.OtherFamily), keys);
            }
        }
    }

    // The part whole: "van der berg" is one name, and "xiao ming" is "xiaoming"; in any usual spelling.
    private static void AddPart(string part, List<BlockingKey> keys)
    {
        if (part.Length > 1 || (part.Length == 1 && !char.IsAscii(part[0])))
        {
            keys.Add(KeyOf(part));
        }
    }
}
