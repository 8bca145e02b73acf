using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records with the same mailbox.</summary>
internal sealed class EmailBlockingRule : IBlockingRule
{
    public static BlockingKey KeyOf(string canonical) => BlockingKey.Create(BlockingKeyKind.Email, canonical);

    public void AddKeys(NormalizedRecord record, List<BlockingKey> keys)
    {
        for (int i = 0; i < Math.Min(record.Emails.Count, Blocker.MaxValuesPerField); i++)
        {
            keys.Add(KeyOf(record.Emails[i].Canonical));
        }
    }
}
