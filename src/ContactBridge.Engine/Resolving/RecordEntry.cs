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
        RecordForms forms = new(record);
        Features = new RecordFeatures(forms);
        Terms = Blocker.TermsOf(forms);
    }

    /// <summary>The book's number for it; of a record that was prepared before it had one, set when the book is asked.</summary>
    public int Number { get; set; }

    public RecordFeatures Features { get; }

    /// <summary>The values of its keys, as the book's index keeps them; distinct, ascending.</summary>
    public long[] Terms { get; }

    public IEnumerable<BlockingKey> Keys => Terms.Select(static term => new BlockingKey(term));

    /// <summary>The record itself, when it was to be kept.</summary>
    public NormalizedRecord? Record { get; }

    public RecordKey Key => Features.Key;
}
