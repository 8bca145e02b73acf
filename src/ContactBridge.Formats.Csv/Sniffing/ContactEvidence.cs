using ContactBridge.Formats.Csv.Columns;
using ContactBridge.Formats.Csv.Layouts;

namespace ContactBridge.Formats.Csv.Sniffing;

/// <summary>Judges whether a table is one of people, and how sure that is.</summary>
internal static class ContactEvidence
{
    private const int JustATable = 25;

    /// <summary>0 to 100, as <see cref="FormatMatch.Confidence"/>.</summary>
    public static int Confidence(IReadOnlyList<BoundColumn> columns, CsvLayout layout, bool hasHeader, bool hasMap, IReadOnlyList<string[]> sample)
    {
        if (hasMap)
        {
            return columns.Any(c => c.Source == BindingSource.User) ? 95 : 60;
        }

        int bound = columns.Count(c => c.Source == BindingSource.Dialect && c.Field is not null);
        if (layout is not GenericLayout)
        {
            return bound >= 4 ? 95 : 85;
        }

        if (!hasHeader)
        {
            return !IsTable(columns, sample) ? 0 : Holds(columns, sample, "email") ? 60 : Holds(columns, sample, "phone") && columns.Any(c => c.Field is { Family: "name" }) ? 55 : JustATable;
        }

        bool Has(string family, string? part = null) => columns.Any(c => c.Field is { } f && f.Family == family && (part is null || f.Part == part));
        bool isReachable = Holds(columns, sample, "email") || Holds(columns, sample, "phone");
        bool isNamed = Has("name");
        if (isReachable)
        {
            return isNamed || Has("employment") ? 80 : 65;
        }

        bool isPerson = (Has("name", "given") && Has("name", "family"))
            || (Has("name", "formatted") && (Has("employment") || Has("address", "street") || Has("address", "formatted") || Has("date") || Has("nickname") || Has("profile")));
        bool couldReach = Has("email") || Has("phone");
        return isPerson ? 65 : isNamed && couldReach ? 55 : JustATable;
    }

    /// <summary>
    /// Without names only regular rows are a table: nearly all of one width, and what is taken for addresses or numbers in most of them. Letters and logs are neither.
    /// </summary>
    private static bool IsTable(IReadOnlyList<BoundColumn> columns, IReadOnlyList<string[]> sample)
    {
        int width = sample.GroupBy(r => r.Length).MaxBy(g => g.Count())!.Key;
        bool isFilled = columns.Any(c => c.Field is { Family: "email" or "phone" }
            && sample.Count(r => c.Column.Index < r.Length && r[c.Column.Index].Length > 0) * 2 >= sample.Count);
        return isFilled && sample.Count(r => r.Length == width) * 10 >= sample.Count * 9;
    }

    /// <summary>True when a column of the family holds what its name promises.</summary>
    private static bool Holds(IReadOnlyList<BoundColumn> columns, IReadOnlyList<string[]> sample, string family) =>
        columns.Any(c => c.Field is { Part.Length: 0 } f && f.Family == family
            && ColumnSample.IsMostly(sample, c.Column.Index, family == "email" ? ColumnSample.IsEmail : ColumnSample.IsPhone));
}
