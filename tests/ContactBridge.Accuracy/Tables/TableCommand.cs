namespace ContactBridge.Accuracy.Tables;

/// <summary>Clusters any table.</summary>
internal static class TableCommand
{
    public static async Task RunAsync(Arguments arguments)
    {
        if (arguments.Positions.Count is not (1 or 2))
        {
            throw new ArgumentException("table wants one file, or two to link.");
        }

        string output = arguments.Get("out");
        Clustering clustering = await TableFile.ResolveAsync(arguments.Positions, arguments.Get("id"), ParseMap(arguments.All("map")), arguments.Find("region"));
        clustering.Write(output, arguments.Find("suggestions"));
    }

    private static Dictionary<string, string> ParseMap(IEnumerable<string> entries)
    {
        Dictionary<string, string> map = new(StringComparer.OrdinalIgnoreCase);
        foreach (string entry in entries)
        {
            int divider = entry.LastIndexOf('=');
            if (divider <= 0 || divider == entry.Length - 1)
            {
                throw new ArgumentException($"--map wants column=field, not \"{entry}\".");
            }

            map[entry[..divider].Trim()] = entry[(divider + 1)..].Trim();
        }

        return map;
    }
}
