using ContactBridge.Engine.Blocking;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring;
using ContactBridge.Records;

namespace ContactBridge.Engine.Resolving;

/// <summary>A record on its way through a resolution.</summary>
internal sealed class RecordEntry
{
    public RecordEntry(int number, NormalizedRecord record)
    {
        Number = number;
        Features = new RecordFeatures(record);
        Keys = Blocker.Block(record);
    }

    public int Number { get; }

    public RecordFeatures Features { get; }

    public BlockingKey[] Keys { get; }

    public RecordKey Key => Features.Key;
}
