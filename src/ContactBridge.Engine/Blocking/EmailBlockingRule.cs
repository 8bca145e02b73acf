using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records with the same mailbox.</summary>
internal sealed class EmailBlockingRule : IBlockingRule
{
    public static BlockingKey KeyOf(string canonical) => BlockingKey.Create(BlockingKeyKind.Email, canonical);

    public void AddKeys(NormalizedRecord record, List<BlockingKey> keys)
    {
        foreach (NormalizedEmail email in record.Emails.Take(Blocker.MaxValuesPerField))
        {
            keys.Add(KeyOf(email.Canonical));
        }
    }
}
