namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>Salesforce reports and data exports.</summary>
internal sealed class SalesforceLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "salesforce-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["salesforce-contacts"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } =
        [["organization", "familyName", "email1"], ["organization", "fullName", "email1"], ["work.street", "familyName"], ["source", "familyName", "email1"], ["phone.assistant", "familyName"]];

    /// <inheritdoc/>
    public override string? IdKind => "salesforce";
}

/// <summary>HubSpot's contact exports.</summary>
internal sealed class HubSpotLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "hubspot-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["hubspot-contacts"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [["externalId", "email1", "givenName"], ["emails", "email1"], ["createdAt", "email1", "givenName"], ["phone.mobile", "email1", "phone.work"]];

    /// <inheritdoc/>
    public override string? IdKind => "hubspot";
}
