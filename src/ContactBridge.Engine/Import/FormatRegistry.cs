using ContactBridge.Formats;

namespace ContactBridge.Engine.Import;

/// <summary>A document with the format its content shows.</summary>
/// <param name="Document">The document.</param>
/// <param name="Format">What reads it.</param>
/// <param name="Match">What was recognised.</param>
public sealed record RecognizedDocument(ContactDocument Document, IContactFormat Format, FormatMatch Match);

/// <summary>The formats an application knows; picks one by content. Thread-safe.</summary>
public sealed class FormatRegistry
{
    private readonly IContactFormat[] _formats;

    /// <summary>Creates a registry.</summary>
    /// <exception cref="ArgumentException">Two formats have one name.</exception>
    public FormatRegistry(IEnumerable<IContactFormat> formats)
    {
        _formats = [.. formats.OrderBy(static f => f.Name, StringComparer.Ordinal)];
        for (int i = 1; i < _formats.Length; i++)
        {
            if (string.Equals(_formats[i].Name, _formats[i - 1].Name, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"Two formats have the name {_formats[i].Name}.", nameof(formats));
            }
        }
    }

    /// <summary>All formats, ordered by name.</summary>
    public IReadOnlyList<IContactFormat> Formats => _formats;

    /// <summary>The format of this name in any case, or null.</summary>
    public IContactFormat? Find(string name) => Array.Find(_formats, f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The best match by content, or null when no format knows the file.</summary>
    public FormatMatch? Detect(FormatProbe probe)
    {
        FormatMatch? best = null;
        bool bestHasExtension = false;
        foreach (IContactFormat format in _formats)
        {
            if (format.Detector.Detect(probe) is not { Confidence: > 0 } match)
            {
                continue;
            }

            bool hasExtension = HasExtensionOf(format, probe.FileName);
            if (best is null || match.Confidence > best.Confidence || (match.Confidence == best.Confidence && hasExtension && !bestHasExtension))
            {
                best = match;
                bestHasExtension = hasExtension;
            }
        }

        return best;
    }

    /// <summary>Says how to read a document.</summary>
    /// <param name="document">Its first bytes are read.</param>
    /// <param name="formatName">The user's word for the format; null or "auto" lets the content decide.</param>
    /// <param name="columnMap">Meanings of columns given by the user; null for none.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="ArgumentException">There is no format of this name.</exception>
    /// <exception cref="ContactFormatException">No format knows the document; the message says what it looks like.</exception>
    /// <exception cref="Sources.SourceException">The document cannot be opened or read.</exception>
    public async ValueTask<RecognizedDocument> RecognizeAsync(
        ContactDocument document, string? formatName = null, IReadOnlyDictionary<string, string>? columnMap = null, CancellationToken cancellationToken = default)
    {
        FormatProbe probe = await document.ProbeAsync(columnMap, cancellationToken).ConfigureAwait(false);
        return TryRecognize(document, probe, formatName) ?? throw new ContactFormatException("unknown", Refusal(document, probe));
    }

    /// <summary>The same for a probe at hand; null when no format knows it.</summary>
    /// <exception cref="ArgumentException">There is no format of this name.</exception>
    public RecognizedDocument? TryRecognize(ContactDocument document, FormatProbe probe, string? formatName = null)
    {
        if (!IsAutomatic(formatName))
        {
            IContactFormat format = Require(formatName!);
            FormatMatch match = format.Detector.Detect(probe) ?? new FormatMatch { Format = format.Name, Confidence = 0, Exporter = format.Name };
            return new RecognizedDocument(document, format, match);
        }

        return Detect(probe) is { } best && Find(best.Format) is { } found ? new RecognizedDocument(document, found, best) : null;
    }

    internal static bool IsAutomatic(string? formatName) => formatName is null || string.Equals(formatName, "auto", StringComparison.OrdinalIgnoreCase);

    internal static bool HasExtensionOf(IContactFormat format, string fileName) =>
        format.FileExtensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase);

    internal IContactFormat Require(string name) => Find(name)
        ?? throw new ArgumentException($"There is no format \"{name}\". Known: {string.Join(", ", _formats.Select(static f => f.Name))}.", nameof(name));

    private string Refusal(ContactDocument document, FormatProbe probe)
    {
        string formats = string.Join(", ", _formats.Select(static f => f.Name));
        return $"{document.Name} holds no contacts in a known format ({formats}); it looks like {ContentGuess.Describe(probe)}.";
    }
}
