namespace ContactBridge.Contacts;

/// <summary>A picture: its bytes, or where it lies. Never fetched by a reader.</summary>
public sealed record Photo : ContactValue
{
    /// <summary>The picture's bytes; null when only <see cref="Uri"/> is known.</summary>
    public byte[]? Data { get; init; }

    /// <summary>Media type such as "image/jpeg"; null when the source did not say.</summary>
    public string? MediaType { get; init; }

    /// <summary>Where the picture lies; null when <see cref="Data"/> is present.</summary>
    public string? Uri { get; init; }

    /// <summary>"photo" or "logo". Default "photo".</summary>
    public string Role { get; init; } = "photo";

    /// <summary>Compares the bytes themselves.</summary>
    public bool Equals(Photo? other) => other is not null && base.Equals(other) && MediaType == other.MediaType && Uri == other.Uri
        && Role == other.Role && (Data is null ? other.Data is null : other.Data is not null && Data.AsSpan().SequenceEqual(other.Data));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Data?.Length, MediaType, Uri);
}
