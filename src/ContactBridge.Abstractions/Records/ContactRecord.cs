using ContactBridge.Contacts;

namespace ContactBridge.Records;

/// <summary>A contact as one source gave it, untouched, under a key that is stable between reads. Immutable.</summary>
public sealed class ContactRecord
{
    /// <summary>The record's name for ever.</summary>
    public required RecordKey Key { get; init; }

    /// <summary>What the source says.</summary>
    public required Contact Contact { get; init; }

    /// <summary>Where the record stood when it was last read as changed.</summary>
    public RecordPlace Place { get; init; }

    /// <summary>What was odd about it; the record was kept all the same.</summary>
    public IReadOnlyList<RecordIssue> Issues { get; init; } = [];

    /// <summary>The provenance of one of the record's values.</summary>
    public Provenance ProvenanceOf(ContactValue value) => new(
        Key,
        value.Origin.Field,
        Place.Line == 0 ? Place : Place with { Line = Place.Line + value.Origin.LineOffset });

    /// <summary>Prints no value.</summary>
    public override string ToString() => $"ContactRecord({Key.Source.Value}, {Place.Line})";
}
