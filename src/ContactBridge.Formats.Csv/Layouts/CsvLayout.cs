using ContactBridge.Formats.Csv.Fields;

namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>How one exporting application lays its columns out. To add one: its names in csv-headers.txt, a file here, a line in <see cref="LayoutCatalog"/>.</summary>
internal abstract class CsvLayout
{
    /// <summary>The short, stable name of the program: the kind of the file source.</summary>
    public abstract string Exporter { get; }

    /// <summary>The header dictionary's dialects that this program writes.</summary>
    public abstract IReadOnlyList<string> Dialects { get; }

    /// <summary>
    /// Sets of canonical fields that give the program away: a header is this program's when it has all fields of one set under the dialect's names.
    /// </summary>
    public abstract IReadOnlyList<string[]> Signatures { get; }

    /// <summary>True when cells may hold several values joined by Google's " ::: ".</summary>
    public virtual bool JoinsValues => false;

    /// <summary>True when a profile's address is the exporter's name of the row.</summary>
    public virtual bool ProfileIsId => false;

    /// <summary>The network that profile columns are about; null when they may be of any.</summary>
    public virtual string? ProfileService => null;

    /// <summary>The kind of identifier that the exporter's record id is; null when it means nothing outside its file.</summary>
    public virtual string? IdKind => null;

    /// <summary>What "3/4/1980" means when the program wrote it in this dialect.</summary>
    public virtual DateOrder DatesOf(string dialect) => DateOrder.Unknown;
}
