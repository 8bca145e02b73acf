using ContactBridge.Formats.VCard.Syntax;

namespace ContactBridge.Formats.VCard;

/// <summary>vCard 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350) with their extensions; written as 3.0 and 4.0. Stateless and thread-safe.</summary>
public sealed class VCardFormat : IContactFormat
{
    internal const string FormatName = "vcard";

    /// <summary>The format; it has no state, so one is enough.</summary>
    public static VCardFormat Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => FormatName;

    /// <inheritdoc/>
    public IReadOnlyList<string> FileExtensions { get; } = [".vcf", ".vcard"];

    /// <inheritdoc/>
    public IFormatDetector Detector { get; } = new VCardDetector();

    /// <inheritdoc/>
    public IContactReader Reader { get; } = new VCardReader();

    /// <inheritdoc/>
    public IReadOnlyList<IContactWriter> Writers { get; } = [new VCardWriter(VCardVersion.V40), new VCardWriter(VCardVersion.V30)];
}
