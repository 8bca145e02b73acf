namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>Foxmail.</summary>
internal sealed class FoxmailLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "foxmail-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["foxmail"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [["externalId"], ["members"], ["phone.work", "email1"]];
}

/// <summary>NetEase (163, 126, yeah.net) and other mail services on Coremail.</summary>
internal sealed class NetEaseLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "netease-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["netease-coremail"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [["categories", "fullName", "email1"], ["email2", "fullName"]];
}

/// <summary>QQ Mail.</summary>
internal sealed class QqMailLayout : CsvLayout
{
    /// <inheritdoc/>
    public override string Exporter => "qqmail-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["qqmail"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [["email2", "email1"], ["familyName", "givenName", "fullName", "email1"]];
}
