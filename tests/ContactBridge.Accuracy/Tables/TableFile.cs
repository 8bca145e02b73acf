using ContactBridge.Engine;
using ContactBridge.Records;

namespace ContactBridge.Accuracy.Tables;

/// <summary>Any table, read by the product's CSV reader with the columns' meanings given.</summary>
internal static class TableFile
{
    /// <summary>Imports one table, or two to link, and resolves them.</summary>
    /// <param name="files">The files; each is a source.</param>
    /// <param name="idColumn">The column with the table's own record id.</param>
    /// <param name="map">Column → field path; columns not named are left out.</param>
    /// <param name="region">In which telephone numbers are read; null for none.</param>
    public static async Task<Clustering> ResolveAsync(IReadOnlyList<string> files, string idColumn, IReadOnlyDictionary<string, string> map, string? region)
    {
        await using ContactBridgeClient bridge = new ContactBridgeBuilder().WithDefaultRegion(region).Build();
        await using AddressBook book = await bridge.OpenAsync();
        Dictionary<string, string> columns = new(map, StringComparer.OrdinalIgnoreCase) { [idColumn] = "id" };
        foreach (string file in files)
        {
            Dictionary<string, string> all = new(columns, StringComparer.OrdinalIgnoreCase);
            foreach (string header in await HeadersAsync(file))
            {
                all.TryAdd(header, "ignore");
            }

            ImportSummary summary = await book.ImportAsync([file], new ImportFilesOptions { As = Path.GetFileNameWithoutExtension(file).ToLowerInvariant(), ColumnMap = all, Format = "csv" });
            if (summary.Unreadable.Count > 0 || summary.Rejected > 0)
            {
                throw new ArgumentException($"{summary.Rejected} rows of {Path.GetFileName(file)} could not be read.");
            }
        }

        return Clustering.Of(await book.GetResolutionAsync(), static record => record.Key.Id);
    }

    private static async Task<string[]> HeadersAsync(string file)
    {
        using StreamReader reader = new(file);
        string head = await reader.ReadLineAsync() ?? throw new ArgumentException("The table is empty.");
        return [.. head.Split(',').Select(static h => h.Trim().Trim('"'))];
    }
}
