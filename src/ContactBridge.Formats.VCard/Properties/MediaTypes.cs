namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Media types of pictures ↔ values of TYPE, and what a picture's first bytes show.</summary>
internal static class MediaTypes
{
    private static readonly (string Type, string Media)[] Types =
    [
        ("JPEG", "image/jpeg"), ("JPG", "image/jpeg"), ("PNG", "image/png"), ("GIF", "image/gif"), ("BMP", "image/bmp"), ("TIFF", "image/tiff"),
        ("TIF", "image/tiff"), ("WEBP", "image/webp"), ("SVG", "image/svg+xml"), ("HEIC", "image/heic"), ("WMF", "image/wmf"), ("CGM", "image/cgm"),
        ("PICT", "image/x-pict"), ("PDF", "application/pdf"), ("PS", "application/postscript"), ("DIB", "image/bmp"),
    ];

    /// <summary>The media type that a value of TYPE names (JPEG, image/jpeg), or null when it names none.</summary>
    public static string? FromVCardType(string type) =>
        type.Contains('/', StringComparison.Ordinal) ? type.ToLowerInvariant()
        : Array.Find(Types, t => string.Equals(t.Type, type, StringComparison.OrdinalIgnoreCase)).Media;

    /// <summary>The value of TYPE for a media type, or null when there is no usual one that reads back as the same.</summary>
    public static string? ToVCardType(string media) => Array.Find(Types, t => t.Media == media).Type;

    /// <summary>What the first bytes are, or null.</summary>
    public static string? Sniff(ReadOnlySpan<byte> picture) => picture switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'B', (byte)'M', ..] => "image/bmp",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "image/tiff",
        _ => null,
    };
}
