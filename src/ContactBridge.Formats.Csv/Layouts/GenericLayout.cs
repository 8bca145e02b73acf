namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>Home-made files: columns named as people name them, in several languages, or not named at all.</summary>
internal sealed class GenericLayout : CsvLayout
{
    /// <summary>The dialect of files whose columns people have named.</summary>
    public const string Named = "generic";

    /// <summary>The dialect of files whose first row is already a contact.</summary>
    public const string Headerless = "headerless";

    /// <inheritdoc/>
    public override string Exporter => "csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } = ["generic", "generic.common"];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } = [];
}
