using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records with the same profile.</summary>
internal sealed class ProfileBlockingRule : IBlockingRule
{
    public static BlockingKey KeyOf(string profile) => BlockingKey.Create(BlockingKeyKind.Profile, profile);

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        NormalizedRecord record = forms.Record;
        for (int i = 0; i < Math.Min(record.Profiles.Count, Blocker.MaxValuesPerField); i++)
        {
            keys.Add(KeyOf(record.Profiles[i]));
        }
    }
}
