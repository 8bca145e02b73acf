namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>Google Contacts: the layout of 2024 and the one before, with a label and a value column for the nth address or number.</summary>
internal sealed class GoogleLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "google-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["google-2024", "google-legacy"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } =
    [
        ["email{n}"], ["phone{n}"], ["address{n}.label"], ["address{n}.street"], ["url{n}.label"], ["event{n}.label"], ["relation{n}.label"],
        ["givenName", "fileAs"], ["givenName", "organization", "categories"],
    ];

    /// <inheritdoc/>
    public override bool JoinsValues => true;
}
