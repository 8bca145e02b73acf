namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>AOL Mail. Its headers are known from hearsay only, so that it takes a lot to be recognised.</summary>
internal sealed class AolLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "aol-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["aol"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [["nickname", "email1", "email2", "familyName"]];
}
