namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>LinkedIn's Contacts.csv: the address books that the member once uploaded, with several values in a cell.</summary>
internal sealed class LinkedInContactsLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "linkedin-contacts";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["linkedin-contacts"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [["ims"], ["emails", "phones"], ["bookmarkedAt"]];
}
