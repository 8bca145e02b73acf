using ContactBridge.Engine.Normalization;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Clustering;

/// <summary>Records believed to be one person, organisation, couple or role.</summary>
public sealed class Cluster
{
    /// <summary>Creates a cluster.</summary>
    /// <param name="person">The person's id.</param>
    /// <param name="records">At least one; ordered by key.</param>
    public Cluster(PersonId person, IReadOnlyList<NormalizedRecord> records)
    {
        ArgumentOutOfRangeException.ThrowIfZero(records.Count);
        Person = person;
        Records = records;
    }

    /// <summary>The person's id.</summary>
    public PersonId Person { get; }

    /// <summary>The records, ordered by key.</summary>
    public IReadOnlyList<NormalizedRecord> Records { get; }

    /// <summary>Prints no value.</summary>
    public override string ToString() => $"Cluster({Person}, {Records.Count} records)";
}
