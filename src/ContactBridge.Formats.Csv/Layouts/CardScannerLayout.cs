namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>CamCard, which reads business cards.</summary>
internal sealed class CardScannerLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "camcard-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["camcard.en", "camcard.zh-CN"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [["createdAt", "organization", "fullName", "phone.mobile"]];
}
