using ContactBridge.Formats.Csv.Fields;

namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>LinkedIn's Connections.csv: who is connected, since when; the profile's address names the row.</summary>
internal sealed class LinkedInLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "linkedin";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["linkedin-connections", "linkedin-connections.de"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [["connectedOn", "givenName"], ["connectedOn", "familyName"], ["connectedOn", "profileUrl"]];

    /// <inheritdoc/>
    public override bool ProfileIsId => true;

    /// <inheritdoc/>
    public override string? ProfileService => "linkedin";

    /// <summary>Old exports wrote "1/15/20, 3:04 PM", in the American order whatever the language.</summary>
    public override DateOrder DatesOf(string dialect) => DateOrder.MonthFirst;
}
