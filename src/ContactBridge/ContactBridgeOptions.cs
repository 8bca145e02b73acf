namespace ContactBridge;

/// <summary>What the whole bridge shares.</summary>
public sealed class ContactBridgeOptions
{
    /// <summary>
    /// ISO 3166-1 alpha-2 region in which nationally written telephone numbers are read, such as "US". Default null: only
    /// international forms are fully understood. Changing it makes the next resolution look at every record again.
    /// </summary>
    public string? DefaultRegion { get; set; }
}
