using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;

namespace ContactBridge.Engine.Merging;

/// <summary>All that merging a person's records takes besides the records; shared by the golden records of one run.</summary>
internal sealed class PendingMerge(RecordMerger merger, IReadOnlyDictionary<SourceId, int>? trustBySource, Lazy<string?> preferredScript)
{
    public MergedContact Merge(IReadOnlyList<NormalizedRecord> records) => merger.Merge(records, trustBySource, preferredScript.Value);
}

/// <summary>What came of merging a person's records.</summary>
/// <param name="Contact">The merged contact.</param>
/// <param name="Decisions">Null for a single record: there was nothing to decide.</param>
/// <param name="DisplayName">What to call the person.</param>
internal sealed record MergedContact(Contact Contact, IReadOnlyList<MergeDecision>? Decisions, string DisplayName)
{
    /// <summary>Prints no value.</summary>
    public override string ToString() => "MergedContact";
}
