namespace ContactBridge.Engine.Merging;

/// <summary>Chooses the survivors of one field of several records, and says why.</summary>
/// <remarks>A rule has no state, does not depend on the order in which records arrived, and loses no value: each ends in one decision.</remarks>
public interface ISurvivorshipRule
{
    /// <summary>The field it decides.</summary>
    ContactField Field { get; }

    /// <summary>Adds the survivors to <see cref="MergeContext.Result"/> and one decision each to the context.</summary>
    void Apply(MergeContext context);
}
