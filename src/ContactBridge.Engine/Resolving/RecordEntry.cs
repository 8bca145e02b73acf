using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;

namespace ContactBridge.Engine.Resolving;

/// <summary>A record on its way through a resolution.</summary>
internal sealed class RecordEntry
{
    public RecordEntry(int number, NormalizedRecord record, bool keepsRecord = false)
    {
        Number = number;
        Record = keepsRecord ? record : null;
        Features = new RecordFeatures(record);
        Keys = Blocker.Block(record);
    }

    public int Number { get; }

    public RecordFeatures Features { get; }

    public BlockingKey[] Keys { get; }

    /// <summary>The record itself, when it was to be kept.</summary>
    public NormalizedRecord? Record { get; }

    public RecordKey Key => Features.Key;
}
