namespace ContactBridge.Engine.Merging;

/// <summary>A reason to prefer one value over another.</summary>
public enum SurvivorshipCriterion
{
    /// <summary>Trust of the source, higher first.</summary>
    Trust = 0,

    /// <summary>How much the value says, more first.</summary>
    Completeness = 1,

    /// <summary>The record's last change, later first; unknown last.</summary>
    Recency = 2,

    /// <summary>How many records say so, more first.</summary>
    Frequency = 3,

    /// <summary>The source's own mark of preference.</summary>
    Preference = 4,
}

/// <summary>How survivors are chosen.</summary>
public sealed class MergingOptions
{
    /// <summary>
    /// The criteria, the most important first; those left out do not count, and what is still equal goes by record key. Null, the default, lets
    /// every field use its own order: trust, preference, completeness, recency, frequency; for employments recency before completeness.
    /// </summary>
    public IReadOnlyList<SurvivorshipCriterion>? Criteria { get; init; }

    /// <summary>ISO 15924 code of the script in which the owner reads names, such as "Latn" or "Hani". Default null: told from all the records.</summary>
    public string? PreferredScript { get; init; }

    /// <summary>Trust of a source that is not listed, 0 to 100. Default 50.</summary>
    public int DefaultTrust { get; init; } = 50;
}
