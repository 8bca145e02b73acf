using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records with the same identifier in another system.</summary>
internal sealed class IdentifierBlockingRule : IBlockingRule
{
    public static BlockingKey KeyOf(string identifier) => BlockingKey.Create(BlockingKeyKind.Identifier, identifier);

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        NormalizedRecord record = forms.Record;
        for (int i = 0; i < Math.Min(record.Identifiers.Count, Blocker.MaxValuesPerField); i++)
        {
            keys.Add(KeyOf(record.Identifiers[i]));
        }
    }
}
