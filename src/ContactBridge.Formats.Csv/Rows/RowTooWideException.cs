namespace ContactBridge.Formats.Csv.Rows;

/// <summary>A row has more cells than can be indexed. Never leaves the row reader.</summary>
internal sealed class RowTooWideException : Exception;
