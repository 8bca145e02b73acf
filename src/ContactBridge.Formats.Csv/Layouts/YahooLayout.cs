namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>Yahoo Mail, in the American, British and Japanese variants of its columns.</summary>
internal sealed class YahooLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "yahoo-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["yahoo"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } =
        [["im1", "email1"], ["distributionLists"], ["phone.yahoo"], ["email2", "email3"], ["givenName", "familyName", "phone.home", "phone.work"]];
}
