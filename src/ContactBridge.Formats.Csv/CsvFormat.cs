namespace ContactBridge.Formats.Csv;

/// <summary>Contact files of comma-, semicolon-, tab- or bar-separated values, as Google, Outlook, LinkedIn, Thunderbird and many others write them.</summary>
public sealed class CsvFormat : IContactFormat
{
    internal const string FormatName = "csv";

    /// <summary>"csv".</summary>
    public string Name => FormatName;

    /// <inheritdoc/>
    public IReadOnlyList<string> FileExtensions { get; } = [".csv", ".tsv", ".tab"];

    /// <inheritdoc/>
    public IFormatDetector Detector { get; } = new CsvDetector();

    /// <inheritdoc/>
    public IContactReader Reader { get; } = new CsvReader();

    /// <inheritdoc/>
    public IReadOnlyList<IContactWriter> Writers { get; } = [new CsvWriter()];
}
