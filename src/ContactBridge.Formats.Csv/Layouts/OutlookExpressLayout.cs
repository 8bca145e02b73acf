namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>Outlook Express and Windows Contacts, as still exported by Asian web mails.</summary>
internal sealed class OutlookExpressLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "outlook-express-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["outlook-express.zh-CN", "outlook-express.ko"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [["home.street", "work.street", "email1"], ["home.region", "email1"], ["home.url", "email1"]];
}
