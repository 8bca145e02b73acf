using System.Globalization;

namespace ContactBridge.Formats.Csv.Headers;

/// <summary>A dialect's claim to a column name.</summary>
/// <param name="Dialect">The dialect.</param>
/// <param name="Field">The canonical field, with {n} where the name has a number.</param>
internal readonly record struct HeaderClaim(string Dialect, string Field);

/// <summary>The column names of all known exporting applications and languages, from csv-headers.txt.</summary>
internal sealed class HeaderDictionary
{
    private static readonly Lazy<HeaderDictionary> Loaded = new(Load);

    private readonly Dictionary<string, List<HeaderClaim>> _claims = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _fields = new(StringComparer.Ordinal);

    private HeaderDictionary()
    {
    }

    /// <summary>The dictionary; read on first use.</summary>
    public static HeaderDictionary Instance => Loaded.Value;

    /// <summary>Every dialect's name.</summary>
    public IReadOnlyCollection<string> Dialects => _fields.Keys;

    /// <summary>Everything that a normalized column name means to somebody, with the number that stands in it (0 for none).</summary>
    public IReadOnlyList<HeaderClaim> Find(string normalized, out int number)
    {
        number = 0;
        if (normalized.Length == 0)
        {
            return [];
        }

        if (_claims.TryGetValue(normalized, out List<HeaderClaim>? exact))
        {
            return exact;
        }

        string? pattern = Pattern(normalized, out number);
        return pattern is not null && _claims.TryGetValue(pattern, out List<HeaderClaim>? numbered) ? numbered : [];
    }

    /// <summary>The dialect's fields in the order of the dictionary, which for Outlook is the order of its columns.</summary>
    public IReadOnlyList<string> FieldsOf(string dialect) => _fields.TryGetValue(dialect, out List<string>? fields) ? fields : [];

    private static string? Pattern(string normalized, out int number)
    {
        number = 0;
        int start = normalized.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        int end = start;
        while (end < normalized.Length && char.IsAsciiDigit(normalized[end]))
        {
            end++;
        }

        return int.TryParse(normalized.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and < 10_000
            ? string.Concat(normalized.AsSpan(0, start), "{n}", normalized.AsSpan(end))
            : null;
    }

    private static HeaderDictionary Load()
    {
        using Stream stream = typeof(HeaderDictionary).Assembly.GetManifestResourceStream("csv-headers.txt")
            ?? throw new InvalidOperationException("The header dictionary is missing from the assembly.");
        using StreamReader reader = new(stream);
        HeaderDictionary result = new();
        string dialect = string.Empty;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '@')
            {
                dialect = line[1..];
                result._fields[dialect] = [];
                continue;
            }

            result.Add(dialect, line.Split('\t'));
        }

        return result;
    }

    private void Add(string dialect, string[] cells)
    {
        _fields[dialect].Add(cells[0]);
        foreach (string header in cells.AsSpan(1))
        {
            string key = HeaderName.Normalize(header);
            if (!_claims.TryGetValue(key, out List<HeaderClaim>? claims))
            {
                _claims[key] = claims = [];
            }

            HeaderClaim claim = new(dialect, cells[0]);
            if (!claims.Contains(claim))
            {
                claims.Add(claim);
            }
        }
    }
}
