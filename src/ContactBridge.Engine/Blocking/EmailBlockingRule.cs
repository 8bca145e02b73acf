namespace ContactBridge.Engine.Blocking;

/// <summary>Records with the same mailbox.</summary>
internal sealed class EmailBlockingRule : IBlockingRule
{
    public static BlockingKey KeyOf(string canonical) => BlockingKey.Create(BlockingKeyKind.Email, canonical);

    public void AddKeys(RecordForms forms, List<BlockingKey> keys) => keys.AddRange(forms.EmailKeys);
}
