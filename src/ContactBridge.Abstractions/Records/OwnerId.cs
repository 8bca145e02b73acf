namespace ContactBridge.Records;

/// <summary>The person whose contacts these are: the unit of storage and of scale. The default is the empty id and names nobody.</summary>
public readonly record struct OwnerId
{
    private readonly string? _value;

    private OwnerId(string value) => _value = value;

    /// <summary>The owner of a store that has only one.</summary>
    public static OwnerId Default { get; } = new("me");

    /// <summary>The text; empty for the default value.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Creates an id.</summary>
    /// <exception cref="ArgumentException">Empty, longer than 256 characters, or with control characters.</exception>
    public static OwnerId Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.Length > 256 || value.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            throw new ArgumentException("An owner id has at most 256 characters and no control characters.", nameof(value));
        }

        return new OwnerId(value);
    }

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
