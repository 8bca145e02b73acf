using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Merging;

/// <summary>All that is known of one person, merged, with a decision kept for every value. Immutable.</summary>
public sealed class GoldenRecord
{
    private readonly RecordKey[] _records;
    private IReadOnlyList<MergeDecision>? _decisions;

    internal GoldenRecord(PersonId person, IReadOnlyList<NormalizedRecord> normalized, Contact contact, IReadOnlyList<MergeDecision>? decisions)
    {
        Person = person;
        NormalizedRecords = normalized;
        Contact = contact;
        _decisions = decisions;
        _records = new RecordKey[normalized.Count];
        for (int i = 0; i < _records.Length; i++)
        {
            _records[i] = normalized[i].Key;
        }
    }

    /// <summary>The person's id.</summary>
    public PersonId Person { get; }

    /// <summary>What the records stand for, by majority.</summary>
    public EntityKind Entity { get; internal init; }

    /// <summary>What to call the person: the best full name; else nickname, organisation, e-mail address, number; "(no name)" when there is nothing.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The merged contact, ready for export. Of a single record it is that record's own contact.</summary>
    public Contact Contact { get; }

    /// <summary>The records, ordered by key; at least one.</summary>
    public IReadOnlyList<RecordKey> Records => _records;

    /// <summary>The records in comparable form, in the order of <see cref="Records"/>.</summary>
    public IReadOnlyList<NormalizedRecord> NormalizedRecords { get; }

    /// <summary>One decision for every value of <see cref="Contact"/>, field by field in the order of <see cref="ContactField"/>, in the contact's order.</summary>
    public IReadOnlyList<MergeDecision> Decisions => _decisions ??= SoleRecord.Decisions(NormalizedRecords[0].Record);

    /// <summary>Prints the person's id and the number of records.</summary>
    public override string ToString() => $"GoldenRecord({Person}, {_records.Length} records)";
}
