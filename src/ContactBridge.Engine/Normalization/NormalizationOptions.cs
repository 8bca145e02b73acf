namespace ContactBridge.Engine.Normalization;

/// <summary>How records are brought into comparable form.</summary>
public sealed class NormalizationOptions
{
    /// <summary>ISO 3166-1 alpha-2 region in which nationally written telephone numbers are read, such as "US". Default null: unknown.</summary>
    public string? DefaultRegion { get; init; }
}
