namespace ContactBridge.Engine.Blocking;

/// <summary>Lets a decision find its records again under another key.</summary>
internal sealed class FingerprintRule : IBlockingRule
{
    public static BlockingKey KeyOf(long fingerprint) =>
        new((fingerprint & ~15L) | (long)BlockingKeyKind.Fingerprint);

    public void AddKeys(RecordForms forms, List<BlockingKey> keys) => keys.Add(KeyOf(forms.Record.Fingerprint));
}
