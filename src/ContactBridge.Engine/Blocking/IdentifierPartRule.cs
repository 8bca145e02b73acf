using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records with identifiers that differ in one place: of three thirds, two are the same.</summary>
internal sealed class IdentifierPartRule : IBlockingRule
{
    private const int ShortestIdentifier = 7;

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        NormalizedRecord record = forms.Record;
        for (int i = 0; i < Math.Min(record.Identifiers.Count, Blocker.MaxValuesPerField); i++)
        {
            string identifier = record.Identifiers[i];
            int start = identifier.IndexOf(':', StringComparison.Ordinal) + 1;
            int length = identifier.Length - start;
            if (length < ShortestIdentifier)
            {
                continue;
            }

            ReadOnlySpan<char> kind = identifier.AsSpan(0, start);
            ReadOnlySpan<char> value = identifier.AsSpan(start);
            int third = length / 3;
            keys.Add(BlockingKey.Create(BlockingKeyKind.IdentifierPart, string.Concat(kind, "1", value[..^third])));
            keys.Add(BlockingKey.Create(BlockingKeyKind.IdentifierPart, string.Concat(kind, "2", value[third..])));
            keys.Add(BlockingKey.Create(BlockingKeyKind.IdentifierPart, string.Concat(kind, value[..third], "3", value[^third..])));
        }
    }
}
