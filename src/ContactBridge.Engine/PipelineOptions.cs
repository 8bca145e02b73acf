using System.Globalization;
using System.Reflection;
using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Scoring;

namespace ContactBridge.Engine;

/// <summary>How the pipeline works. The result is a function of the records, the decisions, and these.</summary>
public sealed class PipelineOptions
{
    private static readonly string? _version = typeof(PipelineOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>How records are brought into comparable form.</summary>
    public NormalizationOptions Normalization { get; init; } = new();

    /// <summary>When records are joined.</summary>
    public ClusteringOptions Clustering { get; init; } = new();

    /// <summary>How survivors are chosen when records are merged.</summary>
    public MergingOptions Merging { get; init; } = new();

    /// <summary>Share of the book, 0 to 1, up to which changed records are resolved one by one; above it everything is computed anew, to the same result. Default 0.1.</summary>
    public double IncrementalShare { get; init; } = 0.1;

    /// <summary>Threads to use, from 1. Default: as many as there are processors.</summary>
    public int MaxParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the time of a decision comes from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Changes when stored results would not be those that are computed now.</summary>
    internal string Fingerprint() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_version};model {MatchModel.Version};region {Normalization.DefaultRegion};link {Clustering.LinkThresholdBits};review {Clustering.ReviewFloorBits}");

    internal void Validate()
    {
        Clustering.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxParallelism, 1);
        if (!(IncrementalShare is >= 0 and <= 1))
        {
            throw new ArgumentException("The incremental share is between 0 and 1.");
        }
    }
}
