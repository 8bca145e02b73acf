using ContactBridge.Formats.Csv.Fields;

namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>Outlook for Windows, whose columns are named in the language of its user interface; and Google's "Outlook CSV".</summary>
internal sealed class OutlookDesktopLayout : CsvLayout
{
    /// <summary>The dialect of a header in a language that the dictionary lacks, recognised by the order of its columns.</summary>
    public const string UnknownLanguage = "outlook-desktop.und";

    /// <summary>How many columns stand in the same order in every language.</summary>
    public const int FixedColumns = 48;

    private const int IsdnColumn = 39;

    /// <inheritdoc/>
    public override string Exporter => "outlook-csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Dialects { get; } =
    [
        "outlook-desktop.en", "outlook-desktop.de", "outlook-desktop.fr", "outlook-desktop.es", "outlook-desktop.it", "outlook-desktop.pt", "outlook-desktop.nl",
        "outlook-desktop.pl", "outlook-desktop.ru", "outlook-desktop.ja", "outlook-desktop.zh-CN", "outlook-desktop.zh-TW", "outlook-desktop.ko",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string[]> Signatures { get; } =
    [
        ["email1.type"], ["email1.displayName"], ["email2"], ["work.street", "home.street", "phone.work"], ["phone.work", "phone.work2"],
        ["email1", "phone.work", "phone.workFax"], ["givenName", "familyName", "work.street2"],
    ];

    /// <summary>True for a header that can only be Outlook's by its shape: as many columns, ISDN in its place.</summary>
    public static bool HasFixedOrder(IReadOnlyList<string> normalized) =>
        normalized.Count is >= 85 and <= 95 && normalized[IsdnColumn] is "isdn" or "rnis" or "rdis" or "rdsi" or "isdn-nummer";

    /// <inheritdoc/>
    public override DateOrder DatesOf(string dialect) => dialect[(dialect.LastIndexOf('.') + 1)..] is "de" or "fr" or "es" or "it" or "pt" or "nl" or "pl" or "ru"
        ? DateOrder.DayFirst
        : DateOrder.Unknown;
}
