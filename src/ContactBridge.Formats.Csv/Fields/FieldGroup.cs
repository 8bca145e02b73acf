using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Rows;

namespace ContactBridge.Formats.Csv.Fields;

/// <summary>The columns that together make one value (a number and its label, the parts of an address), and how they do.</summary>
/// <remarks>Every column of a file belongs to exactly one group, and a group accounts for every cell of its columns: that is why no cell is lost.</remarks>
internal abstract class FieldGroup
{
    /// <summary>Adds what the row says in these columns.</summary>
    public abstract void Map(CsvRow row, ContactBuilder contact);

    /// <summary>Keeps the cell verbatim when it holds something that has no place in a value.</summary>
    protected static void Keep(CsvRow row, CsvColumn? column, ContactBuilder contact)
    {
        if (column is not null && row.TryGetText(column.Index, out string text))
        {
            contact.Unknown.Add(new UnknownProperty(column.Header, text) { Origin = row.Origin(column) });
        }
    }

    /// <summary>The value column's label: that of its label cell, else the one the column itself implies.</summary>
    protected static LabelText LabelOf(CsvRow row, CsvColumn? label, FieldLabel implied) =>
        row.Has(label) ? row.Label(label!) : new LabelText(implied, 0);

    /// <summary>Lines separated by \n alone.</summary>
    protected static string Lines(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
}
