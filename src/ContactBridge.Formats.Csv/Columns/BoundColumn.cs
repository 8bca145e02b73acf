using ContactBridge.Formats.Csv.Headers;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Columns;

/// <summary>Who said what a column means; the smaller, the more it counts.</summary>
internal enum BindingSource
{
    /// <summary>The user.</summary>
    User = 0,

    /// <summary>The dictionary of the recognised exporter.</summary>
    Dialect = 1,

    /// <summary>The names that people use, and those of all other exporters.</summary>
    Alias = 2,

    /// <summary>The words of the name.</summary>
    Words = 3,

    /// <summary>The cells below it.</summary>
    Content = 4,
}

/// <summary>A column and what it means.</summary>
/// <param name="Column">The column.</param>
/// <param name="Field">The field; null for a column that nobody understands.</param>
/// <param name="Source">Who said so.</param>
internal sealed record BoundColumn(CsvColumn Column, FieldName? Field, BindingSource Source);
