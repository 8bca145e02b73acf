using ContactBridge.Formats.Csv.Headers;
using ContactBridge.Formats.Csv.Layouts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Columns;

/// <summary>Says of every column what it means.</summary>
internal sealed class ColumnBinder
{
    /// <summary>Names that mean the given name beside a family name, and the whole name when they stand alone.</summary>
    private static readonly HashSet<string> GivenOrWhole = new(StringComparer.Ordinal)
    {
        "nombre", "nome", "имя", "imię", "ad", "isim", "이름", "名", "first", "given", "jméno", "förnamn", "fornavn",
    };

    /// <summary>Single words that only mean something inside the export they come from ("Home", a number; "First").</summary>
    private static readonly HashSet<string> NotElsewhere = new(StringComparer.Ordinal) { "yahoo", "aol", "thunderbird.de", "thunderbird.ru", "thunderbird.zh-TW" };

    private readonly CsvLayout _layout;
    private readonly string _dialect;
    private readonly Dictionary<string, string> _map;
    private readonly IReadOnlyList<string[]> _sample;

    public ColumnBinder(CsvLayout layout, string dialect, IReadOnlyDictionary<string, string> columnMap, IReadOnlyList<string[]> sample)
    {
        _layout = layout;
        _dialect = dialect;
        _sample = sample;
        _map = NormalizeMap(columnMap);
    }

    /// <summary>The user's map by normalized column name.</summary>
    public static Dictionary<string, string> NormalizeMap(IReadOnlyDictionary<string, string> columnMap)
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        foreach ((string column, string path) in columnMap.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            map.TryAdd(HeaderName.Normalize(column), path);
        }

        return map;
    }

    /// <summary>Binds the columns of a header. A column that the user ignores is left out.</summary>
    public IReadOnlyList<BoundColumn> Bind(IReadOnlyList<string> headers)
    {
        List<BoundColumn> bound = new(headers.Count);
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < headers.Count; i++)
        {
            string normalized = HeaderName.Normalize(headers[i]);
            int occurrence = seen.GetValueOrDefault(normalized);
            seen[normalized] = occurrence + 1;
            CsvColumn column = new(i, string.IsNullOrWhiteSpace(headers[i]) ? CsvColumn.Number(i) : headers[i].Trim());
            if (_map.TryGetValue(normalized, out string? path) || _map.TryGetValue(CsvColumn.Number(i), out path))
            {
                if (CsvColumnMap.Parse(path) is { } field)
                {
                    bound.Add(new BoundColumn(column, field, BindingSource.User));
                }

                continue;
            }

            bound.Add(ByName(column, normalized, occurrence));
        }

        return ByContent(Settle(SingleName(bound)));
    }

    private BoundColumn ByName(CsvColumn column, string normalized, int occurrence)
    {
        if (_dialect == OutlookDesktopLayout.UnknownLanguage && column.Index < OutlookDesktopLayout.FixedColumns)
        {
            return new BoundColumn(column, FieldName.Parse(HeaderDictionary.Instance.FieldsOf("outlook-desktop.en")[column.Index]), BindingSource.Dialect);
        }

        IReadOnlyList<HeaderClaim> claims = HeaderDictionary.Instance.Find(normalized, out int number);
        string[] own = [.. claims.Where(c => c.Dialect == _dialect).Select(c => c.Field)];
        if (own.Length > 0)
        {
            return new BoundColumn(column, FieldName.Parse(own[Math.Min(occurrence, own.Length - 1)], number), BindingSource.Dialect);
        }

        if (Alias(claims) is { } alias)
        {
            return new BoundColumn(column, FieldName.Parse(alias, number), BindingSource.Alias);
        }

        string spaced = HeaderName.Spaced(column.Header);
        if (spaced != normalized && Alias(HeaderDictionary.Instance.Find(spaced, out number)) is { } taken)
        {
            return new BoundColumn(column, FieldName.Parse(taken, number), BindingSource.Alias);
        }

        return new BoundColumn(column, HeaderWords.Find(spaced), BindingSource.Words);
    }

    /// <summary>What a name means in general: to people first, then to the other exporters in the dictionary's order.</summary>
    private static string? Alias(IReadOnlyList<HeaderClaim> claims)
    {
        foreach (string dialect in LayoutCatalog.Generic.Dialects)
        {
            foreach (HeaderClaim claim in claims)
            {
                if (claim.Dialect == dialect)
                {
                    return claim.Field;
                }
            }
        }

        return claims.Where(c => !NotElsewhere.Contains(c.Dialect)).Select(c => c.Field).FirstOrDefault();
    }

    /// <summary>Decides names whose meaning depends on the columns beside them.</summary>
    private List<BoundColumn> SingleName(List<BoundColumn> bound)
    {
        bool Has(string family, string part) => bound.Exists(b => b.Field is { } f && f.Family == family && f.Part == part);
        if (_layout is not GenericLayout)
        {
            return bound;
        }

        bool isAlone = !Has("name", "family") && !Has("name", "formatted");
        bool hasTitle = bound.Exists(b => b.Field is { Family: "employment", Part: "title" } && HeaderName.Normalize(b.Column.Header) != "title");
        return bound.ConvertAll(b => HeaderName.Normalize(b.Column.Header) switch
        {
            { } name when b.Source == BindingSource.Alias && isAlone && GivenOrWhole.Contains(name) => b with { Field = FieldName.Parse("fullName") },
            "title" when b.Source != BindingSource.User && hasTitle => b with { Field = FieldName.Parse("namePrefix") },
            _ => b,
        });
    }

    /// <summary>
    /// Gives each place in the contact to the column with the best claim. Repeatable fields get a place each; a part of a name or address that is
    /// already taken makes its other column unknown, so that nothing is overwritten. Only the user may put several columns into one place.
    /// </summary>
    private static List<BoundColumn> Settle(List<BoundColumn> bound)
    {
        Dictionary<FieldName, (BindingSource Source, int Count)> taken = [];
        List<BoundColumn> settled = new(bound.Count);
        foreach (BoundColumn column in bound.OrderBy(b => b.Source).ThenBy(b => b.Column.Index))
        {
            if (column.Field is not { } field)
            {
                settled.Add(column);
                continue;
            }

            (BindingSource Source, int Count) before = taken.GetValueOrDefault(field);
            taken[field] = (before.Count == 0 ? column.Source : before.Source, before.Count + 1);
            bool shares = before.Count > 0;
            if (shares && field.IsRepeatable && field.Family != "id")
            {
                settled.Add(column with { Field = field with { Slot = $"{field.Slot}~{before.Count}" } });
            }
            else
            {
                bool keeps = !shares || (column.Source == BindingSource.User && before.Source == BindingSource.User);
                settled.Add(keeps ? column : column with { Field = null });
            }
        }

        settled.Sort((a, b) => a.Column.Index.CompareTo(b.Column.Index));
        return settled;
    }

    /// <summary>Where no column is known to hold e-mail addresses, one whose cells are nothing else does.</summary>
    private List<BoundColumn> ByContent(List<BoundColumn> bound)
    {
        if (_sample.Count == 0 || bound.Exists(b => b.Field is { Family: "email" }))
        {
            return bound;
        }

        int found = 0;
        return bound.ConvertAll(b => b.Field is null && ColumnSample.IsMostly(_sample, b.Column.Index, ColumnSample.IsEmail)
            ? b with { Field = new FieldName("email", $"~{++found}", string.Empty), Source = BindingSource.Content }
            : b);
    }
}
