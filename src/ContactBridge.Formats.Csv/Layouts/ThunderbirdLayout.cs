namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>Thunderbird, whose columns are named in the language of its user interface.</summary>
internal sealed class ThunderbirdLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "thunderbird-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["thunderbird.en", "thunderbird.de", "thunderbird.zh-TW", "thunderbird.ru"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } =
        [["birthday.year", "email1"], ["email1", "email2", "fullName"], ["im.screenName", "email1"], ["fullName", "givenName", "familyName", "email1"]];
}
