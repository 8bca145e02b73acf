using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Engine.Merging;

/// <summary>Why a value survived a merge.</summary>
public enum SurvivorshipReason
{
    /// <summary>Nothing else was there to choose from.</summary>
    OnlyValue = 0,

    /// <summary>Several records say the same to the letter.</summary>
    Agreement = 1,

    /// <summary>It reads better: a full name over an initial, mixed case over capitals, accents over none.</summary>
    Quality = 2,

    /// <summary>Its source is trusted more.</summary>
    Trust = 3,

    /// <summary>It says more.</summary>
    Completeness = 4,

    /// <summary>Its record was changed last.</summary>
    Recency = 5,

    /// <summary>More records say so.</summary>
    Frequency = 6,

    /// <summary>The source marks it as preferred.</summary>
    Preference = 7,

    /// <summary>All else was equal: the first by record key.</summary>
    RecordOrder = 8,

    /// <summary>Summed or joined from all records.</summary>
    Combined = 9,
}

/// <summary>Why a value is only an alternative.</summary>
public enum AlternativeKind
{
    /// <summary>It means the same, written in another way.</summary>
    OtherSpelling = 0,

    /// <summary>The survivor says all that it says, and more.</summary>
    LessComplete = 1,

    /// <summary>It contradicts the survivor, and there can be only one.</summary>
    Overruled = 2,
}

/// <summary>A raw value and where it came from.</summary>
/// <param name="Value">As the source gave it.</param>
/// <param name="Provenance">Record, field and place.</param>
public readonly record struct SourcedValue(ContactValue Value, Provenance Provenance)
{
    /// <summary>Prints no value.</summary>
    public override string ToString() => nameof(SourcedValue);
}

/// <summary>A raw value that did not survive, and why.</summary>
/// <param name="Value">As the source gave it.</param>
/// <param name="Provenance">Record, field and place.</param>
/// <param name="Kind">Why it is only an alternative.</param>
public readonly record struct AlternativeValue(ContactValue Value, Provenance Provenance, AlternativeKind Kind)
{
    /// <summary>Prints no value.</summary>
    public override string ToString() => $"AlternativeValue({Kind})";
}

/// <summary>One surviving value: why it was chosen, who says it, and what else was said.</summary>
/// <remarks>Every raw value of every record stands in exactly one decision, among the sources or among the alternatives.</remarks>
public sealed class MergeDecision
{
    /// <summary>The field.</summary>
    public required ContactField Field { get; init; }

    /// <summary>The surviving value; it stands in the golden record's contact.</summary>
    public required ContactValue Value { get; init; }

    /// <summary>Why this writing was chosen.</summary>
    public SurvivorshipReason Reason { get; init; }

    /// <summary>Every record that says the same to the letter, the survivor's own first; at least one. Labels may differ.</summary>
    public required IReadOnlyList<SourcedValue> Sources { get; init; }

    /// <summary>What was folded into the survivor or overruled by it, best first.</summary>
    public IReadOnlyList<AlternativeValue> Alternatives { get; init; } = [];

    /// <summary>The reason in words.</summary>
    public string Explanation => Reason switch
    {
        SurvivorshipReason.OnlyValue => "the only value",
        SurvivorshipReason.Agreement => $"{Sources.Count} records agree",
        SurvivorshipReason.Quality => "the best written",
        SurvivorshipReason.Trust => "from the most trusted source",
        SurvivorshipReason.Completeness => "the fullest",
        SurvivorshipReason.Recency => "from the record changed last",
        SurvivorshipReason.Frequency => "most records say so",
        SurvivorshipReason.Preference => "marked as preferred",
        SurvivorshipReason.Combined => $"combined from {Sources.Count} records",
        _ => "first in record order, all else being equal",
    };

    /// <summary>Prints no value.</summary>
    public override string ToString() => $"MergeDecision({Field}, {Reason})";
}

/// <summary>A record's correspondence with the owner, in the shape of a value so that a decision can name it.</summary>
/// <param name="Summary">Counts and times.</param>
public sealed record InteractionValue(InteractionSummary Summary) : ContactValue;
