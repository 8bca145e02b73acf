using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Merging;

/// <summary>All that is known of one person, merged, with a decision kept for every value. Immutable; thread-safe.</summary>
/// <remarks>In a large book few people are looked at, so values are merged when they are first asked for.</remarks>
public sealed class GoldenRecord
{
    private readonly RecordKey[] _records;
    private readonly PendingMerge _merge;
    private MergedContact? _merged;
    private IReadOnlyList<MergeDecision>? _soleDecisions;

    internal GoldenRecord(PersonId person, IReadOnlyList<NormalizedRecord> normalized, EntityKind entity, PendingMerge merge)
    {
        Person = person;
        NormalizedRecords = normalized;
        Entity = entity;
        _merge = merge;
        _records = new RecordKey[normalized.Count];
        for (int i = 0; i < _records.Length; i++)
        {
            _records[i] = normalized[i].Key;
        }
    }

    /// <summary>The person's id.</summary>
    public PersonId Person { get; }

    /// <summary>What the records stand for, by majority.</summary>
    public EntityKind Entity { get; }

    /// <summary>What to call the person: the best full name; else nickname, organisation, e-mail address, number; "(no name)" when there is nothing.</summary>
    public string DisplayName => Merged.DisplayName;

    /// <summary>The merged contact, ready for export. Of a single record it is that record's own contact.</summary>
    public Contact Contact => _records.Length == 1 ? NormalizedRecords[0].Record.Contact : Merged.Contact;

    /// <summary>The records, ordered by key; at least one.</summary>
    public IReadOnlyList<RecordKey> Records => _records;

    /// <summary>The records in comparable form, in the order of <see cref="Records"/>.</summary>
    public IReadOnlyList<NormalizedRecord> NormalizedRecords { get; }

    /// <summary>One decision for every value of <see cref="Contact"/>, field by field in the order of <see cref="ContactField"/>, in the contact's order.</summary>
    public IReadOnlyList<MergeDecision> Decisions => Merged.Decisions ?? (_soleDecisions ??= SoleRecord.Decisions(NormalizedRecords[0].Record));

    /// <summary>True when <see cref="Contact"/> costs nothing.</summary>
    internal bool IsMerged => _merged is not null || _records.Length == 1;

    // Merging is a pure function, so two threads that do it at once find the same.
    private MergedContact Merged => _merged ??= _merge.Merge(NormalizedRecords);

    /// <summary>Prints the person's id and the number of records.</summary>
    public override string ToString() => $"GoldenRecord({Person}, {_records.Length} records)";

    /// <summary>Merges now what would be merged when asked for.</summary>
    internal void Complete() => _ = Merged;
}
