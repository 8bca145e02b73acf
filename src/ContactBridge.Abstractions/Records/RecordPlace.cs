namespace ContactBridge.Records;

/// <summary>Where a record or an issue stands in its source. The default is "nowhere known".</summary>
/// <param name="Document">File name, archive entry or folder of the source; null when there is none.</param>
/// <param name="Line">First physical line, from 1; 0 when the source has no lines.</param>
/// <param name="Item">The how-manieth item of the document, from 1; 0 when not counted.</param>
public readonly record struct RecordPlace(string? Document, int Line = 0, int Item = 0)
{
    /// <summary>For users: "contacts.vcf, line 12".</summary>
    public override string ToString() => (Document, Line, Item) switch
    {
        (null, 0, 0) => "unknown place",
        (null, > 0, _) => $"line {Line}",
        (null, _, _) => $"item {Item}",
        (_, > 0, _) => $"{Document}, line {Line}",
        (_, _, > 0) => $"{Document}, item {Item}",
        _ => Document,
    };
}

/// <summary>Where a surviving value comes from.</summary>
/// <param name="Record">The record.</param>
/// <param name="Field">The field's name as the source writes it, or null.</param>
/// <param name="Place">The value's line in the source, when the source has lines.</param>
public readonly record struct Provenance(RecordKey Record, string? Field, RecordPlace Place);
