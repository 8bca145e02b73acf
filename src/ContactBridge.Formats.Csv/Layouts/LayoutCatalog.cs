using ContactBridge.Formats.Csv.Headers;

namespace ContactBridge.Formats.Csv.Layouts;

/// <summary>All layouts; the more particular ones first, which decides between equals.</summary>
internal static class LayoutCatalog
{
    private static readonly CsvLayout[] Layouts =
    [
        new GoogleLayout(), new LinkedInLayout(), new LinkedInContactsLayout(), new OutlookDesktopLayout(), new OutlookComLayout(), new ThunderbirdLayout(),
        new YahooLayout(), new FoxmailLayout(), new OutlookExpressLayout(), new NetEaseLayout(), new QqMailLayout(), new SalesforceLayout(), new HubSpotLayout(),
        new CardScannerLayout(), new AolLayout(),
    ];

    /// <summary>The layout of files that no program has written.</summary>
    public static CsvLayout Generic { get; } = new GenericLayout();

    /// <summary>The layout of Outlook for Windows.</summary>
    public static CsvLayout OutlookDesktop { get; } = Array.Find(Layouts, l => l is OutlookDesktopLayout)!;

    /// <summary>Finds whose columns these are.</summary>
    /// <param name="normalized">The header's names in comparable form.</param>
    /// <returns>The layout, its dialect and how many columns it names; the generic one when none fits.</returns>
    public static (CsvLayout Layout, string Dialect, int Named) Find(IReadOnlyList<string> normalized)
    {
        Dictionary<string, HashSet<string>> fields = new(StringComparer.Ordinal);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (string name in normalized.Where(n => n.Length > 0))
        {
            foreach (IGrouping<string, HeaderClaim> claims in HeaderDictionary.Instance.Find(name, out _).GroupBy(c => c.Dialect, StringComparer.Ordinal))
            {
                counts[claims.Key] = counts.GetValueOrDefault(claims.Key) + 1;
                HashSet<string> named = fields.TryGetValue(claims.Key, out HashSet<string>? known) ? known : fields[claims.Key] = new(StringComparer.Ordinal);
                named.UnionWith(claims.Select(c => c.Field));
            }
        }

        (CsvLayout Layout, string Dialect, int Named) best = (Generic, GenericLayout.Named, 0);
        foreach (CsvLayout layout in Layouts)
        {
            foreach (string dialect in layout.Dialects)
            {
                if (fields.TryGetValue(dialect, out HashSet<string>? has) && counts[dialect] > best.Named && layout.Signatures.Any(s => Array.TrueForAll(s, has.Contains)))
                {
                    best = (layout, dialect, counts[dialect]);
                }
            }
        }

        bool isUnknownOutlook = best.Named < 40 && OutlookDesktopLayout.HasFixedOrder(normalized);
        return isUnknownOutlook ? (OutlookDesktop, OutlookDesktopLayout.UnknownLanguage, OutlookDesktopLayout.FixedColumns) : best;
    }
}
