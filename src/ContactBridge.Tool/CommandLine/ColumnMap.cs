using ContactBridge.Formats.Csv;

namespace ContactBridge.Tool.CommandLine;

/// <summary>Reads --map "Column=field".</summary>
internal static class ColumnMap
{
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> entries)
    {
        Dictionary<string, string> map = new(StringComparer.OrdinalIgnoreCase);
        foreach (string entry in entries)
        {
            // The last = divides: a column's name may hold one, a field path does not.
            int divider = entry.LastIndexOf('=');
            if (divider <= 0 || divider == entry.Length - 1)
            {
                throw new UsageException($"--map wants \"Column=field\", not \"{entry}\".");
            }

            map[entry[..divider].Trim()] = entry[(divider + 1)..].Trim();
        }

        CsvColumnMap.Validate(map);
        return map;
    }
}
