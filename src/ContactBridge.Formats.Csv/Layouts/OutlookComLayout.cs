namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>Outlook.com and Outlook on the web.</summary>
internal sealed class OutlookComLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "outlook-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["outlook-com"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } =
        [["email2"], ["im1", "givenName"], ["education"], ["phonetic.givenName", "phonetic.familyName"], ["work.street", "home.street", "phone.work"]];
}
