namespace ContactBridge.Formats.Csv.Rows;

/// <summary>A column of the file.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">The header as written; "#3" for the third column of a file without.</param>
internal sealed record CsvColumn(int Index, string Header)
{
    /// <summary>The name of a column that has none.</summary>
    public static string Number(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{index + 1}");
}
